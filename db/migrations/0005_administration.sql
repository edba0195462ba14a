-- Up Migration
-- What administrators do: colleagues, roles, tokens, templates; a version number where two people may edit; and what
-- lists look for.

alter table person add column version integer not null default 1;
alter table staff  add column version integer not null default 1;

-- What a token was made for; the permissions of machines stand above it.
alter table api_token
  add column actions    text[] not null default '{report-arrival,see-processes,record-facts,send-messages,see-self}',
  add column created_by uuid references staff;

-- What else than a process it is about, such as `person/<id>`.
alter table audit add column record text;
create index audit_record on audit (record, id) where record is not null;

-- The files as they were written, when a person published them here, and who it was.
alter table template
  add column files        json,
  add column published_by uuid references staff;

-- With four eyes a version waits here for a second person.
create table template_draft (
  id              uuid primary key default gen_random_uuid(),
  organisation_id text not null references organisation,
  key             text not null,
  files           json not null,
  author          uuid not null references staff,
  created_at      timestamptz not null default clock_timestamp(),
  decided_by      uuid references staff,
  decided_at      timestamptz,
  outcome         text check (outcome in ('published', 'rejected')),
  constraint two_people check (outcome is distinct from 'published' or decided_by <> author)
);

-- Who is away, and who stands in; every process of theirs is told.
create table absence (
  id              uuid primary key default gen_random_uuid(),
  organisation_id text not null references organisation,
  staff_id        uuid not null references staff,
  deputy          uuid references staff,
  since           date not null,
  until           date,
  ended_on        date,
  check (deputy <> staff_id)
);
create unique index absence_present on absence (staff_id) where ended_on is null;

create index notice_escalated on notice (recipient) where kind = 'escalation';
create index process_taker on process ((state -> 'handover' ->> 'to')) where status <> 'ended';
create index process_version on process (template_key, template_version);
create index process_person on process (person_id);

grant update (name, languages, birth_on, birth_year, version) on person to etappe_app;
grant insert (id, organisation_id, unit_id, sign_in, name, password_hash, language) on staff to etappe_app;
grant update (name, language, active, password_hash, version) on staff to etappe_app;
grant insert, delete on role_holder to etappe_app;
grant select (id, organisation_id, name, created_at, revoked_at, actions, created_by) on api_token to etappe_app;
grant insert (organisation_id, name, hash, actions, created_by), update (revoked_at) on api_token to etappe_app;
grant insert on template to etappe_app;
grant select, insert, update (decided_by, decided_at, outcome) on template_draft to etappe_app;

grant select, insert, update (deputy, until, ended_on) on absence to etappe_app;

alter table absence        enable row level security;
alter table template_draft enable row level security;
create policy own on absence        to etappe_app using (organisation_id = current_organisation());
create policy own on template_draft to etappe_app using (organisation_id = current_organisation());
create policy own on api_token      to etappe_app using (organisation_id = current_organisation());

drop function find_token(text);
create function find_token(given text) returns table (id uuid, organisation_id text, actions text[])
  language sql stable security definer set search_path = public as $$
    select t.id, t.organisation_id, t.actions from api_token t where t.hash = given and t.revoked_at is null
  $$;
revoke all on function find_token(text) from public;
grant execute on function find_token(text) to etappe_app;
