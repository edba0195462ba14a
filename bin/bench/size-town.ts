import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Express } from 'express';
import { createApp } from '../../api/app';
import { connect, openPool } from '../../db/client';
import { migrate } from '../../db/migrate';
import { databaseNow } from '../../db/queries/people/staff';
import { openLog } from '../../platform/log';
import { root } from '../../platform/root';
import { webRouter } from '../../web/router';
import { layOut, password, readDemo } from '../demo/lay-out';
import { publishShipped } from '../templates/publish';
import { type Door, openDoor } from './door';
import type { Ground } from './ground';

/** A town whose cases can be multiplied, with its pages. */
export type Town = {
  readonly owner: Owner;
  /** The door of a colleague, by sign-in. */
  readonly doorOf: (signIn: string) => Promise<Door>;
  /** Milliseconds that the server took for the last request. */
  readonly took: () => number;
  readonly close: () => Promise<void>;
};

/** The demonstration municipality in a database of its own, served by this very program. */
export async function layTown({ environment, ownerUrl, temporal }: Ground): Promise<Town> {
  const admin = await connected(ownerUrl);
  await admin.query(`create database ${database}`);
  await admin.end();
  const [ownersUrl, appUrl] = [inDatabase(ownerUrl), inDatabase(environment['DATABASE_URL'] ?? '')];
  await migrate(ownersUrl, join(root, 'db/migrations'));
  const writer = connect(openPool(ownersUrl, { max: 2 }));
  await publishShipped(writer);
  await layOut(writer, readDemo());
  await writer.destroy();
  const pool = openPool(appUrl, { max: 20 });
  const db = connect(pool);
  const now = () => databaseNow(db);
  const deps = { db, temporal, taskQueue: 'bench-size', now, log: openLog('warn', 'bench') };
  const session = { pool, sessionSecret: 'x'.repeat(40), secureCookies: false, demoSince: null };
  const served = await serve(createApp({ ...deps, pages: webRouter({ ...deps, ...session }), limit: 1_000_000 }));
  const owner = await connected(ownersUrl);
  const doorOf = (name: string) => openDoor(served.port, { token: '', signIn: { name, password } });
  const close = async () => {
    served.server.close();
    await Promise.all([db.destroy(), owner.end()]);
  };
  return { owner, doorOf, took: served.took, close };
}

const database = 'bench_size';
const inDatabase = (url: string) => Object.assign(new URL(url), { pathname: `/${database}` }).href;

type Owner = ReturnType<typeof openPool>;

/** One connection, so that what is set for it holds; without a limit of time, because towns grow slowly. */
async function connected(url: string): Promise<Owner> {
  const pool = openPool(url, { max: 1 });
  await pool.query('set statement_timeout = 0');
  return pool;
}

/** Serves and keeps how long the last answer took: from the request's head until its last byte was handed over. */
async function serve(app: Express) {
  let last = Number.NaN;
  const server = createServer((req, res) => {
    const begun = performance.now();
    res.once('finish', () => (last = performance.now() - begun));
    app(req, res);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { server, port, took: () => last };
}

/** Adds the cases with these numbers. */
export async function grow({ owner }: Town, first: number, last: number): Promise<void> {
  await owner.query(`set bench.first = ${first}; set bench.last = ${last}`);
  await owner.query(readFileSync(join(root, 'bin/bench/multiply.sql'), 'utf8'));
}
