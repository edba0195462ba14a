import type { Client } from '@temporalio/client';
import type { Worker } from '@temporalio/worker';
import type { Db } from '../db/client';
import { databaseNow } from '../db/queries/people/staff';
import { waitingOfAll } from '../db/queries/processes/outbox';
import { countOnDemand, type Health } from '../platform/health';

type Working = { readonly db: Db; readonly temporal: Client; readonly worker: Worker };

/** What a worker needs to be able to work, and what waits to be brought to the engine, of all organisations. */
export const healthOfWorker = ({ db, temporal, worker }: Working): Health => ({
  up: 'etappe_worker_up',
  parts: {
    database: () => databaseNow(db),
    engine: () => temporal.withDeadline(Date.now() + 2_000, () => temporal.workflow.count()),
    worker: async () => {
      if (worker.getState() !== 'RUNNING') throw new Error('the worker takes no work');
    },
  },
  count: (registry) => {
    countOnDemand(registry, {
      name: 'etappe_outbox_waiting',
      help: 'Starts and messages that wait to be brought to the engine',
      ask: async () => [{ value: (await waitingOfAll(db)).count }],
    });
    countOnDemand(registry, {
      name: 'etappe_outbox_oldest_seconds',
      help: 'How long the oldest of them has waited',
      ask: async () => [{ value: (await waitingOfAll(db)).seconds }],
    });
    countOnDemand(registry, {
      name: 'etappe_workflows_in_memory',
      help: 'Workflows this worker keeps in memory',
      ask: async () => [{ value: worker.getStatus().numCachedWorkflows }],
    });
  },
});
