import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { createActivities } from '../activities';
import { relay } from '../activities/relay';
import { connect, openPool } from '../db/client';
import { type Config, readConfig } from '../platform/config';
import { serveHealth } from '../platform/health';
import { type Log, openLog } from '../platform/log';
import { dataConverter, openTemporal, reachTemporal } from '../platform/temporal';
import { healthOfWorker } from './worker-health';

/** Plays the workflows, writes their commits and brings accepted starts and messages to the engine. */
async function main(): Promise<void> {
  const config = readConfig();
  const log = openLog(config.ETAPPE_LOG, 'worker');
  Runtime.install({
    shutdownSignals: [],
    logger: new DefaultLogger('WARN'),
    telemetryOptions: { logging: { filter: { core: 'ERROR', other: 'ERROR' } } },
  });
  const pool = openPool(config.DATABASE_WORKER_URL ?? config.DATABASE_URL, {
    max: 12,
    onLost: () => log.warn('lost a connection to the database'),
  });
  const db = connect(pool);
  const connection = await reachEngine(config, log);
  const worker = await Worker.create({
    connection,
    namespace: config.TEMPORAL_NAMESPACE,
    taskQueue: config.ETAPPE_TASK_QUEUE,
    workflowBundle: { codePath: config.ETAPPE_BUNDLE },
    dataConverter: dataConverter(config.ETAPPE_CODEC_KEYS),
    activities: createActivities({ db }),
    // because after a crash people wait until the engine stops asking the worker that is gone
    stickyQueueScheduleToStartTimeout: '2 seconds',
    maxCachedWorkflows: 1_000,
    maxConcurrentWorkflowTaskExecutions: 40,
    maxConcurrentLocalActivityExecutions: 12,
    maxConcurrentActivityTaskExecutions: 12,
    shutdownGraceTime: '5 seconds',
    shutdownForceTime: '10 seconds',
  });
  const stopping = new AbortController();
  const temporal = openTemporal(config);
  const relaying = relay({ db, temporal, taskQueue: config.ETAPPE_TASK_QUEUE, log }, stopping.signal);
  const stop = () => (stopping.abort(), worker.shutdown());
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  const { ETAPPE_HOST: host, ETAPPE_WORKER_PORT: port } = config;
  const health = port === undefined ? null : serveHealth(healthOfWorker({ db, temporal, worker }), { host, port });
  log.info({ taskQueue: config.ETAPPE_TASK_QUEUE }, 'worker ready');
  await worker.run();
  stopping.abort();
  await relaying;
  health?.close();
  await temporal.connection.close();
  await connection.close();
  await db.destroy();
}

const pause = 2_000;

/** Waits for an engine that is away, so that nobody has to start the worker again. */
async function reachEngine(config: Config, log: Log): Promise<NativeConnection> {
  const how = reachTemporal(config);
  for (;;) {
    try {
      return await NativeConnection.connect(how);
    } catch (error) {
      log.warn({ code: error instanceof Error ? error.name : 'unknown' }, 'waits for the engine');
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
