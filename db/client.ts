import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import { Pool, types } from 'pg';
import type { DB } from './schema';

export type Db = Kysely<DB>;
export type Tx = Transaction<DB>;

const dateType = 1082;
// because a calendar day must not pass through a Date with the server's time zone
types.setTypeParser(dateType, (value) => value);

/** A pool that survives a restart of PostgreSQL; `onLost` hears of idle connections that broke. */
export function openPool(url: string, { max = 10, onLost = () => undefined as void } = {}): Pool {
  const pool = new Pool({ connectionString: url, max, connectionTimeoutMillis: 3_000, statement_timeout: 15_000 });
  pool.on('error', onLost);
  return pool;
}

export function connect(pool: Pool): Db {
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
}

/** Runs `work` in one transaction that sees the rows of one organisation, and what was granted to it, only. */
export function withinOrganisation<T>(db: Db, organisation: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await sql`select set_config('etappe.organisation', ${organisation}, true)`.execute(tx);
    return work(tx);
  });
}
