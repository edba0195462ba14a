import { sql } from 'kysely';
import { perform } from '../../api/operation';
import { reportArrival } from '../../api/operations/processes/arrivals';
import { addFollowUp, showProcess } from '../../api/operations/processes/processes';
import { showStatus } from '../../api/operations/status';
import { recordTransitions } from '../../db/queries/processes/commits';
import { runOf } from '../../db/queries/processes/outbox';
import { advance } from '../../domain/advance';
import { addDays, dayOf } from '../../domain/days/day';
import type { Command } from '../../domain/process';
import { currentState, renew, submit } from '../../workflows/messages';
import { foundTown, type Town } from '../support/town';

const today = dayOf(new Date().toISOString());
const soon = addDays(today, 7);

let town: Town;
beforeAll(async () => {
  town = await foundTown();
});
afterAll(() => town.close());

const arrive = async () => {
  const arrival = { arrivedAs: 'new', accommodation: 'private', arrivalOn: today, person: { name: 'Zeisig' } };
  return (await perform(reportArrival, arrival, town.as(town.servicePoint))).processId;
};
const followUp = (processId: string, key?: string) =>
  perform(addFollowUp, { processId, due: soon, note: 'Zeisig anrufen' }, town.as(town.servicePoint, key));
const followUpsOf = async (processId: string) => {
  const process = await perform(showProcess, { processId }, town.as(town.servicePoint));
  return process.tasks.filter((task) => task.kind === 'follow-up');
};

it('carries accepted keys into the next run, so that a repetition changes nothing there either', async () => {
  const processId = await arrive();
  const handle = town.temporal.workflow.getHandle(processId);
  const { runId } = await handle.describe();
  const command: Command = { key: 'asked-once', actor: null, type: 'task-added', due: soon, who: 'responsible' };
  const { seq } = await handle.executeUpdate(submit, { args: [command] });
  await handle.signal(renew);
  await until(async () => (await handle.describe()).runId !== runId);
  expect(await handle.executeUpdate(submit, { args: [command] })).toEqual({ seq });
  expect(await followUpsOf(processId)).toHaveLength(1);
  await followUp(processId);
  expect(await followUpsOf(processId)).toHaveLength(2);
});

it('goes on from what PostgreSQL holds when a dead worker wrote down what the engine never heard of', async () => {
  const processId = await arrive();
  const before = await town.temporal.workflow.getHandle(processId).query(currentState);
  const run = await runOf(town.database.worker, processId);
  const unheard: Command = { key: 'unheard-of', actor: null, type: 'task-added', due: soon, who: 'responsible' };
  const event = { ...unheard, at: new Date().toISOString() };
  const { effects, state } = advance(run?.run.template ?? never(), before, event);
  await recordTransitions(town.database.worker, {
    id: processId,
    transitions: [{ seq: state.seq, event, effects }],
    state,
  });

  await followUp(processId);
  expect(await followUpsOf(processId)).toHaveLength(2);
  const after = await town.temporal.workflow.getHandle(processId).query(currentState);
  expect([after.seq, after.seen.includes('unheard-of')]).toEqual([before.seq + 2, true]);
  const handle = town.temporal.workflow.getHandle(processId);
  expect(await handle.executeUpdate(submit, { args: [unheard] })).toEqual({ seq: after.seq });
  expect(await followUpsOf(processId)).toHaveLength(2);
});

it('blocks one process whose commit the database refuses, shows it, and goes on after the repair', async () => {
  const [broken, sound] = [await arrive(), await arrive()];
  const refusing = `alter table journal add constraint broken check (process_id <> '${broken}' or type <> 'task-added') not valid`;
  await sql.raw(refusing).execute(town.database.owner);
  await expect(followUp(broken, 'while-broken')).rejects.toMatchObject({ code: 'engine-away' });
  await expect(followUp(broken)).rejects.toMatchObject({ code: 'process-blocked' });
  const status = await perform(showStatus, {}, town.as(town.administrator));
  expect(status.blocked).toMatchObject([{ id: broken, reason: '23514' }]);
  await followUp(sound);
  expect(await followUpsOf(sound)).toHaveLength(1);

  await sql.raw('alter table journal drop constraint broken').execute(town.database.owner);
  await followUp(broken, 'while-broken').catch(() => undefined);
  await until(async () => (await followUpsOf(broken)).length === 1);
  await followUp(broken, 'while-broken');
  expect(await followUpsOf(broken)).toHaveLength(1);
  expect((await perform(showStatus, {}, town.as(town.administrator))).blocked).toEqual([]);
});

it('answers that the engine is away while no worker runs, keeps reading, and finishes under the same key later', async () => {
  const processId = await arrive();
  await town.stopWorker();
  await expect(followUp(processId, 'while-away')).rejects.toMatchObject({ code: 'engine-away' });
  expect(await followUpsOf(processId)).toEqual([]);
  const { processId: accepted, status } = await perform(
    reportArrival,
    { arrivedAs: 'new', accommodation: 'private', arrivalOn: today, person: { name: 'Zeisig' } },
    town.as(town.servicePoint),
  );
  expect(status).toBe('starting');
  await town.startWorker();
  await followUp(processId, 'while-away');
  expect(await followUpsOf(processId)).toHaveLength(1);
  await until(
    async () => (await perform(showProcess, { processId: accepted }, town.as(town.servicePoint))).status === 'open',
  );
});

it('removes the free text of a refused command at once', async () => {
  const processId = await arrive();
  const late = perform(
    addFollowUp,
    { processId, due: addDays(today, -1), note: 'Zeisig' },
    town.as(town.servicePoint, 'refused'),
  );
  await expect(late).rejects.toMatchObject({ code: 'day-in-past' });
  const rows = await town.database.owner.selectFrom('command').select('id').where('key', '=', 'refused').execute();
  expect(rows).toEqual([]);
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let left = 100; !(await holds()); left--) {
    if (left === 0) throw new Error('it never came true');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

const never = (): never => {
  throw new Error('the process stands in PostgreSQL');
};
