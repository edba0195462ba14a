import { createServer } from 'node:http';
import { createApp } from '../api/app';
import { connect, openPool } from '../db/client';
import { databaseNow } from '../db/queries/people/staff';
import { readSetting } from '../db/queries/people/settings';
import { readConfig } from '../platform/config';
import { openLog } from '../platform/log';
import { openTemporal } from '../platform/temporal';
import { webRouter } from '../web/router';

/** Serves the JSON door and the pages. Stateless: as many of these as are needed. */
async function main(): Promise<void> {
  const config = readConfig();
  const log = openLog(config.ETAPPE_LOG, 'api');
  const pool = openPool(config.DATABASE_URL, { max: 20, onLost: () => log.warn('lost a connection to the database') });
  const db = connect(pool);
  const temporal = openTemporal(config);
  const deps = { db, temporal, taskQueue: config.ETAPPE_TASK_QUEUE, now: () => databaseNow(db) };
  if (!config.ETAPPE_SESSION_SECRET) throw new Error('ETAPPE_SESSION_SECRET is not set');
  const pages = webRouter({
    ...deps,
    log,
    pool,
    sessionSecret: config.ETAPPE_SESSION_SECRET,
    secureCookies: config.ETAPPE_SECURE_COOKIES,
    demoSince: async () => {
      const since = await readSetting(db, 'demo-since');
      return typeof since === 'string' ? since : null;
    },
  });
  const server = createServer(createApp({ ...deps, log, pages, proxies: config.ETAPPE_PROXIES }));
  const stop = () =>
    server.close(() => {
      void temporal.connection.close().then(() => db.destroy());
    });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => (stop(), server.closeIdleConnections()));
  }
  server.listen(config.ETAPPE_PORT, config.ETAPPE_HOST, () => log.info({ port: config.ETAPPE_PORT }, 'api ready'));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
