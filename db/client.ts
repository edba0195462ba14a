import { type ConnectionProvider, type DatabaseConnection, Kysely, type KyselyProps, Transaction } from 'kysely';
import { escapeLiteral, Pool, types } from 'pg';
import { postgres, say } from './driver';
import type { DB } from './schema';

export type Db = Kysely<DB>;
export type Tx = Transaction<DB>;

const dateType = 1082;
const aSecond = 1_000;
// because a calendar day must not pass through a Date with the server's time zone
types.setTypeParser(dateType, (value) => value);

/**
 * A pool that survives a restart of PostgreSQL, and one that says nothing any more: after `patience` (milliseconds) a
 * statement is given up, its connection too. `onLost` hears of idle connections that broke.
 */
export function openPool(url: string, { max = 10, onLost = () => undefined as void, patience = 15_000 } = {}): Pool {
  const pool = new Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: 3_000,
    statement_timeout: patience,
    query_timeout: patience + aSecond,
    keepAlive: true,
    pipeline: true,
  });
  pool.on('error', onLost);
  // because a connection may break between two statements of a transaction: the next one fails, but not the program
  pool.on('connect', (client) => void client.on('error', () => undefined));
  return pool;
}

export function connect(pool: Pool): Db {
  const dialect = postgres(pool);
  const db = new Kysely<DB>({ dialect });
  origins.set(db, { dialect, driver: dialect.createDriver() });
  return db;
}

const origins = new WeakMap<Db, Pick<KyselyProps, 'dialect' | 'driver'>>();

/** A transaction whose statements are sent when they are asked for, not one after the other's answer. */
function transactionOn(db: Db, provider: ConnectionProvider): Tx {
  const origin = origins.get(db);
  if (!origin) throw new Error('only a connected database has transactions');
  const executor = db.getExecutor().withConnectionProvider(provider);
  return new Transaction<DB>({ ...origin, config: { dialect: origin.dialect }, executor });
}

type Work<T> = (tx: Tx) => Promise<T>;

/**
 * Runs `work` in one transaction that sees the rows of one organisation, and what was granted to it, only. Statements
 * of `work` that do not wait for each other travel together; what it wrote is kept once this is answered.
 */
export function withinOrganisation<T>(db: Db, organisation: string, work: Work<T>): Promise<T> {
  return onConnection(db, async (connection, tx) => {
    const opened = open(connection, 'begin', organisation);
    try {
      const [done] = await Promise.all([work(tx), opened]);
      await say(connection, 'commit');
      return done;
    } catch (error) {
      await say(connection, 'rollback').catch(ignored);
      throw error;
    }
  });
}

/** The same for work that only reads: it is refused to write, and nobody waits for its end. */
export function readWithin<T>(db: Db, organisation: string, work: Work<T>): Promise<T> {
  return onConnection(db, async (connection, tx) => {
    const opened = open(connection, 'begin read only', organisation);
    try {
      const [read] = await Promise.all([work(tx), opened]);
      return read;
    } finally {
      say(connection, 'commit').catch(ignored);
    }
  });
}

/** The same for work that is one statement: the end of the transaction travels right behind it. */
export function writeOnce<T>(db: Db, organisation: string, work: Work<T>): Promise<T> {
  return onConnection(db, async (connection, tx, end) => {
    const opened = open(connection, 'begin', organisation);
    const working = work(tx);
    end();
    const [done] = await Promise.all([working, opened, say(connection, 'commit')]);
    return done;
  });
}

const ignored = () => undefined;

/** Sends what opens a transaction without waiting: if it fails, whatever is sent behind it fails too. */
const open = (connection: DatabaseConnection, begin: string, organisation: string) =>
  say(connection, `${begin}; select set_config('etappe.organisation', ${escapeLiteral(organisation)}, true)`);

type OnConnection<T> = (connection: DatabaseConnection, tx: Tx, end: () => void) => Promise<T>;

/** Statements that come after the end are refused: the connection may serve somebody else by then. */
function onConnection<T>(db: Db, work: OnConnection<T>): Promise<T> {
  return db.getExecutor().provideConnection(async (connection) => {
    let ended = false;
    const end = () => void (ended = true);
    const provideConnection: ConnectionProvider['provideConnection'] = (consumer) => {
      if (ended) throw new Error('the transaction has ended');
      return consumer(connection);
    };
    return work(connection, transactionOn(db, { provideConnection }), end).finally(end);
  });
}
