import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleFile } from './build.mjs';
import { urlFor } from './engines/postgres.mjs';
import { Refusal } from './ground/say.mjs';
import { namespace } from './engines/temporal.mjs';

const databaseNames = ['DATABASE_URL', 'DATABASE_OWNER_URL', 'DATABASE_WORKER_URL'];

/** The addresses of a PostgreSQL of the town's own, or null; one without the other two is refused by name. */
export function ownDatabase(given = process.env) {
  if (!given.DATABASE_URL) return null;
  const missing = databaseNames.filter((name) => !given[name]);
  if (missing.length === 0) return Object.fromEntries(databaseNames.map((name) => [name, given[name]]));
  throw new Refusal(
    `DATABASE_URL is set but ${missing.join(' and ')} is not: set all three (the SQL for the logins: npm run etappe -- database-roles), or none of them.`,
  );
}

/** What every program of this installation gets to know; `owner` adds what only migrations, logins and the demo may use. */
export function environmentFor({ keys, port, database, postgresPort, ownerUrl, temporalAddress }) {
  const embedded = {
    DATABASE_URL: urlFor('etappe_app', keys.appPassword, postgresPort),
    DATABASE_WORKER_URL: urlFor('etappe_worker', keys.workerPassword, postgresPort),
    DATABASE_OWNER_URL: ownerUrl,
  };
  const { DATABASE_OWNER_URL, ...databases } = database ?? embedded;
  const shared = {
    ...databases,
    TEMPORAL_ADDRESS: temporalAddress,
    TEMPORAL_NAMESPACE: process.env.TEMPORAL_NAMESPACE || namespace,
    ETAPPE_CODEC_KEYS: process.env.ETAPPE_CODEC_KEYS || keys.codecKeys,
    ETAPPE_SESSION_SECRET: process.env.ETAPPE_SESSION_SECRET || keys.sessionSecret,
    ETAPPE_PORT: String(port),
    ETAPPE_BUNDLE: bundleFile,
    ETAPPE_TASK_QUEUE: 'etappe',
    TZ: 'UTC',
  };
  const passwords = { ETAPPE_APP_PASSWORD: keys.appPassword, ETAPPE_WORKER_PASSWORD: keys.workerPassword };
  return { shared, owner: { ...shared, DATABASE_OWNER_URL, ...passwords } };
}

/** The environment of a child: what the person's shell gave, then ours; never the owner's login unless it is in ours. */
export function inherit(ours) {
  const given = { ...process.env, NODE_ENV: process.env.NODE_ENV || 'production' };
  for (const name of databaseNames) delete given[name];
  return { ...given, ...ours };
}

/** Where the tools of a running installation find its environment (0600). */
export const environmentFile = (folder) => join(folder, 'environment.json');

/** Leaves the environment for `npm run etappe`. */
export function writeEnvironment(folder, environment) {
  const file = environmentFile(folder);
  writeFileSync(`${file}.new`, `${JSON.stringify(environment, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
