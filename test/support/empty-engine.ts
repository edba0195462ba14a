import { randomUUID } from 'node:crypto';
import { msToTs } from '@temporalio/common/lib/time';
import { openTemporal } from '../../platform/temporal';
import type { Town } from './town';
import { codecKeys, theEngine, worker } from './work';

/** An engine that lost everything: an empty namespace, with a worker on the database of a town. */
export async function emptyEngine({ database, taskQueue }: Town) {
  const namespace = `rebuilt-${randomUUID()}`;
  const engine = { address: theEngine.address, namespace };
  const temporal = openTemporal({
    TEMPORAL_ADDRESS: engine.address,
    TEMPORAL_NAMESPACE: namespace,
    ETAPPE_CODEC_KEYS: codecKeys,
  });
  await temporal.workflowService.registerNamespace({
    namespace,
    workflowExecutionRetentionPeriod: msToTs('1 day'),
  });
  const work = worker({ database, engine, taskQueue, temporal });
  await untilItRuns(() => work.start({ relaying: false }));
  const close = async () => {
    await work.stop();
    await temporal.connection.close();
  };
  return { temporal, close, stopWorker: work.stop, startWorker: work.start };
}

/** A new namespace is known everywhere only after a while. */
export async function untilItRuns<T>(attempt: () => Promise<T>): Promise<T> {
  for (let left = 40; ; left--) {
    try {
      return await attempt();
    } catch (error) {
      if (left === 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}
