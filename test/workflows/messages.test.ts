import type { Client } from '@temporalio/client';
import { relay } from '../../activities/relay';
import { recordTransitions } from '../../db/queries/processes/commits';
import { runOf } from '../../db/queries/processes/outbox';
import { advance } from '../../domain/advance';
import type { ProcessEvent } from '../../domain/process';
import { renew, submit } from '../../workflows/messages';
import { foundTown, type Town } from '../support/town';
import { log } from '../support/work';
import { complete, held, heldByEngine, openSmall, publishSmall, sentTo, tell, until } from '../support/network';

let town: Town;
beforeAll(async () => {
  town = await foundTown();
  await publishSmall(town);
});
afterAll(() => town.close());

/** A programme with one group that runs. */
async function found() {
  const programme = await openSmall(town, 'small-programme', { motto: 'together', topics: ['work'] });
  const group = `${programme}-groups-1`;
  await held(town, group);
  return { programme, group };
}

/** What a process learned from others, as its journal tells it. */
const heardBy = async (id: string, type: ProcessEvent['type']) =>
  (
    await town.database.owner
      .selectFrom('journal')
      .select('event')
      .where('process_id', '=', id)
      .where('type', '=', type)
      .orderBy('seq')
      .execute()
  ).map(({ event }) => event);

const allArrived = (receiver: string) =>
  until(async () => (await sentTo(town, receiver)).every(({ done_at, note }) => done_at !== null && note === null));

it('delivers what was written down but not sent when everything died in between', async () => {
  const { group, programme } = await found();
  await town.stopWorker();
  await town.startWorker({ relaying: false });
  await tell(town, programme, { type: 'facts-recorded', facts: { motto: 'apart' } });
  await tell(town, group, { type: 'facts-recorded', facts: { result: 'plan' } });
  await town.stopWorker();
  expect([await heardBy(group, 'facts-passed'), await heardBy(programme, 'child-reported')]).toEqual([[], []]);

  await town.startWorker();
  await until(async () => (await held(town, group)).facts.motto === 'apart');
  await until(async () => (await held(town, programme)).children[group]?.facts.result === 'plan');
  await allArrived(programme);
  expect(await heardBy(programme, 'child-reported')).toHaveLength(1);
});

it('delivers once though the answer of the receiver was lost and the message was sent again', async () => {
  const { group, programme } = await found();
  await town.stopWorker();
  await town.startWorker({ relaying: false });
  await tell(town, group, { type: 'facts-recorded', facts: { result: 'plan' } });
  const lost: string[] = [];
  const abort = new AbortController();
  const { database, taskQueue } = town;
  const relaying = relay(
    { db: database.worker, temporal: losingAnswers(town.temporal, lost), taskQueue, log },
    abort.signal,
  );
  await allArrived(programme);
  abort.abort();
  await relaying;
  await town.stopWorker();
  await town.startWorker();
  const [report] = await sentTo(town, programme);
  expect(lost).toEqual([report?.id]);
  expect(report?.attempts).toBeGreaterThanOrEqual(1);
  expect(await heardBy(programme, 'child-reported')).toHaveLength(1);
});

it('takes a message once, however often its key arrives', async () => {
  const { programme } = await found();
  const message = { type: 'message-received', name: 'finding', key: 'told-twice', actor: null } as const;
  const handle = town.temporal.workflow.getHandle(programme);
  await Promise.all([1, 2, 3].map(() => handle.executeUpdate(submit, { args: [message] })));
  await held(town, `${programme}-findings-2`);
  expect(await heardBy(programme, 'message-received')).toHaveLength(1);
  expect(Object.keys((await held(town, programme)).children)).not.toContain(`${programme}-findings-3`);
});

it('finds a child that has gone on in a new run', async () => {
  const { group, programme } = await found();
  const handle = town.temporal.workflow.getHandle(group);
  const { runId } = await handle.describe();
  await handle.signal(renew);
  await tell(town, programme, { type: 'facts-recorded', facts: { motto: 'apart' } });
  await until(async () => (await held(town, group)).facts.motto === 'apart');
  await until(async () => (await handle.describe()).runId !== runId);
  await tell(town, programme, { type: 'facts-recorded', facts: { motto: 'again' } });
  await until(async () => (await held(town, group)).facts.motto === 'again');
  await tell(town, group, { type: 'facts-recorded', facts: { result: 'plan' } });
  await until(async () => (await held(town, programme)).children[group]?.facts.result === 'plan');
});

