-- Multiplies the demonstration: its processes, with their tasks, notices and histories, stand again under other names,
-- for people of their own and spread over ten organisations. The first and last number come as settings of the session.
-- One case in five runs; a fifth of all lies with the town that is measured, where a colleague answers for fifty that run.

create temporary table if not exists seed as
  select row_number() over (order by id) - 1 as place, process.*
  from process where organisation_id = 'demo' and person_id is not null and parent_id is null and status <> 'starting';

create temporary table if not exists example_task as
  select distinct on (task.process_id) task.*
  from task join seed on seed.id = task.process_id order by task.process_id, task.id;

create temporary table if not exists own_tasks as
  select process_id, count(*)::int as many from task group by process_id;

insert into organisation (id, name)
  select 'town-' || number, 'Nachbarstadt ' || number from generate_series(0, 8) number
  on conflict do nothing;

insert into staff (id, organisation_id, sign_in, name, password_hash)
  select gen_random_uuid(), 'town-' || number, 'town-' || number, 'Nachbarin ' || number, ''
  from generate_series(0, 8) number
  on conflict do nothing;

insert into staff (id, organisation_id, sign_in, name, password_hash)
  select gen_random_uuid(), 'demo', 'case-manager-' || number, 'Begleiterin ' || number,
    (select password_hash from staff where sign_in = 'servicestelle')
  from generate_series(1, current_setting('bench.last')::int / 1250) number
  on conflict do nothing;

insert into role_holder (organisation_id, role, staff_id)
  select 'demo', 'case-manager', id from staff where sign_in like 'case-manager-%'
  on conflict do nothing;

create temporary table copy as
  select number, seed.id as seed, gen_random_uuid() as person, seed.kind || '-' || gen_random_uuid() as id,
    case when number % 5 = 0 then 'demo' else 'town-' || number % 9 end as organisation,
    case when number % 5 = 0 then managers.ids[1 + abs(hashint4(number + 3)) % cardinality(managers.ids)]
      else (select id from staff where sign_in = 'town-' || number % 9) end as responsible,
    number / 5 % 5 = 0 as runs, abs(hashint4(number)) % 40 as later, 400 + abs(hashint4(number)) % 1500 as ago
  from generate_series(current_setting('bench.first')::int, current_setting('bench.last')::int) number
  join seed on seed.place = abs(hashint4(number + 7)) % (select count(*) from seed),
  -- Those who came with this growth, so that it leaves everybody else as much work as before.
  (select array_agg(id order by id) as ids from staff where sign_in like 'case-manager-%'
    and not exists (select from process where process.responsible = staff.id)) managers;
create index on copy (seed);
analyze copy;

insert into person (id, organisation_id, name, languages, birth_year)
  select person, organisation, 'Zeisig-' || md5(number::text), '{ar}', 1950 + number % 60 from copy;

insert into process (id, organisation_id, kind, template_key, template_version, person_id, responsible, status, seq,
    start, state, end_key, started_on, ended_on)
  select copy.id, copy.organisation, seed.kind, seed.template_key, seed.template_version, copy.person, copy.responsible,
    case when runs then 'open' else 'ended' end, seed.seq, seed.start,
    replace(replace(seed.state::text, seed.id, copy.id), seed.responsible::text, copy.responsible::text)::jsonb
      || case when runs then '{}' else jsonb_build_object('tasks', '{}'::jsonb, 'end',
        jsonb_build_object('key', first_end.key, 'on', current_date - copy.ago + 300)) end,
    case when runs then null else first_end.key end,
    case when runs then seed.started_on - copy.later else current_date - copy.ago end,
    case when runs then null else current_date - copy.ago + 300 end
  from copy join seed on seed.id = copy.seed
  join template on template.key = seed.template_key and template.version = seed.template_version,
  lateral (select key from json_object_keys(template.compiled -> 'ends') key limit 1) first_end;

insert into task (id, process_id, organisation_id, key, kind, step, run, occurrence, who, due_on, visible_at, opened_on,
    pinned, awaits, outcomes, records, why, command_id, status, outcome, reason, closed_on, decides, proposal)
  select replace(task.id, copy.seed, copy.id), copy.id, copy.organisation, key, kind, step, run, occurrence, who,
    due_on + copy.later, visible_at, opened_on, pinned, awaits, outcomes, records, why, command_id,
    case when runs then status when status = 'open' then 'done' else status end, outcome, reason,
    case when runs then closed_on else current_date - copy.ago + 300 end, decides, proposal
  from copy join task on task.process_id = copy.seed;

insert into task (id, process_id, organisation_id, key, kind, step, run, occurrence, who, due_on, visible_at, opened_on,
    pinned, awaits, outcomes, records, why, status, outcome, closed_on)
  select copy.id || '.past-' || past, copy.id, copy.organisation, key, kind, step, run, past, who, opened_on - past,
    visible_at - interval '1 year', opened_on - past, pinned, awaits, outcomes, records, why, 'done', outcomes[1],
    opened_on - past
  from copy join example_task on example_task.process_id = copy.seed
  join own_tasks on own_tasks.process_id = copy.seed, generate_series(own_tasks.many + 1, 10) past;

insert into notice (process_id, seq, number, organisation_id, task_id, kind, recipient, level, day, late, why)
  select copy.id, seq, notice.number, copy.organisation, replace(task_id, copy.seed, copy.id), kind, recipient, level,
    day, late, why
  from copy join notice on notice.process_id = copy.seed;

insert into product (process_id, key, organisation_id, status, version, changed_on)
  select copy.id, key, copy.organisation, status, version, changed_on
  from copy join product on product.process_id = copy.seed;

-- A page reads the history of one process: one in ten carries it.
insert into journal (process_id, seq, organisation_id, at, happened_on, actor, type, event, effects)
  select copy.id, seq, copy.organisation, at, happened_on, actor, type, event, effects
  from copy join journal on journal.process_id = copy.seed where copy.number % 10 = 0;

insert into audit (organisation_id, actor, operation, process_id, seq)
  select copy.organisation, copy.responsible, 'process.' || type, copy.id, seq
  from copy join journal on journal.process_id = copy.id;

insert into process_grant (process_id, organisation_id, basis)
  select id, 'demo', 'norm' from copy where number % 500 = 1;

drop table copy;
analyze;
