import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';
import type { Pool, PoolClient } from 'pg';

/** PostgreSQL as Kysely speaks to it, with every statement prepared once for each connection. */
export const postgres = (pool: Pool): Dialect => ({
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => new PoolDriver(pool),
  createIntrospector: (db) => new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
});

const changing = ['INSERT', 'UPDATE', 'DELETE', 'MERGE'];
const planIsOutdated = '0A000';

/** What a statement fails with when the database has not answered in time. */
const unanswered = 'Query read timeout';

class PoolConnection implements DatabaseConnection {
  private outdated = false;
  private lost: Error | undefined;

  constructor(private readonly client: PoolClient) {}

  /** Sends at once; what was sent before on this connection is answered before. */
  async executeQuery<R>({ parameters, sql }: CompiledQuery): Promise<QueryResult<R>> {
    // because whatever is sent behind a statement that nobody answers would wait as long
    if (this.lost) throw this.lost;
    try {
      const name = parameters.length > 0 ? nameFor(sql) : undefined;
      const query = { text: sql, values: [...parameters], ...(name && { name }) };
      const { command, rowCount, rows } = await this.client.query(query);
      return { rows, ...(changing.includes(command) && { numAffectedRows: BigInt(rowCount ?? 0) }) };
    } catch (error) {
      this.judge(error);
      throw error;
    }
  }

  /** After some failures the connection must serve nobody else. */
  private judge(error: unknown): void {
    if (!(error instanceof Error)) return;
    // because a migration may change what a prepared statement answers while we run
    this.outdated ||= 'code' in error && error.code === planIsOutdated;
    if (error.message === unanswered) this.lost = error;
  }

  streamQuery(): never {
    throw new Error('rows are read at once, not one by one');
  }

  release(): void {
    this.client.release(this.lost ?? this.outdated);
  }
}

class PoolDriver implements Driver {
  constructor(private readonly pool: Pool) {}

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return new PoolConnection(await this.pool.connect());
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await say(connection, 'begin');
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await say(connection, 'commit');
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await say(connection, 'rollback');
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    if (connection instanceof PoolConnection) connection.release();
  }

  async destroy(): Promise<void> {
    await this.pool.end();
  }
}

/** Sends statements without values on this connection, all of them at once. */
export const say = (connection: DatabaseConnection, statements: string) =>
  connection.executeQuery(CompiledQuery.raw(statements));

const namesAtMost = 500;
const names = new Map<string, string>();

/** The name under which a statement is prepared; beyond a bound statements go unprepared, so that memory is bounded. */
function nameFor(statement: string): string | undefined {
  const known = names.get(statement);
  if (known || names.size >= namesAtMost) return known;
  const name = `etappe_${names.size + 1}`;
  names.set(statement, name);
  return name;
}
