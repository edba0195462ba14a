import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import pino from 'pino';
import { createApp } from '../../api/app';
import { perform } from '../../api/operation';
import { reportArrival } from '../../api/operations/processes/arrivals';
import { addFollowUp, recordFacts } from '../../api/operations/processes/processes';
import { completeTask, listTasks, moveTask } from '../../api/operations/processes/tasks';
import { addDays, dayOf } from '../../domain/days/day';
import { foundTown, type Town } from '../support/town';

const canary = 'Zeisig';
const engineFolder = process.env.ETAPPE_ENGINE_FOLDER ?? '';
const today = dayOf(new Date().toISOString());

let town: Town;
const ids: string[] = [];
const logged: string[] = [];

beforeAll(async () => {
  town = await foundTown();
  for (const accommodation of ['shelter', 'private']) ids.push(await live(accommodation));
  await askOverHttp();
});
afterAll(() => town.close());

/** A process whose name, notes and reasons all carry the word. */
async function live(accommodation: string): Promise<string> {
  const service = town.as(town.servicePoint);
  const person = { name: `Amina ${canary}`, languages: ['fr'], birthYear: 1996 };
  const arrival = { arrivedAs: 'new', accommodation, arrivalOn: addDays(today, -3), person };
  const { processId } = await perform(reportArrival, arrival, service);
  await perform(
    addFollowUp,
    { processId, due: addDays(today, 5), note: `${canary} anrufen` },
    town.as(town.servicePoint),
  );
  await perform(recordFacts, { processId, facts: { interpreterNeeded: true } }, town.as(town.servicePoint));
  const worker = accommodation === 'shelter' ? town.shelter : town.servicePoint;
  const { tasks } = await perform(listTasks, {}, town.as(worker));
  const taskId = tasks.find((task) => task.processId === processId && task.kind === 'task')?.id ?? '';
  const reason = `${canary} war nicht da`;
  await perform(moveTask, { taskId, to: addDays(today, 2), reason }, town.as(worker));
  const outcome = accommodation === 'shelter' ? 'not-met' : 'not-reached';
  await perform(completeTask, { taskId, outcome, reason }, town.as(worker));
  return processId;
}

/** Sends names to the JSON door, refused and accepted, with a log that keeps everything. */
async function askOverHttp(): Promise<void> {
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      logged.push(chunk.toString());
      done();
    },
  });
  const app = createApp({ ...town.deps, log: pino({ level: 'trace' }, sink), limit: 1_000 });
  const broken = createApp({
    ...town.deps,
    now: () => Promise.reject(new Error('planted-fault')),
    log: pino({ level: 'trace' }, sink),
    limit: 1_000,
  });
  const headers = { authorization: `Bearer ${town.token}`, 'content-type': 'application/json' };
  const bodies = [
    { arrivedAs: 'new', person: { name: `Olena ${canary}` } },
    { arrivedAs: `${canary}`, person: { name: canary } },
  ];
  for (const service of [app, broken]) {
    const server = createServer(service).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const port = address && typeof address === 'object' ? address.port : 0;
    for (const body of bodies) {
      await fetch(`http://127.0.0.1:${port}/api/arrivals`, { method: 'POST', headers, body: JSON.stringify(body) });
    }
    server.close();
  }
}

/** A history as the engine keeps it: nothing decoded, every byte of every payload readable. */
async function rawHistory(id: string): Promise<string> {
  const history = await town.temporal.workflow.getHandle(id).fetchHistory();
  return JSON.stringify(history, (_key, value: unknown) => {
    if (value instanceof Uint8Array) return Buffer.from(value).toString('latin1');
    if (isBytes(value)) return Buffer.from(value.data).toString('latin1');
    return value;
  });
}

const isBytes = (value: unknown): value is { type: 'Buffer'; data: number[] } =>
  typeof value === 'object' && value !== null && 'type' in value && value.type === 'Buffer' && 'data' in value;

const engineFiles = () =>
  readdirSync(join(engineFolder, 'temporal'))
    .filter((name) => name.startsWith('temporal.db'))
    .map((name) => readFileSync(join(engineFolder, 'temporal', name)));
const engineLogs = () =>
  readdirSync(join(engineFolder, 'logs')).map((name) => readFileSync(join(engineFolder, 'logs', name)));

/** Any spelling of the word that a file may hold. */
const spellings = [canary, Buffer.from(canary).toString('base64').slice(0, 8), Buffer.from(canary).toString('hex')];
const holds = (bytes: Buffer | string) => spellings.some((word) => Buffer.from(bytes).includes(word));

it('keeps names, notes and reasons out of every history, and there is something to find in them', async () => {
  for (const id of ids) {
    const history = await rawHistory(id);
    expect(history).toContain(id);
    expect(holds(history)).toBe(false);
  }
});

it('keeps them out of the file of the engine, where the id of the process is found', () => {
  const files = engineFiles();
  expect(files.some((bytes) => ids.every((id) => bytes.includes(id)))).toBe(true);
  expect(files.filter(holds)).toEqual([]);
});

it('keeps them out of the logs, also when something breaks in the middle of a request', () => {
  expect(logged.join('')).toContain('planted-fault');
  expect(logged.filter(holds)).toEqual([]);
  const logs = engineLogs();
  expect(logs.length).toBeGreaterThan(0);
  expect(logs.filter(holds)).toEqual([]);
});

it('has them where they belong', async () => {
  const names = await town.database.owner.selectFrom('person').select('name').execute();
  const texts = await town.database.owner.selectFrom('command').select('texts').execute();
  expect(names.every(({ name }) => name.includes(canary))).toBe(true);
  expect(JSON.stringify(texts)).toContain(`${canary} war nicht da`);
});
