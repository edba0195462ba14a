import { sql } from 'kysely';
import { type Kind, isKind, workflowTypes } from '../../../domain/kind';
import type { Db, Tx } from '../../client';
import { itsTemplate } from '../templates/templates';

/** Takes up to `limit` waiting entries that nobody else holds, oldest first; call it inside a transaction. */
export function takeWaiting(tx: Tx, limit: number) {
  return tx
    .selectFrom('outbox')
    .select(['id', 'kind', 'process_id', 'organisation_id', 'payload', 'attempts', 'created_at'])
    .where('done_at', 'is', null)
    .where('next_attempt_at', '<=', sql<Date>`clock_timestamp()`)
    .orderBy('next_attempt_at')
    .orderBy('created_at')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
}

export type Waiting = Awaited<ReturnType<typeof takeWaiting>>[number];

/** Closes entries; `note` says why nobody could take them, null when somebody did. */
export async function markDone(tx: Tx, ids: readonly string[], note: string | null): Promise<void> {
  await tx
    .updateTable('outbox')
    .set({ done_at: sql<Date>`clock_timestamp()`, note })
    .where('id', 'in', [...ids])
    .execute();
}

/** Tries again later: 1 s, 2 s, 4 s … at most 5 minutes. */
export async function postpone(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx
    .updateTable('outbox')
    .set({
      attempts: sql<number>`attempts + 1`,
      next_attempt_at: sql<Date>`clock_timestamp() + least(300, 2 ^ least(attempts, 9)) * interval '1 second'`,
    })
    .where('id', 'in', [...ids])
    .execute();
}

/** What a workflow of this process is started with: from its state if it has one, else from its first event. */
export async function runOf(db: Db | Tx, processId: string) {
  const row = await db
    .selectFrom('process')
    .innerJoin('template', (join) => join.on(itsTemplate))
    .select(['process.id', 'process.kind', 'process.state', 'process.start', 'template.compiled'])
    .where('process.id', '=', processId)
    .executeTakeFirst();
  if (!row) return undefined;
  const { compiled: template, id, start, state } = row;
  return { id, type: workflowTypes[kindOf(row.kind)], run: { id, template, ...(state ? { state } : { start }) } };
}

function kindOf(kind: string): Kind {
  if (!isKind(kind)) throw new Error(`unknown kind of process ${kind}`);
  return kind;
}

/** Ids of the processes that must have a running workflow. */
export async function unendedProcesses(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('process').select('id').where('status', '<>', 'ended').orderBy('id').execute();
  return rows.map(({ id }) => id);
}

/** Removes free text that no transition came to own, once it is older than an hour. Answers how many rows. */
export async function sweepCommands(db: Db): Promise<number> {
  const swept = await db
    .deleteFrom('command')
    .where('answer', 'is', null)
    .where('seq', 'is', null)
    .where('created_at', '<', sql<Date>`clock_timestamp() - interval '1 hour'`)
    .executeTakeFirst();
  return Number(swept.numDeletedRows);
}

/** Forgets what was brought to its receiver more than 30 days ago; what nobody could take stays with its sender. */
export async function forgetSent(db: Db): Promise<number> {
  const forgotten = await db
    .deleteFrom('outbox')
    .where('note', 'is', null)
    .where('done_at', '<', sql<Date>`clock_timestamp() - interval '30 days'`)
    .executeTakeFirst();
  return Number(forgotten.numDeletedRows);
}

/** Forgets the answers of keys older than 30 days that carry no text of a process. */
export async function forgetOldKeys(db: Db): Promise<number> {
  const forgotten = await db
    .deleteFrom('command')
    .where('seq', 'is', null)
    .where('created_at', '<', sql<Date>`clock_timestamp() - interval '30 days'`)
    .executeTakeFirst();
  return Number(forgotten.numDeletedRows);
}

/** How many starts and messages of all organisations wait, and the seconds since the oldest was accepted. */
export async function waitingOfAll(db: Db): Promise<{ count: number; seconds: number }> {
  return db
    .selectFrom('outbox')
    .select(sql<number>`count(*)::int`.as('count'))
    .select(sql<number>`coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0)::float8`.as('seconds'))
    .where('done_at', 'is', null)
    .executeTakeFirstOrThrow();
}

/** How many starts and messages of the organisation of this transaction wait to be brought to the engine. */
export async function countWaiting(tx: Tx): Promise<number> {
  const row = await tx
    .selectFrom('outbox')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('done_at', 'is', null)
    .executeTakeFirstOrThrow();
  return row.count;
}
