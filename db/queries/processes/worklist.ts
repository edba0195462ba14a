import { type RawBuilder, sql } from 'kysely';
import { asJson, unlessEmpty } from './parts';
import type { rowsOf } from './transitions';

type Worklist = Pick<ReturnType<typeof rowsOf>, 'tasks' | 'closed' | 'notices'>;

/** The parts of a commit's statement about tasks: opened or changed, closed, and who was reminded or told. */
export const taskRows = ({ closed, notices, tasks }: Worklist): RawBuilder<unknown> =>
  sql`${unlessEmpty(tasks, openedTasks)} ${unlessEmpty(closed, closedTasks)} ${unlessEmpty(notices, toldPeople)}`;

const openedTasks = (rows: Worklist['tasks']) => sql`
  opened as (
    insert into task (process_id, organisation_id, id, key, kind, step, run, occurrence, who, due_on, visible_at,
      opened_on, pinned, awaits, decides, proposal, outcomes, records, why, command_id, status, outcome, reason,
      closed_on)
    select next.*, row.* from next, json_to_recordset(${asJson(rows)}) as row(id text, key text, kind text, step text,
      run integer, occurrence integer, who text, due_on date, visible_at timestamptz, opened_on date, pinned boolean,
      awaits text, decides text, proposal text, outcomes text[], records text[], why jsonb, command_id uuid,
      status text, outcome text, reason text, closed_on date)
    on conflict (id) do update set who = excluded.who, due_on = excluded.due_on, visible_at = excluded.visible_at,
      pinned = excluded.pinned, awaits = excluded.awaits, decides = excluded.decides, proposal = excluded.proposal,
      outcomes = excluded.outcomes, records = excluded.records, why = excluded.why, status = excluded.status,
      outcome = excluded.outcome, reason = excluded.reason, closed_on = excluded.closed_on),`;

const closedTasks = (rows: Worklist['closed']) => sql`
  closed as (
    update task set status = row.status, outcome = row.outcome, reason = row.reason, closed_on = row.closed_on
    from next, json_to_recordset(${asJson(rows)}) as row(id text, status text, outcome text, reason text,
      closed_on date)
    where task.id = row.id),`;

const toldPeople = (rows: Worklist['notices']) => sql`
  told as (
    insert into notice (process_id, organisation_id, seq, number, task_id, kind, recipient, level, day, late, why)
    select next.*, row.* from next, json_to_recordset(${asJson(rows)}) as row(seq integer, number integer,
      task_id text, kind text, recipient text, level text, day date, late boolean, why jsonb)),`;
