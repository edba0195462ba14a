import { readWithin } from '../../db/client';
import { runOf } from '../../db/queries/processes/outbox';
import { Refusal } from '../../domain/refusal';
import { startWorkflow } from '../../platform/temporal';
import type { Context } from '../operation';

const patience = 3_000;

/** Starts the workflow of a process that was just written down. Refuses `engine-away`; the relay starts it then. */
export async function startAtOnce(context: Context, processId: string): Promise<void> {
  const { actor, db, taskQueue, temporal } = context;
  const process = await readWithin(db, actor.organisation, (tx) => runOf(tx, processId));
  if (!process) return;
  try {
    await temporal.withDeadline(Date.now() + patience, () => startWorkflow(temporal, { ...process, taskQueue }));
  } catch {
    throw new Refusal('engine-away');
  }
}
