import { ParentClosePolicy, startChild, TemporalFailure, WorkflowIdReusePolicy } from '@temporalio/workflow';
import type { Effect } from '../domain/process';
import { near } from './commit';

// because each brings its template along, and one answer to the engine may not grow without limit
const atOnce = 10;

/**
 * Starts what a process began: as its own children, so that the engine shows the network as it is, but independent of
 * it. Only what stands in PostgreSQL is started; what cannot be started here the relay starts a little later.
 */
export class Children {
  private starting = 0;

  /** Whether no start is under way: before that the process must not end or begin a new run. */
  get areStarted(): boolean {
    return this.starting === 0;
  }

  /** Starts the sub-processes that these effects began, some at a time, while the process goes on. */
  start(effects: readonly Effect[]): void {
    const ids = effects.flatMap((effect) => (effect.type === 'child-started' ? [effect.id] : []));
    if (ids.length > 0) void this.startAll(ids);
  }

  private async startAll(ids: readonly string[]): Promise<void> {
    this.starting += 1;
    for (let first = 0; first < ids.length; first += atOnce) {
      await Promise.all(ids.slice(first, first + atOnce).map(startOne));
    }
    this.starting -= 1;
  }
}

async function startOne(id: string): Promise<void> {
  try {
    const beginning = await near.beginningOf(id);
    if (!beginning) return;
    await startChild(beginning.type, {
      workflowId: id,
      args: [beginning.run],
      parentClosePolicy: ParentClosePolicy.ABANDON,
      workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
    });
  } catch (error) {
    // because the relay starts whatever has a row and no workflow: that it runs already is what was asked for
    if (!(error instanceof TemporalFailure)) throw error;
  }
}
