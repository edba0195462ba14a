import { isDeepStrictEqual } from 'node:util';
import { type Client, WorkflowUpdateFailedError } from '@temporalio/client';
import type { Db } from '../db/client';
import { runOf, unendedProcesses } from '../db/queries/processes/outbox';
import { dumpTasks } from '../db/queries/tasks/tasks';
import { upgradeState } from '../domain/upgrade';
import { startWorkflow } from '../platform/temporal';
import { currentState, settle } from '../workflows/messages';

export type Rebuilt = {
  readonly processes: number;
  readonly differing: readonly string[];
  readonly tasksEqual: boolean;
};

const atOnce = 20;

/**
 * Starts every process that has not ended again, from PostgreSQL alone, and compares what each workflow then holds with
 * the state it was given and all tasks with a dump taken before. The engine's namespace may be empty.
 */
export async function rebuild(deps: { db: Db; temporal: Client; taskQueue: string }): Promise<Rebuilt> {
  const before = await dumpTasks(deps.db);
  const ids = await unendedProcesses(deps.db);
  const differing: string[] = [];
  for (let first = 0; first < ids.length; first += atOnce) {
    const answers = await Promise.all(
      ids.slice(first, first + atOnce).map(async (id) => [id, await again(deps, id)] as const),
    );
    differing.push(...answers.filter(([, same]) => !same).map(([id]) => id));
  }
  return { processes: ids.length, differing, tasksEqual: isDeepStrictEqual(before, await dumpTasks(deps.db)) };
}

async function again(
  { db, taskQueue, temporal }: { db: Db; temporal: Client; taskQueue: string },
  id: string,
): Promise<boolean> {
  const process = await runOf(db, id);
  if (!process) return false;
  await startWorkflow(temporal, { ...process, taskQueue });
  const handle = temporal.workflow.getHandle(id);
  try {
    await handle.executeUpdate(settle);
  } catch (error) {
    // because what its template does not let begin has no state to compare, and others are to be rebuilt
    if (error instanceof WorkflowUpdateFailedError) return !('state' in process.run);
    throw error;
  }
  if (!('state' in process.run)) return true;
  return isDeepStrictEqual(await handle.query(currentState), upgradeState(process.run.state));
}
