import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { createActivities } from '../../activities';
import { connect, openPool } from '../../db/client';
import { readConfig } from '../../platform/config';
import { dataConverter, reachTemporal } from '../../platform/temporal';

/** Our worker as the bench needs it: it keeps 4,000 processes at hand and tells its memory when asked. */
async function main(): Promise<void> {
  const config = readConfig();
  Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('WARN') });
  const worker = await Worker.create({
    connection: await NativeConnection.connect(reachTemporal(config)),
    namespace: config.TEMPORAL_NAMESPACE,
    taskQueue: config.ETAPPE_TASK_QUEUE,
    workflowBundle: { codePath: config.ETAPPE_BUNDLE },
    dataConverter: dataConverter(config.ETAPPE_CODEC_KEYS),
    activities: createActivities({
      db: connect(openPool(config.DATABASE_WORKER_URL ?? config.DATABASE_URL, { max: 12 })),
    }),
    maxCachedWorkflows: 4_000,
    // because two thousand at one moment stand in line, and the time out of that line would be counted as their history;
    // at work the moments are spread, and the worker of bin/worker.ts is given up sooner
    stickyQueueScheduleToStartTimeout: '2 minutes',
    maxConcurrentWorkflowTaskExecutions: 40,
    maxConcurrentLocalActivityExecutions: 12,
  });
  process.on('message', (asked) => {
    if (asked === 'memory') globalThis.gc?.();
    process.send?.({ rss: process.memoryUsage().rss, cached: worker.getStatus().numCachedWorkflows });
  });
  process.on('disconnect', () => process.exit(0));
  const running = worker.run();
  process.send?.('ready');
  await running;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
