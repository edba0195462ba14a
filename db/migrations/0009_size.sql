-- Up Migration
-- What a town sees stays as quick when it has a hundred times as many cases.

-- A function that looks into a table is called for every row. Written out, the grants are read once for a statement.
drop policy owner_or_grant on process;
create policy owner_or_grant on process to etappe_app using (organisation_id = (select current_organisation())
  or id in (select g.process_id from process_grant g
    where g.organisation_id = (select current_organisation()) and (g.valid_until is null or g.valid_until >= current_date)))
  with check (organisation_id = (select current_organisation()));
drop policy owner_or_grant on journal;
create policy owner_or_grant on journal to etappe_app using (organisation_id = (select current_organisation())
  or process_id in (select g.process_id from process_grant g
    where g.organisation_id = (select current_organisation()) and (g.valid_until is null or g.valid_until >= current_date)));
drop policy owner_or_grant on task;
create policy owner_or_grant on task to etappe_app using (organisation_id = (select current_organisation())
  or process_id in (select g.process_id from process_grant g
    where g.organisation_id = (select current_organisation()) and (g.valid_until is null or g.valid_until >= current_date)));
drop policy owner_or_grant on notice;
create policy owner_or_grant on notice to etappe_app using (organisation_id = (select current_organisation())
  or process_id in (select g.process_id from process_grant g
    where g.organisation_id = (select current_organisation()) and (g.valid_until is null or g.valid_until >= current_date)));
drop policy owner_or_grant on product;
create policy owner_or_grant on product to etappe_app using (organisation_id = (select current_organisation())
  or process_id in (select g.process_id from process_grant g
    where g.organisation_id = (select current_organisation()) and (g.valid_until is null or g.valid_until >= current_date)));
drop policy owner_or_grant on milestone;
create policy owner_or_grant on milestone to etappe_app using (organisation_id = (select current_organisation())
  or process_id in (select g.process_id from process_grant g
    where g.organisation_id = (select current_organisation()) and (g.valid_until is null or g.valid_until >= current_date)));
drop policy owner_or_grant on deviation;
create policy owner_or_grant on deviation to etappe_app using (organisation_id = (select current_organisation())
  or process_id in (select g.process_id from process_grant g
    where g.organisation_id = (select current_organisation()) and (g.valid_until is null or g.valid_until >= current_date)));
drop policy owner_or_grant on remark;
create policy owner_or_grant on remark to etappe_app using (organisation_id = (select current_organisation())
  or process_id in (select g.process_id from process_grant g
    where g.organisation_id = (select current_organisation()) and (g.valid_until is null or g.valid_until >= current_date)));
drop function may_see_process(text, text);

-- Who is asked to take a process over: read in every list, and found by an index.
alter table process add column handover_to uuid generated always as ((state -> 'handover' ->> 'to')::uuid) stored;
drop index process_taker;
create index process_handover on process (handover_to) where handover_to is not null;
create index process_predecessor on process (predecessor) where predecessor is not null;
create index process_listed on process (organisation_id, (status <> 'ended') desc, started_on desc, id desc);
create index process_listed_by_kind on process (organisation_id, kind, (status <> 'ended') desc, started_on desc, id desc);
create index process_running on process (organisation_id, template_key, template_version)
  include (id, responsible, status) where status <> 'ended';
create index process_by_status on process (organisation_id, kind, status) include (id);
create index task_open_of_process on task (process_id, due_on) where status = 'open';
create index task_role on task (process_id, who);
create index notice_escalated_in on notice (process_id, recipient) where kind = 'escalation';
create index notice_escalated_to on notice (organisation_id, recipient, task_id) where kind = 'escalation';

-- Down Migration
drop index notice_escalated_to;
drop index notice_escalated_in;
drop index task_role;
drop index task_open_of_process;
drop index process_by_status;
drop index process_running;
drop index process_listed_by_kind;
drop index process_listed;
drop index process_predecessor;
drop index process_handover;
create index process_taker on process ((state -> 'handover' ->> 'to')) where status <> 'ended';
alter table process drop column handover_to;
create function may_see_process(id text, owner text) returns boolean
  language sql stable as $$
    select owner = current_organisation()
        or exists (select from process_grant g
                    where g.process_id = id and g.organisation_id = current_organisation()
                      and (g.valid_until is null or g.valid_until >= current_date))
  $$;
drop policy owner_or_grant on process;
create policy owner_or_grant on process to etappe_app using (may_see_process(id, organisation_id))
  with check (organisation_id = current_organisation());
drop policy owner_or_grant on journal;
create policy owner_or_grant on journal to etappe_app using (may_see_process(process_id, organisation_id));
drop policy owner_or_grant on task;
create policy owner_or_grant on task to etappe_app using (may_see_process(process_id, organisation_id));
drop policy owner_or_grant on notice;
create policy owner_or_grant on notice to etappe_app using (may_see_process(process_id, organisation_id));
drop policy owner_or_grant on product;
create policy owner_or_grant on product to etappe_app using (may_see_process(process_id, organisation_id));
drop policy owner_or_grant on milestone;
create policy owner_or_grant on milestone to etappe_app using (may_see_process(process_id, organisation_id));
drop policy owner_or_grant on deviation;
create policy owner_or_grant on deviation to etappe_app using (may_see_process(process_id, organisation_id));
drop policy owner_or_grant on remark;
create policy owner_or_grant on remark to etappe_app using (may_see_process(process_id, organisation_id));
