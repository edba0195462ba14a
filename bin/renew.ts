import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { Db } from '../db/client';
import { unendedProcesses } from '../db/queries/processes/outbox';
import { renew } from '../workflows/messages';

export type Renewal = {
  readonly processes: number;
  /** Begun anew, or ended meanwhile. */
  readonly renewed: number;
  /** Asked, but still in their old run when the patience was over: they begin anew as soon as they can. */
  readonly waiting: readonly string[];
  /** Without a running workflow: they are to be rebuilt. */
  readonly missing: readonly string[];
};

type Deps = { readonly db: Db; readonly temporal: Client };
type Outcome = 'renewed' | 'waiting' | 'missing';

const atOnce = 20;

/**
 * Lets every open process begin a new run with its state alone, so that the rules of this release hold for it. It waits
 * for each at most `patience` milliseconds, and may be run again.
 */
export async function renewAll(deps: Deps, patience = 30_000): Promise<Renewal> {
  const ids = await unendedProcesses(deps.db);
  const outcomes: (readonly [string, Outcome])[] = [];
  for (let first = 0; first < ids.length; first += atOnce) {
    const some = ids.slice(first, first + atOnce);
    outcomes.push(...(await Promise.all(some.map(async (id) => [id, await renewOne(deps, id, patience)] as const))));
  }
  const all = (outcome: Outcome) => outcomes.filter(([, found]) => found === outcome).map(([id]) => id);
  return {
    processes: ids.length,
    renewed: all('renewed').length,
    waiting: all('waiting'),
    missing: all('missing'),
  };
}

async function renewOne({ temporal }: Deps, id: string, patience: number): Promise<Outcome> {
  const handle = temporal.workflow.getHandle(id);
  const goesOnIn = async () => {
    const { runId, status } = await handle.describe();
    return status.name === 'RUNNING' ? runId : undefined;
  };
  try {
    const before = await goesOnIn();
    if (before === undefined) return 'missing';
    await handle.signal(renew);
    for (const until = Date.now() + patience; Date.now() < until; await pause()) {
      if ((await goesOnIn()) !== before) return 'renewed';
    }
    return 'waiting';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return 'missing';
    throw error;
  }
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 200));
