import { nameProgramme } from '../../db/queries/people/settings';
import { foundTown, type Town } from '../support/town';
import { complete, held, openSmall, publishSmall, sentTo, tell, until } from '../support/network';

let town: Town;
beforeAll(async () => {
  town = await foundTown();
  await publishSmall(town);
});
afterAll(() => town.close());

const childrenIn = async (id: string, step: string) =>
  Object.entries((await held(town, id)).children).filter(([, child]) => child.step === step);

it('starts one stage as its own, keeps it up to date, and takes its end as the outcome of the step', async () => {
  const programme = await openSmall(town, 'small-programme', { motto: 'together' });
  const stage = `${programme}-stage-1`;
  expect((await held(town, stage)).facts).toEqual({ motto: 'together' });
  const { parentExecution, type } = await town.temporal.workflow.getHandle(stage).describe();
  expect([type, parentExecution?.workflowId]).toEqual(['networkStage', programme]);

  await tell(town, programme, { type: 'facts-recorded', facts: { motto: 'apart' } });
  await until(async () => (await held(town, stage)).facts.motto === 'apart');
  await expect(tell(town, stage, { type: 'facts-recorded', facts: { motto: 'mine' } })).rejects.toMatchObject({
    cause: { type: 'fact-passed' },
  });
  await tell(town, stage, { type: 'facts-recorded', facts: { news: 'good' } });
  await until(async () => (await held(town, programme)).facts.news === 'good');

  await complete(town, stage, 'work', 'stopped');
  const second = `${programme}-stage-2`;
  await complete(town, second, 'work', 'reached');
  const { children, steps } = await until(async () => {
    const state = await held(town, programme);
    return state.steps.review?.status === 'open' && state;
  });
  expect([children[stage]?.end, children[second]?.end, steps.stage?.run]).toEqual(['stopped', 'reached', 2]);
});

it('writes a sub-process down under its parent, for the same organisation and with its name', async () => {
  const programme = await openSmall(town, 'small-programme', { topics: ['work'] });
  await held(town, `${programme}-groups-1`);
  const row = await town.database.owner
    .selectFrom('process')
    .select(['kind', 'organisation_id', 'parent_id', 'parent_step', 'name', 'responsible', 'status'])
    .where('id', '=', `${programme}-groups-1`)
    .executeTakeFirstOrThrow();
  expect(row).toEqual({
    kind: 'measure',
    organisation_id: 'town',
    parent_id: programme,
    parent_step: 'groups',
    name: 'work',
    responsible: town.servicePoint.id,
    status: 'open',
  });
});

it('starts a group for each entry of a list, one more for a new entry, and tells when an entry is gone', async () => {
  const programme = await openSmall(town, 'small-programme', { topics: ['work', 'school'] });
  await held(town, `${programme}-groups-2`);
  await tell(town, programme, { type: 'facts-recorded', facts: { topics: ['school', 'health'] } });
  expect((await held(town, `${programme}-groups-3`)).facts.item).toBe('health');
  const groups = await childrenIn(programme, 'groups');
  expect(groups.map(([, { name, open, removed }]) => [name, open, removed])).toEqual([
    ['school', true, undefined],
    ['work', true, true],
    ['health', true, undefined],
  ]);
  const notices = await town.database.owner
    .selectFrom('notice')
    .select(['kind', 'level'])
    .where('process_id', '=', programme)
    .execute();
  expect(notices).toEqual([{ kind: 'item-removed', level: 'groups/work' }]);
});

it('counts what groups reported before a gate opens', async () => {
  const programme = await openSmall(town, 'small-programme', { topics: ['work', 'school'] });
  const [work, school] = [`${programme}-groups-1`, `${programme}-groups-2`];
  await held(town, school);
  await tell(town, work, { type: 'facts-recorded', facts: { result: 'plan' } });
  await until(async () => (await held(town, programme)).children[work]?.facts.result === 'plan');
  await expect(complete(town, programme, 'look', 'done')).rejects.toMatchObject({ cause: { type: 'gate-open' } });
  await tell(town, school, { type: 'facts-recorded', facts: { result: 'plan' } });
  await until(async () => (await held(town, programme)).children[school]?.facts.result === 'plan');
  await complete(town, programme, 'look', 'done');
});

