import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporal } from '@temporalio/proto';
import { perform } from '../../api/operation';
import { reportArrival } from '../../api/operations/processes/arrivals';
import { addFollowUp, recordFacts } from '../../api/operations/processes/processes';
import { completeTask, listTasks } from '../../api/operations/processes/tasks';
import { addDays } from '../../domain/days/day';
import { renew } from '../../workflows/messages';
import { complete, held, openSmall, publishSmall, tell, today, until } from '../support/network';
import { foundTown, type Town } from '../support/town';

const { History } = temporal.api.history.v1;

/** A shipped template for each workflow type that nothing else here is recorded of. */
const shipped = {
  'case-process': 'cm-moers',
  'measure-process': 'measure',
  'conference-process': 'case-conference',
  'network-programme': 'network-12-stages',
  'network-stage': 'stage-1',
  'meeting-series': 'meeting-series',
  meeting: 'meeting',
  'decision-chain': 'decision-chain',
  'finding-process': 'finding',
};

let town: Town;
beforeAll(async () => {
  town = await foundTown();
});
afterAll(() => town.close());

/** Keeps the newest run of a process beside this file, without the names of the machines that played it. */
async function keep(processId: string, name: string): Promise<void> {
  const history = await town.temporal.workflow.getHandle(processId).fetchHistory();
  forgetMachines(history as Record<string, unknown>);
  writeFileSync(join(__dirname, `${name}-1.history`), History.encode(history).finish());
}

/** Workers sign with their process and host, and name their own queue so. */
function forgetMachines(part: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(part)) {
    if (typeof value === 'string') part[key] = value.replace(/^\d+@.*/, 'a worker');
    else if (value && typeof value === 'object' && !(value instanceof Uint8Array)) forgetMachines(value as Record<string, unknown>);
  }
}

const addDue = (id: string, days: number) =>
  tell(town, id, { type: 'task-added', due: addDays(today, days), who: 'responsible' });

async function beginNewRun(id: string): Promise<void> {
  const handle = town.temporal.workflow.getHandle(id);
  const { runId } = await handle.describe();
  await handle.signal(renew);
  await until(async () => (await handle.describe()).runId !== runId);
}

/** `npm run histories` lives processes through and keeps their histories beside this file, for the replay test. */
it('records an access, as people work on it', async () => {
  const arrival = { arrivedAs: 'new', accommodation: 'shelter', arrivalOn: today, person: { name: 'Zeisig' } };
  const { processId } = await perform(reportArrival, arrival, town.as(town.servicePoint));
  await perform(addFollowUp, { processId, due: addDays(today, 9), note: 'Zeisig' }, town.as(town.servicePoint));
  await perform(recordFacts, { processId, facts: { calledOn: today } }, town.as(town.servicePoint));
  const { tasks } = await perform(listTasks, {}, town.as(town.shelter));
  await perform(completeTask, { taskId: tasks[0]?.id ?? '', outcome: 'brought' }, town.as(town.shelter));
  await keep(processId, 'access-process');
  await beginNewRun(processId);
  await addDue(processId, 12);
  await keep(processId, 'access-process-renewed');
});

it.each(Object.entries(shipped))('records %s', async (name, template) => {
  const id = await openSmall(town, template);
  await held(town, id);
  await addDue(id, 9);
  await keep(id, name);
  await beginNewRun(id);
  await addDue(id, 12);
  await keep(id, `${name}-renewed`);
});

it('records a programme with its stage, groups, findings and all they tell each other', async () => {
  await publishSmall(town);
  const programme = await openSmall(town, 'small-programme', { motto: 'together', topics: ['school', 'work'] });
  const [stage, group] = [`${programme}-stage-2`, `${programme}-groups-1`];
  await complete(town, `${programme}-stage-1`, 'work', 'stopped');
  await held(town, stage);
  await tell(town, programme, { type: 'facts-recorded', facts: { motto: 'apart' } });
  await complete(town, programme, 'steer', 'hurry');
  await until(async () => (await held(town, group)).steps.speed?.status === 'open');
  await tell(town, group, { type: 'facts-recorded', facts: { result: 'plan' } });
  await complete(town, group, 'work', 'call');
  await held(town, `${programme}-findings-2`);
  await complete(town, stage, 'work', 'reached');
  await until(async () => (await held(town, programme)).steps.review?.status === 'open');
  await keep(programme, 'network-programme-small');
  await keep(stage, 'network-stage-small');
  await keep(group, 'measure-process-small');
});
