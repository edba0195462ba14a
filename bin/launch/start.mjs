import { endLeft } from './ground/children.mjs';
import { prepareFolder, startPostgres, startTemporal } from './engines/engines.mjs';
import { environmentFor, ownDatabase, writeEnvironment } from './environment.mjs';
import { prepareServer } from './engines/external.mjs';
import { closeAll, finish, layOutDemo, openDoors, watchEngines } from './installation.mjs';
import { readKeys } from './keys.mjs';
import { ownFolder } from './engines/own.mjs';
import { choosePort, isFree, sleep } from './ground/ports.mjs';
import { fingerprint, isPrepared, notePrepared } from './prepared.mjs';
import { reset } from './reset.mjs';
import { phase, Refusal, say } from './ground/say.mjs';
import { namespace } from './engines/temporal.mjs';

/** Starts everything on one data folder and stays until Ctrl-C; then, or when a phase fails, ends all of it in reverse order. */
export async function start(options) {
  const folder = options.data;
  prepareFolder(folder);
  await ownFolder(folder);
  await endLeft(folder, ['api', 'worker']);
  if (options.reset) await phase('Removing the old data', () => reset(folder));
  prepareFolder(folder);
  const port = await checkPort(options.port);
  const run = { stopped: false, closing: [] };
  const started = bringUp({ ...options, folder, port }, run);
  const ended = untilSignal(run);
  const failure = await Promise.race([
    ended,
    started.then(
      () => ended,
      (error) => error,
    ),
  ]);
  await phase('Stopping', async () => {
    run.stopped = true;
    await Promise.race([started.catch(() => {}), sleep(20_000)]);
    for (const close of run.closing.reverse()) await close();
    await closeAll(folder);
  });
  if (failure) throw failure;
  process.exit(0);
}

async function bringUp({ demo, folder, port }, run) {
  const step = (title, work) => {
    if (run.stopped) throw new Error('stopped');
    return phase(title, work);
  };
  const database = ownDatabase();
  const keys = readKeys(folder);
  const engines = await step(`Starting ${database ? '' : 'PostgreSQL and '}Temporal`, () =>
    startBoth({ folder, database, keys }),
  );
  const environment = environmentFor({ keys, port, database, ...engines });
  await step('Bringing the database up to date', () => prepare({ database, keys, environment: environment.owner }));
  writeEnvironment(folder, environment.owner);
  const embedded = [...(database ? [] : ['postgres']), ...(process.env.TEMPORAL_ADDRESS ? [] : ['temporal'])];
  const watching = watchEngines({ folder, keys, embedded });
  run.closing.push(() => watching.stop());
  const doors = await step('Starting worker and pages', () =>
    openDoors({ folder, port, environment: environment.shared, goesOn: () => !run.stopped }),
  );
  run.closing.push(() => doors.stop());
  const signIns = demo
    ? await step('Laying out the demo municipality', () => layOutDemo({ folder, environment: environment.owner }))
    : [];
  if (!run.stopped) welcome(port, signIns);
}

async function startBoth({ folder, database, keys }) {
  const both = [startEngine(folder), database ? {} : startPostgres({ folder, ownerPassword: keys.ownerPassword })];
  const outcomes = await Promise.allSettled(both);
  const refused = outcomes.find(({ status }) => status === 'rejected');
  if (refused) throw refused.reason;
  return Object.assign({}, ...outcomes.map(({ value }) => value));
}

async function startEngine(folder) {
  const address = process.env.TEMPORAL_ADDRESS;
  if (!address) return startTemporal({ folder });
  await prepareServer(address, process.env.TEMPORAL_NAMESPACE || namespace);
  return { temporalAddress: address };
}

async function prepare({ database, keys, environment }) {
  if (database) return finish('dist/bin/migrate.js', environment);
  const { DATABASE_OWNER_URL: url } = environment;
  const print = fingerprint([keys.appPassword, keys.workerPassword]);
  if (await isPrepared(url, print)) return;
  await finish('dist/bin/database-roles.js', environment);
  await finish('dist/bin/migrate.js', environment);
  await notePrepared(url, print);
}

async function checkPort(port) {
  if (port === 0) return choosePort();
  const free = await isFree(port);
  if (free === true) return port;
  if (free === 'forbidden')
    throw new Refusal(`Port ${port} needs rights your user does not have: choose one above 1023 with --port.`);
  throw new Refusal(
    `Port ${port} is taken: end the program that uses it, or choose another one with --port ${port + 1}.`,
  );
}

function untilSignal(run) {
  return new Promise((resolve) => {
    const end = () => {
      if (!run.stopped) say('');
      resolve();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end);
    if (process.env.npm_lifecycle_event) watchParent(end);
  });
}

/** npm passes a signal to its shell and no further, so under npm the end of the shell is the signal. */
function watchParent(end) {
  const parent = process.ppid;
  const watching = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watching);
    end();
  }, 250);
}

function welcome(port, signIns) {
  say(`\nEtappe runs: http://localhost:${port}  (Ctrl-C ends it)`);
  if (signIns.length === 0) return;
  say('\nDemo municipality, every person in it is invented. Sign in as:');
  const width = Math.max(...signIns.map(({ signIn }) => signIn.length));
  for (const { signIn, password, roles = [] } of signIns)
    say(`  ${signIn.padEnd(width)}  ${password}  ${roles.join(', ')}`);
}
