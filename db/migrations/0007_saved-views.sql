-- Up Migration
-- Filters of a list that a colleague keeps under a name of their own; nobody else sees them.

create table saved_view (
  id              uuid primary key,
  organisation_id text not null references organisation,
  staff_id        uuid not null references staff,
  list            text not null check (list in ('today')),
  name            text not null check (length(name) between 1 and 80),
  filter          jsonb not null,
  created_at      timestamptz not null default clock_timestamp(),
  unique (staff_id, list, name)
);

grant select, insert, update (filter), delete on saved_view to etappe_app;

alter table saved_view enable row level security;
create policy own on saved_view to etappe_app using (organisation_id = current_organisation());
