import { TestWorkflowEnvironment } from '@temporalio/testing';
import { perform } from '../../api/operation';
import { reportArrival } from '../../api/operations/processes/arrivals';
import { showProcess } from '../../api/operations/processes/processes';
import { listTasks } from '../../api/operations/processes/tasks';
import { isWorkingDay, noClosingDays } from '../../domain/days/calendar';
import { addDays, dayOf } from '../../domain/days/day';
import { foundTown, type Town } from '../support/town';

let engine: TestWorkflowEnvironment;
let town: Town;
const now = async () => new Date(Number(await engine.currentTimeMs()));
const today = async () => dayOf((await now()).toISOString());

beforeAll(async () => {
  const path = process.env.ETAPPE_TEST_SERVER ?? '';
  engine = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path } },
  });
  town = await foundTown({ engine: { address: engine.address, namespace: 'default' }, now });
});
afterAll(async () => {
  await town.close();
  await engine.teardown();
});

const noticesOf = (processId: string) =>
  town.database.owner
    .selectFrom('notice')
    .select(['kind', 'recipient', 'day', 'late'])
    .where('process_id', '=', processId)
    .orderBy('seq')
    .execute();

it('escalates once when nobody came, and silence ends nothing, however long it lasts', async () => {
  const arrivalOn = await today();
  const { processId } = await perform(
    reportArrival,
    { arrivedAs: 'new', accommodation: 'shelter', arrivalOn, person: { name: 'Zeisig' } },
    town.as(town.servicePoint),
  );
  const before = (await perform(listTasks, {}, town.as(town.shelter))).tasks[0];
  expect(before).toMatchObject({ overdue: false, key: 'bring-to-service-point' });

  await engine.sleep('8 days');
  const [escalation, ...more] = await noticesOf(processId);
  expect(more).toEqual([]);
  expect(escalation).toMatchObject({ kind: 'escalation', recipient: 'service-point', late: false });
  expect(escalation?.day).toBe(before?.due ? nextWorkingDay(before.due) : undefined);
  const after = (await perform(listTasks, {}, town.as(town.shelter))).tasks[0];
  expect(after).toMatchObject({ overdue: true, group: 'overdue', due: before?.due });

  await engine.sleep('400 days');
  expect(await noticesOf(processId)).toHaveLength(1);
  const process = await perform(showProcess, { processId }, town.as(town.servicePoint));
  expect(process).toMatchObject({ status: 'open', end: null });
  expect(process.tasks.map((task) => task.key)).toEqual(['bring-to-service-point']);
});

/** Escalations are due one day later and roll to a working day of the office. */
function nextWorkingDay(day: string): string {
  let next = addDays(day, 1);
  while (!isWorkingDay(next, noClosingDays)) next = addDays(next, 1);
  return next;
}
