import { createHash } from 'node:crypto';
import type { Effect, OpenTask, ProcessEvent, ProcessState } from '../../domain/process';
import type { Db, Tx } from '../client';
import { openSuccessor } from './processes';

export type CommitRequest = {
  readonly id: string;
  readonly transitions: readonly {
    readonly seq: number;
    readonly event: ProcessEvent;
    readonly effects: readonly Effect[];
  }[];
  /** The state after the last of them. */
  readonly state: ProcessState;
};

type Owner = { readonly id: string; readonly organisation: string };
type Numbered = CommitRequest['transitions'][number];

/**
 * Writes what happened in one transaction: journal, tasks, notices, audit, outbox and the state, keyed by (id, seq).
 * When PostgreSQL holds any of these numbers already, nothing is written and its state is answered: the workflow goes
 * on from there (decision 0013). It may be the same commit a second time, or, when a worker died after a commit and
 * before the engine heard of it, the same commands in another order. Run again it changes nothing.
 */
export function recordTransitions(db: Db, { id, state, transitions }: CommitRequest): Promise<ProcessState | null> {
  return db.transaction().execute(async (tx) => {
    const process = await tx
      .selectFrom('process')
      .select(['seq', 'organisation_id', 'person_id', 'state'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const next = process.seq + 1;
    const [first] = transitions;
    if (first && first.seq < next) return process.state;
    if (first && first.seq > next) throw new HistoryDiffers();
    const owner = { id, organisation: process.organisation_id };
    await recordJournal(tx, owner, transitions);
    for (const transition of transitions) await carryOut(tx, owner, transition, process.person_id);
    await recordState(tx, state);
    return null;
  });
}

/** What the engine tells is ahead of this database: a gap lies between, as after the restore of an old copy. */
export class HistoryDiffers extends Error {
  override readonly name = 'HistoryDiffers';
  readonly code = 'history-differs';
}

async function recordJournal(tx: Tx, owner: Owner, fresh: readonly Numbered[]): Promise<void> {
  const rows = fresh.map(({ seq, event, effects }) => ({
    process_id: owner.id,
    seq,
    organisation_id: owner.organisation,
    at: event.at,
    happened_on: happenedOn(event),
    actor: event.actor,
    type: event.type,
    event: JSON.stringify(event),
    effects: JSON.stringify(effects),
    command_id: textOf(event),
  }));
  await tx.insertInto('journal').values(rows).execute();
  await tx
    .insertInto('audit')
    .values(
      rows.map(({ process_id, seq, organisation_id, actor, type }) => ({
        process_id,
        seq,
        organisation_id,
        actor,
        operation: `process.${type}`,
      })),
    )
    .execute();
  for (const { command_id, seq } of rows) {
    if (command_id) await tx.updateTable('command').set({ seq }).where('id', '=', command_id).execute();
  }
}

const textOf = (event: ProcessEvent) => ('textId' in event ? (event.textId ?? null) : null);
const happenedOn = (event: ProcessEvent) =>
  ('happened' in event && event.happened) || ('day' in event && event.day) || event.at.slice(0, 10);

type Carrying = {
  readonly owner: Owner;
  readonly event: ProcessEvent;
  readonly seq: number;
  readonly person: string | null;
};

async function carryOut(tx: Tx, owner: Owner, transition: Numbered, person: string | null): Promise<void> {
  const { event, effects, seq } = transition;
  for (const [number, effect] of effects.entries()) await record(tx, effect, number, { owner, event, seq, person });
}

async function record(tx: Tx, effect: Effect, number: number, { event, owner, person, seq }: Carrying): Promise<void> {
  switch (effect.type) {
    case 'task-opened':
    case 'task-changed':
      return recordTask(tx, owner, effect.task, event);
    case 'task-closed':
      return closeTask(tx, effect);
    case 'notice':
      return recordNotice(tx, owner, { seq, number, effect });
    case 'successor': {
      const unique = stableUuid(`${owner.id}/${seq}/${number}`);
      const on = happenedOn(event);
      return openSuccessor(tx, { predecessor: owner.id, organisation: owner.organisation, person, unique, effect, on });
    }
    case 'step-opened':
    case 'step-closed':
    case 'responsible':
    case 'ended':
      return; // because they stand in the state and the journal already
  }
}

async function closeTask(tx: Tx, closed: Effect & { readonly type: 'task-closed' }): Promise<void> {
  await tx
    .updateTable('task')
    .set({ status: closed.how, outcome: closed.outcome, reason: closed.reason, closed_on: closed.on })
    .where('id', '=', closed.taskId)
    .execute();
}

async function recordTask(tx: Tx, owner: Owner, task: OpenTask, event: ProcessEvent): Promise<void> {
  const changing = {
    who: task.who,
    due_on: task.due,
    visible_at: task.visibleAt,
    pinned: task.pinned,
    awaits: task.awaits,
    outcomes: [...task.outcomes],
    records: [...task.records],
    why: JSON.stringify(task.why),
  };
  await tx
    .insertInto('task')
    .values({
      ...changing,
      id: task.id,
      process_id: owner.id,
      organisation_id: owner.organisation,
      key: task.key,
      kind: task.kind,
      step: task.step,
      run: task.run,
      occurrence: task.occurrence,
      opened_on: task.openedOn,
      command_id: event.type === 'task-added' ? textOf(event) : null,
    })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(changing))
    .execute();
}

type NoticeEffect = Effect & { readonly type: 'notice' };

async function recordNotice(
  tx: Tx,
  owner: Owner,
  { seq, number, effect }: { seq: number; number: number; effect: NoticeEffect },
): Promise<void> {
  await tx
    .insertInto('notice')
    .values({
      process_id: owner.id,
      organisation_id: owner.organisation,
      seq,
      number,
      task_id: effect.taskId,
      kind: effect.kind,
      recipient: effect.to,
      level: effect.level,
      day: effect.day,
      late: effect.late,
      why: JSON.stringify(effect.why),
    })
    .execute();
}

async function recordState(tx: Tx, state: ProcessState): Promise<void> {
  await tx
    .updateTable('process')
    .set({
      seq: state.seq,
      state: JSON.stringify(state),
      responsible: state.responsible,
      status: state.end ? 'ended' : 'open',
      end_key: state.end?.key ?? null,
      ended_on: state.end?.on ?? null,
      blocked_reason: null,
      blocked_at: null,
    })
    .where('id', '=', state.id)
    .execute();
}

/** The same text always gives the same uuid, so that a commit run twice opens one successor. */
function stableUuid(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `5${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
