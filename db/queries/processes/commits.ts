import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { ProcessState } from '../../../domain/process';
import type { Db, Tx } from '../../client';
import { openChild, openSuccessor } from './processes';
import { boardRows } from './boards';
import { asJson } from './parts';
import { taskRows } from './worklist';
import { happenedOn, type Numbered, rowsOf } from './transitions';

export type CommitRequest = {
  readonly id: string;
  readonly transitions: readonly Numbered[];
  /** The state after the last of them. */
  readonly state: ProcessState;
};

/** What stood there before; `state` only when nothing was written. */
type Held = { seq: number; organisation_id: string; person_id: string | null; state: ProcessState | null };

/**
 * Writes what happened in one transaction: journal, tasks, notices, audit, outbox and the state, keyed by (id, seq).
 * When PostgreSQL holds any of these numbers already, nothing is written and its state is answered: the workflow goes
 * on from there (decision 0013). It may be the same commit a second time, or, when a worker died after a commit and
 * before the engine heard of it, the same commands in another order. Run again it changes nothing.
 */
export async function recordTransitions(db: Db, request: CommitRequest): Promise<ProcessState | null> {
  if (!request.transitions.some(opensProcesses)) return (await write(db, request)).state;
  return db.transaction().execute((tx) => recordWithin(tx, request));
}

/** The same within a transaction that is open already. */
export async function recordWithin(tx: Tx, request: CommitRequest): Promise<ProcessState | null> {
  const held = await write(tx, request);
  if (held.state) return held.state;
  for (const transition of request.transitions) await openProcesses(tx, request.id, held, transition);
  return null;
}

/** What the engine tells is ahead of this database: a gap lies between, as after the restore of an old copy. */
export class HistoryDiffers extends Error {
  override readonly name = 'HistoryDiffers';
  readonly code = 'history-differs';
}

async function write(db: Db | Tx, request: CommitRequest): Promise<Held> {
  const first = request.transitions[0]?.seq ?? request.state.seq + 1;
  const { rows } = await statementFor(request, first).execute(db);
  const [held] = rows;
  if (!held) throw new Error(`there is no process ${request.id}`);
  if (first > held.seq + 1) throw new HistoryDiffers();
  return held;
}

/** Everything in one statement, because a person waits for it and every statement is a way to the database and back. */
function statementFor({ id, state, transitions }: CommitRequest, first: number) {
  const { closed, journal, notices, tasks, ...boards } = rowsOf(id, transitions);
  const absence = state.absences.find(({ person }) => person === state.responsible);
  return sql<Held>`
    with held as (select id, organisation_id, person_id, seq, state from process where id = ${id} for update),
    next as (select id as process_id, organisation_id from held where seq + 1 = ${first}),
    happened as (
      select next.*, row.* from next, json_to_recordset(${asJson(journal)}) as row(seq integer, at timestamptz,
        happened_on date, actor uuid, type text, event jsonb, effects jsonb, command_id uuid)),
    journaled as (
      insert into journal (process_id, organisation_id, seq, at, happened_on, actor, type, event, effects, command_id)
      select * from happened),
    audited as (
      insert into audit (process_id, seq, organisation_id, actor, operation)
      select process_id, seq, organisation_id, actor, 'process.' || type from happened order by seq),
    owned as (
      update command set seq = happened.seq from happened where command.id = happened.command_id),
    ${taskRows({ closed, notices, tasks })} ${boardRows(boards)}
    kept as (
      update process set seq = ${state.seq}, state = ${asJson(state)}, responsible = ${state.responsible},
        template_key = ${state.template.key}, template_version = ${state.template.version},
        deputy = ${absence?.deputy ?? null}, deputy_until = ${absence?.until ?? null},
        status = ${state.end ? 'ended' : 'open'}, end_key = ${state.end?.key ?? null},
        ended_on = ${state.end?.on ?? null}, blocked_reason = null, blocked_at = null
      from next where process.id = next.process_id)
    select held.seq, held.organisation_id, held.person_id, case when next.process_id is null then held.state end as state
    from held left join next on next.process_id = held.id`;
}

const opensProcesses = ({ effects }: Numbered) =>
  effects.some(({ type }) => type === 'successor' || type === 'child-started');

async function openProcesses(tx: Tx, id: string, held: Held, { effects, event, seq }: Numbered): Promise<void> {
  const family = { organisation: held.organisation_id, person: held.person_id };
  for (const [number, effect] of effects.entries()) {
    if (effect.type === 'child-started') await openChild(tx, { ...family, effect });
    if (effect.type !== 'successor') continue;
    const unique = stableUuid(`${id}/${seq}/${number}`);
    await openSuccessor(tx, { ...family, predecessor: id, unique, effect, on: happenedOn(event) });
  }
}

/** The same text always gives the same uuid, so that a commit run twice opens one successor. */
function stableUuid(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `5${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
