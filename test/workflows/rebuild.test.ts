import { perform } from '../../api/operation';
import { reportArrival } from '../../api/operations/processes/arrivals';
import { addFollowUp } from '../../api/operations/processes/processes';
import { completeTask, listTasks, moveTask } from '../../api/operations/processes/tasks';
import { rebuild } from '../../bin/rebuild';
import { addDays, dayOf } from '../../domain/days/day';
import { currentState, submit } from '../../workflows/messages';
import { emptyEngine, untilItRuns } from '../support/empty-engine';
import { foundTown, type Town } from '../support/town';

const today = dayOf(new Date().toISOString());

let town: Town;
beforeAll(async () => {
  town = await foundTown();
});
afterAll(() => town.close());

async function liveAWhile(): Promise<string> {
  const arrive = (accommodation: string) =>
    perform(
      reportArrival,
      { arrivedAs: 'new', accommodation, arrivalOn: addDays(today, -3), person: { name: 'Zeisig' } },
      town.as(town.servicePoint),
    );
  const { processId } = await arrive('shelter');
  await arrive('private');
  await perform(
    addFollowUp,
    { processId, due: addDays(today, 10), note: 'Zeisig anrufen' },
    town.as(town.servicePoint),
  );
  const { tasks } = await perform(listTasks, {}, town.as(town.servicePoint));
  const contact = tasks.find((task) => task.key === 'make-contact')?.id ?? '';
  await perform(moveTask, { taskId: contact, to: addDays(today, 4), reason: 'Termin' }, town.as(town.servicePoint));
  const { tasks: walks } = await perform(listTasks, {}, town.as(town.shelter));
  await perform(completeTask, { taskId: walks[0]?.id ?? '', outcome: 'not-met' }, town.as(town.shelter));
  return processId;
}

it('starts every open process again from PostgreSQL alone, with the same tasks, days, counters and keys', async () => {
  const processId = await liveAWhile();
  const before = await town.temporal.workflow.getHandle(processId).query(currentState);
  await town.stopWorker();

  const engine = await emptyEngine(town);
  const { temporal } = engine;
  const result = await untilItRuns(() => rebuild({ db: town.database.worker, temporal, taskQueue: town.taskQueue }));
  expect(result).toEqual({ processes: 2, differing: [], tasksEqual: true });

  const handle = temporal.workflow.getHandle(processId);
  expect(await handle.query(currentState)).toEqual(before);
  const seen = before.seen.at(-1) ?? '';
  const again = { type: 'task-added', due: addDays(today, 3), who: 'responsible', key: seen, actor: null } as const;
  expect(await handle.executeUpdate(submit, { args: [again] })).toEqual({ seq: before.seq });

  await engine.close();
});
