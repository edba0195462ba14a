import { perform } from '../../api/operation';
import { reportArrival } from '../../api/operations/processes/arrivals';
import { acceptHandover, requestHandover } from '../../api/operations/processes/handovers';
import { addFollowUp, showProcess } from '../../api/operations/processes/processes';
import { completeTask, listTasks } from '../../api/operations/processes/tasks';
import { addDays, dayOf } from '../../domain/days/day';
import { foundTown, type Town } from '../support/town';

let town: Town;
beforeAll(async () => {
  town = await foundTown();
});
afterAll(() => town.close());

const yesterday = () => addDays(dayOf(new Date().toISOString()), -1);
const arriving = () => ({
  arrivedAs: 'new',
  accommodation: 'shelter',
  arrivalOn: yesterday(),
  person: { name: 'Amina Zeisig', languages: ['fr'], birthYear: 1996 },
});

it('puts the walk to the service point into the list of shelter care, with day, reason and next step (L9658-9667)', async () => {
  const { processId, status } = await perform(reportArrival, arriving(), town.as(town.servicePoint));
  expect(status).toBe('open');
  const { tasks } = await perform(listTasks, {}, town.as(town.shelter));
  const task = tasks.find((one) => one.processId === processId);
  expect(task).toMatchObject({
    title: 'Zur Servicestelle bringen oder Termin festlegen',
    person: 'Amina Zeisig',
    who: 'shelter-care',
    mine: true,
  });
  expect(task?.why).toMatch(/Ankunft/);
  const own = await perform(listTasks, {}, town.as(town.servicePoint));
  expect(own.tasks.map((one) => one.processId)).not.toContain(processId);
});

it('opens the next step when the task is completed, and the next read shows it', async () => {
  const { processId } = await perform(reportArrival, arriving(), town.as(town.servicePoint));
  const { tasks } = await perform(listTasks, {}, town.as(town.shelter));
  const taskId = tasks.find((one) => one.processId === processId)?.id ?? '';
  const { opened } = await perform(completeTask, { taskId, outcome: 'brought' }, town.as(town.shelter));
  expect(opened.map((task) => task.title)).toEqual(['Information und erste Beratung']);
  const process = await perform(showProcess, { processId }, town.as(town.servicePoint));
  expect(process.steps.filter((step) => step.status === 'open').map((step) => step.key)).toEqual(['counselling']);
  expect(process.history).toHaveLength(2);
});

it('answers a repeated completion as it did the first time, whatever has happened since, and does nothing again', async () => {
  const { processId } = await perform(reportArrival, arriving(), town.as(town.servicePoint));
  const { tasks } = await perform(listTasks, {}, town.as(town.shelter));
  const taskId = tasks.find((one) => one.processId === processId)?.id ?? '';
  const brought = () => perform(completeTask, { taskId, outcome: 'brought' }, town.as(town.shelter, 'brought-once'));
  const first = await brought();
  const due = dayOf(new Date().toISOString());
  const note = 'Anruf abwarten';
  await perform(addFollowUp, { processId, due, note }, town.as(town.servicePoint));
  expect(await brought()).toEqual(first);
  const process = await perform(showProcess, { processId }, town.as(town.servicePoint));
  expect(process.history).toHaveLength(3);
});

it('gives a repeated report the same process, and refuses the key for another one', async () => {
  const context = () => town.as(town.servicePoint, 'the-same-key');
  const first = await perform(reportArrival, arriving(), context());
  expect(await perform(reportArrival, arriving(), context())).toEqual(first);
  const other = { ...arriving(), arrivedAs: 'earlier' };
  await expect(perform(reportArrival, other, context())).rejects.toMatchObject({ code: 'key-reused' });
});

it('keeps the giver responsible until the taker accepts, and asks the taker under Heute', async () => {
  const { processId } = await perform(reportArrival, arriving(), town.as(town.servicePoint));
  await perform(requestHandover, { processId, to: town.colleague.id }, town.as(town.servicePoint));
  const asked = await perform(listTasks, {}, town.as(town.colleague));
  expect(asked.tasks.filter((task) => task.processId === processId).map((task) => task.kind)).toEqual(['handover']);
  const before = await perform(showProcess, { processId }, town.as(town.servicePoint));
  expect(before.responsible?.id).toBe(town.servicePoint.id);
  await expect(perform(acceptHandover, { processId }, town.as(town.shelter))).rejects.toMatchObject({
    code: 'not-the-taker',
  });
  await perform(acceptHandover, { processId }, town.as(town.colleague));
  const after = await perform(showProcess, { processId }, town.as(town.colleague));
  expect(after.responsible?.id).toBe(town.colleague.id);
  expect(after.handover).toBeNull();
});
