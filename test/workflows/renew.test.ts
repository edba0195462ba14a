import { Worker } from '@temporalio/worker';
import { renewAll } from '../../bin/renew';
import { addDays } from '../../domain/days/day';
import { dataConverter } from '../../platform/temporal';
import { bundleNextRelease } from '../support/next-release';
import { foundTown, type Town } from '../support/town';
import { codecKeys } from '../support/work';
import { held, openSmall, publishSmall, tell, today } from '../support/network';

let town: Town;
let next: Awaited<ReturnType<typeof bundleNextRelease>>;
let careless: typeof next;
beforeAll(async () => {
  town = await foundTown();
  await publishSmall(town);
  next = await bundleNextRelease('patched');
  careless = await bundleNextRelease('careless');
});
afterAll(async () => {
  await town.close();
  next.remove();
  careless.remove();
});

/** Adds a Wiedervorlage in this many days, and answers whether it is shown from then on already. */
async function isShownAtOnce(id: string, days: number): Promise<boolean> {
  await held(town, id);
  const due = addDays(today, days);
  await tell(town, id, { type: 'task-added', due, who: 'responsible' });
  const task = Object.values((await held(town, id)).tasks).find((open) => open.due === due);
  return (task?.visibleAt ?? due) < due;
}

const runOf = async (id: string) => (await town.temporal.workflow.getHandle(id).describe()).runId;

it('lets a release change a rule: old runs keep the old one until all are renewed, new ones have the new one', async () => {
  const [old, other] = [await openSmall(town, 'small-stage'), await openSmall(town, 'small-group')];
  await held(town, other);
  expect(await isShownAtOnce(old, 10)).toBe(false);
  const [firstRun, otherRun] = [await runOf(old), await runOf(other)];

  await town.stopWorker();
  await town.startWorker({ bundle: next.file });
  expect(await isShownAtOnce(old, 11)).toBe(false);
  const fresh = await openSmall(town, 'small-stage');
  expect(await isShownAtOnce(fresh, 10)).toBe(true);

  expect(await renewAll({ db: town.database.worker, temporal: town.temporal })).toEqual({
    processes: 3,
    renewed: 3,
    waiting: [],
    missing: [],
  });
  expect([await runOf(old), await runOf(other)]).not.toContain(firstRun);
  expect(await runOf(other)).not.toBe(otherRun);
  expect(await isShownAtOnce(old, 12)).toBe(true);
  expect(Object.keys((await held(town, old)).tasks)).toHaveLength(4);
});

it('cannot play an old run by new rules without the choice', async () => {
  await town.stopWorker();
  await town.startWorker();
  const old = await openSmall(town, 'small-stage');
  await isShownAtOnce(old, 10);
  const history = await town.temporal.workflow.getHandle(old).fetchHistory();
  const errorsWith = async (codePath: string) => {
    const options = { workflowBundle: { codePath }, dataConverter: dataConverter(codecKeys) };
    const errors: unknown[] = [];
    for await (const { error } of Worker.runReplayHistories(options, [{ workflowId: old, history }])) {
      if (error) errors.push(error);
    }
    return errors.length;
  };
  expect([await errorsWith(next.file), await errorsWith(careless.file)]).toEqual([0, 1]);
});

it('counts what has no workflow, to be rebuilt', async () => {
  await town.stopWorker();
  const lost = await openSmall(town, 'small-stage');
  const { missing, waiting } = await renewAll({ db: town.database.worker, temporal: town.temporal }, 500);
  expect(missing).toEqual([lost]);
  expect(waiting.length).toBeGreaterThan(0);
  await town.startWorker();
});
