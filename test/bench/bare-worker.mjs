import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

// The other side of the comparison: a worker with nothing of ours, its row in the same database on the same server.
const require = createRequire(import.meta.url);
const { DefaultLogger, NativeConnection, Runtime, Worker } = require('@temporalio/worker');
const { Pool } = require('pg');
const { BENCH_QUEUE, DATABASE_OWNER_URL, TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE } = process.env;

Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('WARN') });
const pool = new Pool({ connectionString: DATABASE_OWNER_URL, max: 12 });
await pool.query('create table if not exists bench_row (id text, count integer, primary key (id, count))');
const worker = await Worker.create({
  connection: await NativeConnection.connect({ address: TEMPORAL_ADDRESS }),
  namespace: TEMPORAL_NAMESPACE,
  taskQueue: BENCH_QUEUE,
  workflowsPath: fileURLToPath(new URL('bare-workflows.ts', import.meta.url)),
  maxCachedWorkflows: 4_000,
  maxConcurrentWorkflowTaskExecutions: 40,
  maxConcurrentLocalActivityExecutions: 12,
  activities: {
    async writeRow(id, count) {
      await pool.query('insert into bench_row values ($1, $2) on conflict do nothing', [id, count]);
    },
  },
});
process.on('message', (asked) => {
  if (asked === 'memory') globalThis.gc?.();
  process.send({ rss: process.memoryUsage().rss, cached: worker.getStatus().numCachedWorkflows });
});
process.on('disconnect', () => process.exit(0));
const running = worker.run();
process.send('ready');
await running;
