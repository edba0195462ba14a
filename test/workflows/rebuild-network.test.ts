import { rebuild } from '../../bin/rebuild';
import { addDays } from '../../domain/days/day';
import { currentState } from '../../workflows/messages';
import { emptyEngine, untilItRuns } from '../support/empty-engine';
import { foundTown, type Town } from '../support/town';
import { complete, held, openSmall, publishSmall, sentTo, tell, today, until } from '../support/network';

let town: Town;
beforeAll(async () => {
  town = await foundTown();
  await publishSmall(town);
});
afterAll(() => town.close());

/** A programme in the second run of its stage, with a pinned day and messages that were written down but not sent. */
async function liveAWhile() {
  const programme = await openSmall(town, 'small-programme', { motto: 'together', topics: ['school', 'work'] });
  const family = ['stage-2', 'groups-1', 'groups-2', 'findings-1'].map((child) => `${programme}-${child}`);
  const [stage = '', group = ''] = family;
  await complete(town, `${programme}-stage-1`, 'work', 'stopped');
  await held(town, stage);
  await tell(town, group, { type: 'facts-recorded', facts: { result: 'plan' } });
  await until(async () => (await held(town, programme)).children[group]?.heard === 1);
  const task = Object.values((await held(town, programme)).tasks).find(({ key }) => key === 'look');
  await tell(town, programme, { type: 'task-moved', taskId: task?.id ?? '', to: addDays(today, 9), reason: 'given' });
  await town.stopWorker();
  await town.startWorker({ relaying: false });
  await tell(town, programme, { type: 'facts-recorded', facts: { motto: 'apart' } });
  await complete(town, programme, 'steer', 'hurry');
  await town.stopWorker();
  return { programme, group, family: [programme, ...family] };
}

it('restores parents, children, stages, runs, waits, pins and the numbers of messages from PostgreSQL alone', async () => {
  const { family, group, programme } = await liveAWhile();
  const before = await Promise.all(family.map((id) => held(town, id)));
  const engine = await emptyEngine(town);
  const { temporal } = engine;
  const result = await untilItRuns(() => rebuild({ db: town.database.worker, temporal, taskQueue: town.taskQueue }));
  expect(result).toEqual({ processes: family.length, differing: [], tasksEqual: true });
  const after = await Promise.all(family.map((id) => temporal.workflow.getHandle(id).query(currentState)));
  expect(after).toEqual(before);
  expect([before[0]?.steps.stage?.run, before[0]?.children[group]?.told]).toEqual([2, 1]);

  await engine.stopWorker();
  await engine.startWorker();
  for (const id of family.slice(1)) await until(async () => (await held(town, id)).facts.motto === 'apart');
  await until(async () => (await held(town, group)).steps.speed?.status === 'open');
  const again = { ...town, temporal };
  await tell(again, group, { type: 'facts-recorded', facts: { result: 'better-plan' } });
  await until(async () => (await held(town, programme)).children[group]?.facts.result === 'better-plan');
  expect((await held(town, programme)).children[group]?.heard).toBe(2);
  const messages = await sentTo(town, group);
  expect(messages.map(({ done_at, note }) => [done_at !== null, note])).toEqual([
    [true, null],
    [true, null],
  ]);
  await engine.close();
});
