import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { connect, type Db, openPool } from '../../db/client';

const owner = process.env.DATABASE_OWNER_URL ?? '';

export type TestDatabase = {
  /** The three logins: structure, API, worker. */
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly workerUrl: string;
  readonly owner: Db;
  readonly app: Db;
  readonly worker: Db;
  readonly close: () => Promise<void>;
};

/** A database of its own, cloned from the migrated one; dropped when closed. */
export async function cloneDatabase(): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asSuperuser(`create database ${name} template ${new URL(owner).pathname.slice(1)}`);
  const urlAs = (user: string, password: string) => {
    const url = new URL(owner);
    Object.assign(url, { pathname: `/${name}`, ...(user && { username: user, password }) });
    return url.href;
  };
  const urls = {
    ownerUrl: urlAs('', ''),
    appUrl: urlAs('etappe_app', 'app'),
    workerUrl: urlAs('etappe_worker', 'worker'),
  };
  const [ownerDb, app, worker] = [urls.ownerUrl, urls.appUrl, urls.workerUrl].map((url) =>
    connect(openPool(url, { max: 8 })),
  );
  if (!ownerDb || !app || !worker) throw new Error('three logins are needed');
  const close = async () => {
    await Promise.all([ownerDb.destroy(), app.destroy(), worker.destroy()]);
    await asSuperuser(`drop database if exists ${name} with (force)`);
  };
  return { ...urls, owner: ownerDb, app, worker, close };
}

async function asSuperuser(statement: string): Promise<void> {
  const url = new URL(owner);
  url.pathname = '/postgres';
  const client = new Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
