import { foundTown, type Town } from '../support/town';
import { complete, held, openSmall, publishSmall, tell, until } from './network';

let town: Town;
beforeAll(async () => {
  town = await foundTown();
  await publishSmall(town);
});
afterAll(() => town.close());

it('starts one stage, whose end is the outcome of its step at the parent', async () => {
  const programme = await openSmall(town, 'small-programme', { motto: 'together' });
  const stage = `${programme}-stage-1`;
  expect((await held(town, stage)).facts).toEqual({ motto: 'together' });
  const { type } = await town.temporal.workflow.getHandle(stage).describe();
  expect(type).toBe('networkStage');
  await tell(town, stage, { type: 'facts-recorded', facts: { news: 'good' } });
  await until(async () => (await held(town, programme)).facts.news === 'good');
  await complete(town, stage, 'work', 'reached');
  await until(async () => (await held(town, programme)).steps.review?.status === 'open');
});
