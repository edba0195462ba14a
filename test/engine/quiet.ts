import { WorkflowNotFoundError } from '@temporalio/client';
import { sql } from 'kysely';
import { sendBatch } from '../../activities/relay';
import { settle } from '../../workflows/messages';
import { log } from '../support/work';
import type { Theatre } from './town';

const patience = 60_000;

/** Brings what the processes of an organisation tell each other, and waits until all of them run. */
export async function untilQuiet({ database, engine, temporal }: Theatre, organisation: string): Promise<void> {
  const relay = { db: database.worker, temporal, taskQueue: engine.taskQueue, log };
  for (const until = Date.now() + patience; Date.now() < until;) {
    if (await isQuiet(database.owner, organisation)) return;
    if ((await sendBatch(relay)) === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('a message or a start is left over');
}

async function isQuiet(owner: Theatre['database']['owner'], organisation: string): Promise<boolean> {
  const { rows } = await sql<{ quiet: boolean }>`
    select not exists (select from outbox
        where organisation_id = ${organisation} and kind = 'message' and done_at is null)
      and not exists (select from process where organisation_id = ${organisation} and status = 'starting') as quiet
  `.execute(owner);
  return rows[0]?.quiet ?? false;
}

/** Waits until a process has written down whatever happened to it so far; one that has ended did so before. */
export async function untilWritten({ temporal }: Theatre, processId: string): Promise<void> {
  try {
    await temporal.workflow.getHandle(processId).executeUpdate(settle);
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}