it('adds a finding for each message, whether a group tells its parent or a stage the programme', async () => {
  const programme = await openSmall(town, 'small-programme', { topics: ['work'] });
  const other = await openSmall(town, 'small-stage');
  await complete(town, other, 'work', 'found');
  await until(async () => (await sentTo(town, 'programme')).at(-1)?.note === 'no-programme');

  await expect(nameProgramme(town.database.owner, 'town', other)).rejects.toThrow('no programme');
  await nameProgramme(town.database.owner, 'town', programme);
  await complete(town, other, 'work', 'found');
  await held(town, `${programme}-findings-2`);
  await complete(town, `${programme}-groups-1`, 'work', 'call');
  await held(town, `${programme}-findings-3`);
  expect(await childrenIn(programme, 'findings')).toHaveLength(3);
});

it('tells all that are open to hurry', async () => {
  const programme = await openSmall(town, 'small-programme', { topics: ['work', 'school'] });
  const family = [`${programme}-stage-1`, `${programme}-groups-1`, `${programme}-groups-2`];
  for (const id of family) await held(town, id);
  await complete(town, programme, 'steer', 'hurry');
  for (const id of family) await until(async () => (await held(town, id)).steps.speed?.status === 'open');
});

it('lets a child go on when its parent has ended, asks its responsible person, and notes what comes too late', async () => {
  const programme = await openSmall(town, 'small-programme', { topics: ['work'] });
  const group = `${programme}-groups-1`;
  await held(town, group);
  await complete(town, programme, 'steer', 'close');
  const asked = await until(async () =>
    Object.values((await held(town, group)).tasks).find(({ kind }) => kind === 'parent-ended'),
  );
  expect(asked.who).toBe('responsible');
  await tell(town, group, { type: 'facts-recorded', facts: { result: 'plan' } });
  await until(async () => (await sentTo(town, programme)).at(-1)?.note === 'process-ended');
  await complete(town, group, 'work', 'over');
  const { status } = await town.temporal.workflow.getHandle(group).describe();
  expect(status.name).not.toBe('FAILED');
});

/** What the engine's own list shows as the running children of a process, once there are so many. */
const listed = (parent: string, count: number) =>
  until(async () => {
    const query = `ParentWorkflowId = '${parent}' and ExecutionStatus = 'Running'`;
    const found: string[] = [];
    for await (const { type, workflowId } of town.temporal.workflow.list({ query })) {
      found.push(`${type} ${workflowId}`);
    }
    return found.length === count && found.sort();
  });

it('shows one running workflow for each open stage in the list of the engine', async () => {
  const programme = await openSmall(town, 'small-programme', { topics: ['work', 'school'] });
  await held(town, `${programme}-groups-2`);
  await complete(town, `${programme}-stage-1`, 'work', 'stopped');
  await held(town, `${programme}-stage-2`);
  expect(await listed(programme, 4)).toEqual([
    `findingProcess ${programme}-findings-1`,
    `measureProcess ${programme}-groups-1`,
    `measureProcess ${programme}-groups-2`,
    `networkStage ${programme}-stage-2`,
  ]);
});

it('shows the stage that the shipped programme begins with, and what runs beside it', async () => {
  const programme = await openSmall(town, 'network-12-stages');
  const { children } = await held(town, programme);
  const stages = (await listed(programme, Object.keys(children).length)).filter((one) =>
    one.startsWith('networkStage'),
  );
  expect(stages).toEqual([`networkStage ${programme}-constitution-1`]);
});
