import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import type { Client } from '@temporalio/client';
import { createActivities } from '../../activities';
import { relay } from '../../activities/relay';
import { openLog } from '../../platform/log';
import { dataConverter } from '../../platform/temporal';
import type { TestDatabase } from './database';

export const codecKeys = process.env.ETAPPE_CODEC_KEYS ?? '';
export const log = openLog('silent', 'test');

export type Engine = { readonly address: string; readonly namespace: string };
/** The engine of this test run. */
export const theEngine: Engine = {
  address: process.env.TEMPORAL_ADDRESS ?? '',
  namespace: process.env.TEMPORAL_NAMESPACE ?? 'etappe',
};

type Work = {
  readonly database: TestDatabase;
  readonly engine: Engine;
  readonly taskQueue: string;
  readonly temporal: Client;
};

// because only errors matter in a test; before anything else makes a runtime of its own
Runtime.install({ logger: new DefaultLogger('ERROR') });

type Starting = { readonly relaying?: boolean; readonly bundle?: string };

/** A worker with its relay, as bin/worker.ts runs it; it may be stopped and started again, or run another release. */
export function worker({ database, engine, taskQueue, temporal }: Work) {
  let stopping: (() => Promise<void>) | null = null;
  const start = async ({ bundle = process.env.ETAPPE_BUNDLE ?? '', relaying: relays = true }: Starting = {}) => {
    const connection = await NativeConnection.connect({ address: engine.address });
    const running = await Worker.create({
      connection,
      namespace: engine.namespace,
      taskQueue,
      workflowBundle: { codePath: bundle },
      dataConverter: dataConverter(codecKeys),
      activities: createActivities({ db: database.worker }),
      shutdownForceTime: '3 seconds',
    });
    const done = running.run();
    const abort = new AbortController();
    const deps = { db: database.worker, temporal, taskQueue, log };
    const relaying = relays ? relay(deps, abort.signal) : Promise.resolve();
    stopping = async () => {
      abort.abort();
      running.shutdown();
      await Promise.all([done, relaying]);
      await connection.close();
    };
  };
  const stop = async () => {
    const end = stopping;
    stopping = null;
    await end?.();
  };
  return { start, stop };
}
