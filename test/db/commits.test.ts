import { perform } from '../../api/operation';
import { reportArrival } from '../../api/operations/processes/arrivals';
import { addFollowUp } from '../../api/operations/processes/processes';
import { type CommitRequest, recordTransitions } from '../../db/queries/processes/commits';
import { dumpTasks } from '../../db/queries/tasks/tasks';
import { addDays, dayOf } from '../../domain/days/day';
import { foundTown, type Town } from '../support/town';

const today = dayOf(new Date().toISOString());

let town: Town;
let request: CommitRequest;
beforeAll(async () => {
  town = await foundTown();
  const arrival = { arrivedAs: 'new', accommodation: 'shelter', arrivalOn: today, person: { name: 'Zeisig' } };
  const { processId } = await perform(reportArrival, arrival, town.as(town.servicePoint));
  await perform(addFollowUp, { processId, due: addDays(today, 5), note: 'Zeisig' }, town.as(town.servicePoint));
  request = await asTold(processId);
});
afterAll(() => town.close());

/** The commit of everything a process went through, as its workflow would send it again. */
async function asTold(processId: string): Promise<CommitRequest> {
  const { owner } = town.database;
  const rows = await owner
    .selectFrom('journal')
    .selectAll()
    .where('process_id', '=', processId)
    .orderBy('seq')
    .execute();
  const { state } = await owner
    .selectFrom('process')
    .select('state')
    .where('id', '=', processId)
    .executeTakeFirstOrThrow();
  if (!state) throw new Error('the process has a state');
  return { id: processId, state, transitions: rows.map(({ effects, event, seq }) => ({ seq, event, effects })) };
}

const everything = async () => ({
  tasks: await dumpTasks(town.database.owner),
  journal: await town.database.owner.selectFrom('journal').selectAll().orderBy('process_id').orderBy('seq').execute(),
  notices: await town.database.owner.selectFrom('notice').selectAll().execute(),
});

it('changes nothing when a commit is repeated, whole or in part', async () => {
  const before = await everything();
  await recordTransitions(town.database.worker, request);
  await recordTransitions(town.database.worker, { ...request, transitions: request.transitions.slice(1) });
  expect(await everything()).toEqual(before);
});

it('answers what it holds, and writes nothing, when an engine tells another history under the same numbers', async () => {
  const before = await everything();
  const [first, second] = request.transitions;
  if (!first || !second) throw new Error('two things happened');
  const other = { ...second, event: { ...second.event, key: 'somebody-asked-after-the-crash' } };
  const kept = await recordTransitions(town.database.worker, { ...request, transitions: [first, other] });
  expect(kept).toEqual(request.state);
  expect(await recordTransitions(town.database.worker, { ...request, transitions: [first] })).toEqual(request.state);
  expect(await everything()).toEqual(before);
});

it('refuses what an engine tells that is ahead of this database, as after the restore of an old copy', async () => {
  const before = await everything();
  const [, second] = request.transitions;
  if (!second) throw new Error('two things happened');
  const gap = recordTransitions(town.database.worker, { ...request, transitions: [{ ...second, seq: 99 }] });
  await expect(gap).rejects.toMatchObject({ code: 'history-differs' });
  expect(await everything()).toEqual(before);
});
