-- Up Migration
-- Organisations, their units, the people who work there (staff), the people they accompany (person), and sign-in.
-- The logins etappe_app and etappe_worker exist before this runs (db/roles.ts); the owner of these tables is neither.

create function current_organisation() returns text
  language sql stable as $$ select nullif(current_setting('etappe.organisation', true), '') $$;

create table organisation (
  id         text primary key check (id ~ '^[a-z0-9-]{1,40}$'),
  name       text not null,
  created_at timestamptz not null default now()
);

create table unit (
  id              text primary key,
  organisation_id text not null references organisation,
  name            text not null
);

create table staff (
  id              uuid primary key default gen_random_uuid(),
  organisation_id text not null references organisation,
  unit_id         text references unit,
  sign_in         text not null unique,
  name            text not null,
  password_hash   text not null,
  language        text not null default 'de' check (language in ('de', 'en')),
  active          boolean not null default true,
  created_at      timestamptz not null default now()
);

create table role_holder (
  organisation_id text not null references organisation,
  role            text not null,
  staff_id        uuid not null references staff,
  primary key (organisation_id, role, staff_id)
);
create index role_holder_staff on role_holder (staff_id);

-- A token lets a machine (a registry, another procedure) ask for what its permissions name. Only its hash is kept.
create table api_token (
  id              uuid primary key default gen_random_uuid(),
  organisation_id text not null references organisation,
  name            text not null,
  hash            text not null unique,
  created_at      timestamptz not null default now(),
  revoked_at      timestamptz
);

create table session (
  sid    text primary key,
  sess   json not null,
  expire timestamp(6) not null
);
create index session_expire on session (expire);

-- The people accompanied. Names stand here and nowhere else.
create table person (
  id              uuid primary key default gen_random_uuid(),
  organisation_id text not null references organisation,
  name            text not null,
  languages       text[] not null default '{}',
  birth_on        date,
  birth_year      integer,
  created_at      timestamptz not null default now()
);

-- Settings of this installation, such as the day of the demo's first start.
create table setting (
  key   text primary key,
  value jsonb not null
);
