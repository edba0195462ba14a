import { WorkflowNotFoundError } from '@temporalio/client';
import { sendBatch } from '../../activities/relay';
import { settle } from '../../workflows/messages';
import { log } from '../support/work';
import type { Theatre } from './town';

const patience = 60_000;

/** Brings every message of an organisation to its receiver and waits until all its processes run. */
export async function untilQuiet(theatre: Theatre, organisation: string): Promise<void> {
  const { database, engine, temporal } = theatre;
  const relay = { db: database.worker, temporal, taskQueue: engine.taskQueue, log };
  for (const until = Date.now() + patience; Date.now() < until; await pause()) {
    while ((await sendBatch(relay)) > 0);
    if ((await unfinished(theatre, organisation)) === 0) return;
  }
  throw new Error('messages or starts are left over');
}

/** Waits until a process has written down whatever happened to it so far; one that has ended did so before. */
export async function untilWritten({ temporal }: Theatre, processId: string): Promise<void> {
  try {
    await temporal.workflow.getHandle(processId).executeUpdate(settle);
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 20));

async function unfinished({ database: { owner } }: Theatre, organisation: string): Promise<number> {
  const [messages, starts] = await Promise.all([
    owner
      .selectFrom('outbox')
      .select((row) => row.fn.countAll<string>().as('count'))
      .where('organisation_id', '=', organisation)
      .where('kind', '=', 'message')
      .where('done_at', 'is', null)
      .executeTakeFirstOrThrow(),
    owner
      .selectFrom('process')
      .select((row) => row.fn.countAll<string>().as('count'))
      .where('organisation_id', '=', organisation)
      .where('status', '=', 'starting')
      .executeTakeFirstOrThrow(),
  ]);
  return Number(messages.count) + Number(starts.count);
}
