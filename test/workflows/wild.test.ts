import request from 'supertest';
import { showStatus } from '../../api/operations/status';
import { perform } from '../../api/operation';
import { rulesOf, findNewestTemplate } from '../../db/queries/templates/templates';
import { renew } from '../../workflows/messages';
import { foundTown, type Town } from '../support/town';
import { complete, held, heldByEngine, openSmall, publishSmall, small, tell, until } from '../support/network';

let town: Town;
beforeAll(async () => {
  town = await foundTown();
  await publishSmall(town);
});
afterAll(() => town.close());

const run = { title: 'Laufen', outcomes: { over: 'over' } };
const tooMany = Object.fromEntries(Array.from({ length: 201 }, (_, number) => [`run-${number}`, run]));

/** The small group, whose step of this name opens more tasks than a process may hold. */
const wildGroup = (step: string) => {
  const { steps, ...group } = small('small-group');
  return { ...group, steps: { ...steps, [step]: { ...steps[step], outcomes: undefined, tasks: tooMany } } };
};

const rowOf = (id: string) =>
  town.database.owner
    .selectFrom('process')
    .select(['status', 'blocked_reason', 'template_version'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();

const blocked = async () => (await perform(showStatus, {}, town.as(town.administrator))).blocked.map(({ id }) => id);

it('blocks a process that a message makes grow wild, lets others go on, and takes it after the repair', async () => {
  await publishSmall(town, [wildGroup('speed')]);
  const programme = await openSmall(town, 'small-programme', { topics: ['work'] });
  const [group, stage] = [`${programme}-groups-1`, `${programme}-stage-1`];
  await held(town, group);
  await complete(town, programme, 'steer', 'hurry');
  await until(async () => (await rowOf(group)).status === 'blocked');
  expect(await rowOf(group)).toMatchObject({ blocked_reason: 'budget-exceeded' });
  expect(await blocked()).toEqual([group]);
  const { text } = await request(town.app).get('/health/metrics');
  expect(text).toContain('etappe_processes{status="blocked"} 1');
  await until(async () => (await held(town, stage)).steps.speed?.status === 'open');

  await publishSmall(town, [small('small-group')]);
  const repaired = await findNewestTemplate(town.database.owner, 'small-group');
  const template = await rulesOf(town.database.owner, { key: 'small-group', version: repaired?.version ?? 0 });
  await tell(town, group, { type: 'migrated', template, renames: {}, dropped: {} });
  await until(async () => (await held(town, group)).steps.speed?.status === 'open');
  expect(await rowOf(group)).toEqual({
    status: 'open',
    blocked_reason: null,
    template_version: template.version,
  });
  expect(await blocked()).toEqual([]);
});

it('goes on under the new version of its template in the next run', async () => {
  const id = await openSmall(town, 'small-group');
  await held(town, id);
  const group = small('small-group');
  const added = { more: { title: 'Mehr', openedBy: 'more', tasks: { walk: { title: 'Gehen' } } } };
  await publishSmall(town, [{ ...group, steps: { ...group.steps, ...added } }]);
  const newest = await findNewestTemplate(town.database.owner, 'small-group');
  const template = await rulesOf(town.database.owner, { key: 'small-group', version: newest?.version ?? 0 });
  await tell(town, id, { type: 'migrated', template, renames: {}, dropped: {} });
  const handle = town.temporal.workflow.getHandle(id);
  const { runId } = await handle.describe();
  await handle.signal(renew);
  await until(async () => (await handle.describe()).runId !== runId);
  await tell(town, id, { type: 'message-received', name: 'more' });
  expect((await heldByEngine(town, id)).steps.more?.status).toBe('open');
});

it('shows a process that its template does not let begin, and tries again when it is renewed', async () => {
  await publishSmall(town, [wildGroup('work')]);
  const id = await openSmall(town, 'small-group');
  await until(async () => (await rowOf(id)).status === 'blocked');
  expect(await rowOf(id)).toMatchObject({ blocked_reason: 'budget-exceeded' });
  await expect(tell(town, id, { type: 'facts-recorded', facts: {} })).rejects.toMatchObject({
    cause: { type: 'process-blocked' },
  });
  const handle = town.temporal.workflow.getHandle(id);
  const { runId } = await handle.describe();
  await handle.signal(renew);
  await until(async () => (await handle.describe()).runId !== runId);
  expect((await handle.describe()).status.name).toBe('RUNNING');
});

it('waits, shown as blocked, for a template that nobody has published, and begins the child once somebody has', async () => {
  const programme = small('small-programme');
  const stage = { ...programme.steps.stage, starts: { template: 'late-stage' } };
  await publishSmall(town, [{ ...programme, template: 'early-programme', steps: { ...programme.steps, stage } }]);
  const id = await openSmall(town, 'early-programme');
  await until(async () => (await rowOf(id)).blocked_reason === 'template-missing');
  await publishSmall(town, [{ ...small('small-stage'), template: 'late-stage' }]);
  expect((await held(town, `${id}-stage-1`)).template.key).toBe('late-stage');
  expect(await rowOf(id)).toMatchObject({ status: 'open', blocked_reason: null });
});
