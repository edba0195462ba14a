-- Up Migration
-- Templates, running processes and what they leave behind. Written by the commit activity; every insert may run twice.

create table template (
  key          text not null,
  version      integer not null,
  sha256       text not null,
  kind         text not null,
  -- json, not jsonb: the order in which people wrote steps and facts is the order in which they read them
  source       json not null,
  compiled     json not null,
  texts        json not null,
  published_at timestamptz not null default now(),
  primary key (key, version)
);

create table process (
  id               text primary key,
  organisation_id  text not null references organisation,
  kind             text not null,
  template_key     text not null,
  template_version integer not null,
  person_id        uuid references person,
  responsible      uuid references staff,
  predecessor      text references process,
  status           text not null default 'starting' check (status in ('starting', 'open', 'blocked', 'ended')),
  blocked_reason   text,
  blocked_at       timestamptz,
  seq              integer not null default 0,
  -- The event the process starts with, so that it can be started again.
  start            jsonb not null,
  state            jsonb,
  end_key          text,
  started_on       date not null,
  ended_on         date,
  created_at       timestamptz not null default now(),
  foreign key (template_key, template_version) references template
);
create index process_organisation on process (organisation_id, started_on desc);
create index process_responsible on process (responsible) where status <> 'ended';
create index process_blocked on process (blocked_at) where status = 'blocked';

-- Another organisation sees a process by a grant, never by itself (E6).
create table process_grant (
  process_id      text not null references process,
  organisation_id text not null references organisation,
  basis           text not null check (basis in ('consent', 'norm', 'participant')),
  valid_until     date,
  primary key (process_id, organisation_id, basis)
);
create index process_grant_organisation on process_grant (organisation_id);

create table journal (
  process_id      text not null references process,
  seq             integer not null,
  organisation_id text not null references organisation,
  at              timestamptz not null,
  happened_on     date not null,
  actor           uuid,
  type            text not null,
  event           jsonb not null,
  effects         jsonb not null,
  command_id      uuid,
  recorded_at     timestamptz not null default clock_timestamp(),
  primary key (process_id, seq)
);

create table task (
  id              text primary key,
  process_id      text not null references process,
  organisation_id text not null references organisation,
  key             text not null,
  kind            text not null,
  step            text,
  run             integer not null,
  occurrence      integer not null,
  who             text not null,
  due_on          date,
  visible_at      timestamptz not null,
  opened_on       date not null,
  pinned          boolean not null,
  awaits          text,
  outcomes        text[] not null,
  records         text[] not null,
  why             jsonb not null,
  -- Free text of the command that added it (a Wiedervorlage).
  command_id      uuid,
  status          text not null default 'open' check (status in ('open', 'done', 'dropped')),
  outcome         text,
  reason          text,
  closed_on       date
);
create index task_open_by_role on task (organisation_id, who, due_on) where status = 'open';
create index task_process on task (process_id);

create table notice (
  process_id      text not null references process,
  seq             integer not null,
  number          integer not null,
  organisation_id text not null references organisation,
  task_id         text,
  kind            text not null,
  recipient       text not null,
  level           text not null,
  day             date not null,
  late            boolean not null,
  why             jsonb not null,
  created_at      timestamptz not null default clock_timestamp(),
  primary key (process_id, seq, number)
);
create index notice_task on notice (task_id);

-- One row per write that was asked for: its idempotency key, its free text, and the answer that was given.
create table command (
  id              uuid primary key default gen_random_uuid(),
  organisation_id text not null references organisation,
  actor           uuid not null,
  key             text not null,
  operation       text not null,
  body_hash       text not null,
  process_id      text,
  texts           jsonb not null default '{}',
  seq             integer,
  answer          jsonb,
  created_at      timestamptz not null default clock_timestamp(),
  unique (organisation_id, actor, key)
);
create index command_unanswered on command (created_at) where answer is null;

-- What must reach the engine or another process after a commit: at least once, by the relay.
create table outbox (
  id              text primary key,
  organisation_id text not null references organisation,
  kind            text not null check (kind in ('start-process', 'message')),
  process_id      text not null,
  payload         jsonb not null,
  created_at      timestamptz not null default clock_timestamp(),
  attempts        integer not null default 0,
  next_attempt_at timestamptz not null default clock_timestamp(),
  done_at         timestamptz
);
create index outbox_waiting on outbox (next_attempt_at) where done_at is null;

create table audit (
  id              bigint generated always as identity primary key,
  at              timestamptz not null default clock_timestamp(),
  organisation_id text not null references organisation,
  actor           uuid,
  operation       text not null,
  process_id      text,
  seq             integer,
  details         jsonb not null default '{}'
);
create index audit_process on audit (process_id, id);
