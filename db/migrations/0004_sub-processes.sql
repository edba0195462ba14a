-- Up Migration
-- Sub-processes, what they tell each other, and what boards show: products, milestones, deviations, remarks.

alter table process
  add column parent_id    text references process,
  add column parent_step  text,
  -- The entry of the parent's list it stands for, or its number.
  add column name         text,
  -- Who acts while the responsible person is absent, and the last day of it when that is known.
  add column deputy       uuid references staff,
  add column deputy_until date;
create index process_parent on process (parent_id, parent_step) where parent_id is not null;
create index process_deputy on process (deputy) where deputy is not null and status <> 'ended';

alter table task
  add column decides  text,
  add column proposal text;

-- `process_id` is the receiver: a process, or the word programme. A message is done once its receiver has written it
-- down, or never can; `note` says why it could not.
alter table outbox
  add column sender_id text references process,
  add column note      text;
create index outbox_noted on outbox (sender_id) where note is not null;

create table product (
  process_id      text not null references process,
  key             text not null,
  organisation_id text not null references organisation,
  status          text not null check (status in ('draft', 'submitted', 'accepted')),
  version         integer not null,
  changed_on      date not null,
  primary key (process_id, key)
);

-- A resolution that was recorded, or the end of a stage.
create table milestone (
  process_id      text not null references process,
  seq             integer not null,
  number          integer not null,
  organisation_id text not null references organisation,
  place           text not null,
  outcome         text not null,
  body            text,
  vote            jsonb,
  reached_on      date not null,
  -- Free text of the command that recorded it.
  command_id      uuid,
  primary key (process_id, seq, number)
);
create index milestone_organisation on milestone (organisation_id, reached_on desc);

-- Where people went another way than the template proposes; the reason is the text of the command.
create table deviation (
  process_id      text not null references process,
  seq             integer not null,
  number          integer not null,
  organisation_id text not null references organisation,
  what            text not null check (what in ('step-opened', 'step-skipped', 'step-reopened', 'gate-waived')),
  place           text not null,
  happened_on     date not null,
  actor           uuid,
  command_id      uuid,
  primary key (process_id, seq, number)
);

-- A warning that blocked nothing, or something nobody was there to hear.
create table remark (
  process_id      text not null references process,
  seq             integer not null,
  number          integer not null,
  organisation_id text not null references organisation,
  kind            text not null check (kind in ('warned', 'noted')),
  place           text not null,
  what            text not null,
  happened_on     date not null,
  primary key (process_id, seq, number)
);

-- Settings of one organisation, such as the programme that the messages of its processes go to.
create table organisation_setting (
  organisation_id text not null references organisation,
  key             text not null,
  value           jsonb not null,
  primary key (organisation_id, key)
);

grant select on product, milestone, deviation, remark to etappe_app;
grant select, insert on milestone, deviation, remark to etappe_worker;
grant select, insert, update on product to etappe_worker;
grant select, insert, update on organisation_setting to etappe_app;
grant select on organisation_setting to etappe_worker;

alter table product              enable row level security;
alter table milestone            enable row level security;
alter table deviation            enable row level security;
alter table remark               enable row level security;
alter table organisation_setting enable row level security;

create policy owner_or_grant on product   to etappe_app using (may_see_process(process_id, organisation_id));
create policy owner_or_grant on milestone to etappe_app using (may_see_process(process_id, organisation_id));
create policy owner_or_grant on deviation to etappe_app using (may_see_process(process_id, organisation_id));
create policy owner_or_grant on remark    to etappe_app using (may_see_process(process_id, organisation_id));
create policy own on organisation_setting to etappe_app using (organisation_id = current_organisation());

create policy worker on product              to etappe_worker using (true);
create policy worker on milestone            to etappe_worker using (true);
create policy worker on deviation            to etappe_worker using (true);
create policy worker on remark               to etappe_worker using (true);
create policy worker on organisation_setting to etappe_worker using (true);
