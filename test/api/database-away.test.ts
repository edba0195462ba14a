import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import request from 'supertest';
import { root } from '../../platform/root';
import { submit } from '../../workflows/messages';
import { doorToDatabase } from '../support/door-to-database';
import { until } from '../support/network';
import { foundTown, type Town } from '../support/town';
import { signedIn } from '../web/visitor';

const arrival = { arrivedAs: 'new', accommodation: 'shelter', arrivalOn: '2026-11-02', person: { name: 'Zeisig' } };
// because a commit is tried nearby for some seconds first, and patiently only after that
const away = 6_000;

let town: Town;
let door: Awaited<ReturnType<typeof doorToDatabase>>;
let api: ChildProcess;
let worker: ChildProcess;
let address: string;
let workerAddress: string;

beforeAll(async () => {
  town = await foundTown();
  await town.stopWorker();
  door = await doorToDatabase(town.database.appUrl);
  await door.shut();
  const [port, workerPort] = [await freePort(), await freePort()];
  address = `http://127.0.0.1:${port}`;
  workerAddress = `http://127.0.0.1:${workerPort}`;
  const environment = {
    ...process.env,
    DATABASE_URL: door.urlThrough(town.database.appUrl),
    DATABASE_WORKER_URL: door.urlThrough(town.database.workerUrl),
    ETAPPE_TASK_QUEUE: town.taskQueue,
    ETAPPE_SESSION_SECRET: 'x'.repeat(40),
    ETAPPE_PORT: String(port),
    ETAPPE_WORKER_PORT: String(workerPort),
  };
  const start = (program: string) =>
    spawn(process.execPath, [join(root, `dist/bin/${program}.js`)], { env: environment, stdio: 'ignore' });
  [api, worker] = [start('api'), start('worker')];
});
afterAll(async () => {
  await Promise.all([api, worker].map(end));
  if (await missing().catch(() => true)) await door.open().catch(() => undefined);
  await door.shut();
  await town.close();
});

const run = (program: ChildProcess) => program.exitCode === null && program.signalCode === null;
const missing = async (program = address) => (await request(program).get('/health/ready')).body.missing;
const waiting = async () =>
  /^etappe_outbox_waiting (\d+)$/m.exec((await request(workerAddress).get('/health/metrics')).text);
const asRegistry = (what: request.Test, key = `key-${Math.random()}`) =>
  what.set('authorization', `Bearer ${town.token}`).set('idempotency-key', key);
const report = (key: string) => asRegistry(request(address).post('/api/arrivals'), key).send(arrival);
const refusalOf = ({ body, headers, status }: request.Response) => [
  status,
  body.code,
  Number(headers['retry-after']) > 0,
];
const awayRefusal = [503, 'database-away', true];

it('starts and waits while the database is away, and works once it is there', async () => {
  expect(await until(() => missing().catch(() => false))).toEqual(['database']);
  expect(refusalOf(await report('too-early'))).toEqual(awayRefusal);
  await door.open();
  for (const program of [address, workerAddress]) {
    expect(await until(async () => (await missing(program).catch(() => ['program'])).length === 0)).toBe(true);
  }
  expect((await waiting())?.[1]).toBe('0');
  const opened = await report('too-early');
  expect([opened.status, opened.body.status]).toEqual([200, 'open']);
  expect([api, worker].map(run)).toEqual([true, true]);
});

it('refuses with 503 while the database is away, keeps what was under way, and goes on by itself', async () => {
  const { processId } = (await report('beforehand')).body;
  const path = `/api/processes/${processId}`;
  const record = () =>
    asRegistry(request(address).post(`${path}/facts`), 'same-key').send({ facts: { birthYear: 1996 } });
  const visitor = await signedIn({ app: address }, town.servicePoint);
  await door.shut();
  const underWay = town.temporal.workflow.getHandle(processId).startUpdate(submit, {
    args: [{ key: 'under-way', actor: null, type: 'facts-recorded', facts: { complexNeed: true } }],
    waitForStage: 'ACCEPTED',
  });
  expect(refusalOf(await record())).toEqual(awayRefusal);
  expect(refusalOf(await asRegistry(request(address).get(path)))).toEqual(awayRefusal);
  const page = await visitor.read('/today');
  expect([page.status, Number(page.headers['retry-after']) > 0]).toEqual([503, true]);
  expect((await request(address).get('/health/live')).status).toBe(200);
  expect([await missing(workerAddress), await waiting()]).toEqual([['database'], null]);
  await new Promise((resolve) => setTimeout(resolve, away));
  expect([api, worker].map(run)).toEqual([true, true]);
  await door.open();
  expect((await record()).status).toBe(200);
  expect((await record()).status).toBe(200);
  await (await underWay).result();
  const { body } = await asRegistry(request(address).get(path));
  const told = body.history.map(({ what }: { what: string }) => what);
  for (const fact of ['Geburtsjahr', 'Längerer Bedarf']) {
    expect(told.filter((what: string) => what.includes(fact))).toHaveLength(1);
  }
  expect([api, worker].map(run)).toEqual([true, true]);
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  server.close();
  return typeof bound === 'object' && bound ? bound.port : 0;
}

async function end(program: ChildProcess): Promise<void> {
  if (!run(program)) return;
  const ended = once(program, 'exit');
  program.kill('SIGKILL');
  await ended;
}
