import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporal } from '@temporalio/proto';
import { perform } from '../../api/operation';
import { reportArrival } from '../../api/operations/arrivals';
import { addFollowUp, recordFacts } from '../../api/operations/processes';
import { completeTask, listTasks } from '../../api/operations/tasks';
import { addDays, dayOf } from '../../domain/days/day';
import { renew } from '../../workflows/messages';
import { foundTown } from '../support/town';

const { History } = temporal.api.history.v1;

/** `npm run histories` lives processes through and keeps their histories beside this file, for the replay test. */
it('records histories anew', async () => {
  const town = await foundTown();
  const today = dayOf(new Date().toISOString());
  const arrival = { arrivedAs: 'new', accommodation: 'shelter', arrivalOn: today, person: { name: 'Zeisig' } };
  const { processId } = await perform(reportArrival, arrival, town.as(town.servicePoint));
  await perform(addFollowUp, { processId, due: addDays(today, 9), note: 'Zeisig' }, town.as(town.servicePoint));
  await perform(recordFacts, { processId, facts: { calledOn: today } }, town.as(town.servicePoint));
  const { tasks } = await perform(listTasks, {}, town.as(town.shelter));
  await perform(completeTask, { taskId: tasks[0]?.id ?? '', outcome: 'brought' }, town.as(town.shelter));
  const handle = town.temporal.workflow.getHandle(processId);
  const keep = async (name: string) => writeFileSync(join(__dirname, name), History.encode(await handle.fetchHistory()).finish());
  await keep('access-process-1.history');
  await handle.signal(renew);
  await perform(addFollowUp, { processId, due: addDays(today, 12), note: 'Zeisig' }, town.as(town.servicePoint));
  await keep('access-process-renewed-1.history');
  await town.close();
});