it('hears its children, starts further ones and lets them live on after it has gone on in a new run itself', async () => {
  const { group, programme } = await found();
  const handle = town.temporal.workflow.getHandle(programme);
  const { runId } = await handle.describe();
  await handle.signal(renew);
  await tell(town, group, { type: 'facts-recorded', facts: { result: 'plan' } });
  await until(async () => (await handle.describe()).runId !== runId);
  await until(async () => (await held(town, programme)).children[group]?.facts.result === 'plan');
  await tell(town, programme, { type: 'facts-recorded', facts: { topics: ['work', 'school'] } });
  const further = `${programme}-groups-2`;
  expect((await held(town, further)).facts.motto).toBe('together');
  await complete(town, programme, 'steer', 'close');
  for (const id of [group, further]) {
    await until(async () => Object.values((await held(town, id)).tasks).some(({ kind }) => kind === 'parent-ended'));
    expect((await town.temporal.workflow.getHandle(id).describe()).status.name).toBe('RUNNING');
  }
});

it('keeps the day on which something happened, though the message came later', async () => {
  const { group, programme } = await found();
  await tell(town, group, { type: 'facts-recorded', facts: { result: 'plan' } });
  const [report] = await until(async () => {
    const heard = await heardBy(programme, 'child-reported');
    return heard.length > 0 && heard;
  });
  expect(report).toMatchObject({ happened: (await held(town, group)).startedOn });
});

it('starts a child whose parent died before it could', async () => {
  const { programme } = await found();
  await town.stopWorker();
  const run = await runOf(town.database.worker, programme);
  if (!run || !('state' in run.run)) throw new Error('the programme runs');
  const { state, template } = run.run;
  const event = {
    type: 'facts-recorded',
    facts: { topics: ['work', 'school'] },
    key: 'before-it-died',
    actor: null,
    at: new Date().toISOString(),
  } as const;
  const next = advance(template, state, event);
  const transitions = [{ seq: next.state.seq, event, effects: next.effects }];
  await recordTransitions(town.database.worker, { id: programme, transitions, state: next.state });
  await town.startWorker();
  const child = `${programme}-groups-2`;
  expect((await held(town, child)).parent?.id).toBe(programme);
  await complete(town, child, 'work', 'over');
  await until(async () => (await heldByEngine(town, programme)).children[child]?.end === 'over');
});

const many = 30;

it('reaches each of 30 children once while one of them ends and another goes on in a new run', async () => {
  const topics = Array.from({ length: many }, (_, number) => `topic-${number}`);
  const programme = await openSmall(town, 'small-programme', { motto: 'together', topics });
  const groups = topics.map((_, index) => `${programme}-groups-${index + 1}`);
  for (const group of groups) await held(town, group);
  const [closing = '', renewing = ''] = groups;

  await Promise.all([
    complete(town, closing, 'work', 'over'),
    town.temporal.workflow.getHandle(renewing).signal(renew),
    tell(town, programme, { type: 'facts-recorded', facts: { motto: 'apart' } }),
    ...groups.slice(1).map((group) => tell(town, group, { type: 'facts-recorded', facts: { result: 'plan' } })),
  ]);
  await until(async () => {
    const { children } = await held(town, programme);
    return groups.every((group) => children[group]?.facts.result === 'plan' || children[group]?.end === 'over');
  });
  for (const group of groups.slice(1)) {
    await until(async () => (await held(town, group)).facts.motto === 'apart');
    expect(await heardBy(group, 'facts-passed')).toHaveLength(1);
  }
  const reports = (await heardBy(programme, 'child-reported')).map((event) => event.key).sort();
  expect(reports).toEqual(groups.map((group) => `${group}/report/1`).sort());
});

/** An engine whose first answer to each message gets lost on the way. */
function losingAnswers(client: Client, lost: string[]): Client {
  const getHandle = (id: string) => {
    const handle = client.workflow.getHandle(id);
    const executeUpdate = async (...update: Parameters<typeof handle.executeUpdate>) => {
      const answer = await handle.executeUpdate(...update);
      const key = update[1]?.updateId ?? '';
      if (lost.includes(key)) return answer;
      lost.push(key);
      throw new Error('the answer was lost');
    };
    return Object.assign(Object.create(handle), { executeUpdate });
  };
  const workflow = Object.assign(Object.create(client.workflow), { getHandle });
  return Object.assign(Object.create(client), { workflow });
}
