-- Up Migration
-- The second wall: an organisation sees its own rows and what was granted to it. The worker sees all organisations
-- but cannot change structure. Nobody but the owner may change or remove what was audited.

create function may_see_process(id text, owner text) returns boolean
  language sql stable as $$
    select owner = current_organisation()
        or exists (select from process_grant g
                    where g.process_id = id and g.organisation_id = current_organisation()
                      and (g.valid_until is null or g.valid_until >= current_date))
  $$;

grant usage on schema public to etappe_app, etappe_worker;

grant select on organisation, unit, staff, role_holder, setting, template, process_grant to etappe_app, etappe_worker;
grant select, update, delete, insert on session to etappe_app;
grant select, insert on person to etappe_app;
grant select on person to etappe_worker;
grant select, insert on process, outbox, command, audit to etappe_app;
grant update (texts, answer, process_id, seq), delete on command to etappe_app;
grant select on journal, task, notice to etappe_app;
grant select, insert, update on process, task, outbox, command to etappe_worker;
grant delete on command, outbox to etappe_worker;
grant select, insert on journal, notice, audit to etappe_worker;

alter table organisation  enable row level security;
alter table unit          enable row level security;
alter table staff         enable row level security;
alter table role_holder   enable row level security;
alter table api_token     enable row level security;
alter table person        enable row level security;
alter table process       enable row level security;
alter table process_grant enable row level security;
alter table journal       enable row level security;
alter table task          enable row level security;
alter table notice        enable row level security;
alter table command       enable row level security;
alter table outbox        enable row level security;
alter table audit         enable row level security;

create policy own on organisation  to etappe_app using (id = current_organisation());
create policy own on unit          to etappe_app using (organisation_id = current_organisation());
create policy own on staff         to etappe_app using (organisation_id = current_organisation());
create policy own on role_holder   to etappe_app using (organisation_id = current_organisation());
create policy own on person        to etappe_app using (organisation_id = current_organisation());
create policy own on process_grant to etappe_app using (organisation_id = current_organisation());
create policy own on command       to etappe_app using (organisation_id = current_organisation());
create policy own on outbox        to etappe_app using (organisation_id = current_organisation());
create policy own on audit         to etappe_app using (organisation_id = current_organisation());
create policy owner_or_grant on process to etappe_app
  using (may_see_process(id, organisation_id)) with check (organisation_id = current_organisation());
create policy owner_or_grant on journal to etappe_app using (may_see_process(process_id, organisation_id));
create policy owner_or_grant on task    to etappe_app using (may_see_process(process_id, organisation_id));
create policy owner_or_grant on notice  to etappe_app using (may_see_process(process_id, organisation_id));

create policy worker on organisation  to etappe_worker using (true);
create policy worker on unit          to etappe_worker using (true);
create policy worker on staff         to etappe_worker using (true);
create policy worker on role_holder   to etappe_worker using (true);
create policy worker on person        to etappe_worker using (true);
create policy worker on process       to etappe_worker using (true);
create policy worker on process_grant to etappe_worker using (true);
create policy worker on journal       to etappe_worker using (true);
create policy worker on task          to etappe_worker using (true);
create policy worker on notice        to etappe_worker using (true);
create policy worker on command       to etappe_worker using (true);
create policy worker on outbox        to etappe_worker using (true);
create policy worker on audit         to etappe_worker using (true);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit is append-only' using errcode = 'insufficient_privilege';
end $$;
create trigger append_only before update or delete or truncate on audit
  for each statement execute function refuse_change();

-- Before anybody is signed in no organisation is known: these two look up one row each, by a secret or a name.
create function find_sign_in(given text)
  returns table (id uuid, organisation_id text, name text, password_hash text, language text)
  language sql stable security definer set search_path = public as $$
    select s.id, s.organisation_id, s.name, s.password_hash, s.language
      from staff s where s.sign_in = given and s.active
  $$;
create function find_token(given text) returns table (id uuid, organisation_id text)
  language sql stable security definer set search_path = public as $$
    select t.id, t.organisation_id from api_token t where t.hash = given and t.revoked_at is null
  $$;
revoke all on function find_sign_in(text), find_token(text) from public;
grant execute on function find_sign_in(text), find_token(text) to etappe_app;
