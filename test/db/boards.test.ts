import { sql } from 'kysely';
import { withinOrganisation } from '../../db/client';
import { foundTown, type Town } from '../support/town';
import { complete, held, openSmall, publishSmall, small, tell, today, until } from '../support/network';

const boards = ['product', 'milestone', 'deviation', 'remark'] as const;

let town: Town;
let programme: string;
beforeAll(async () => {
  town = await foundTown();
  await publishSmall(town);
  await publishSmall(town, [{ ...small('small-programme'), mode: 'orientation' }]);
  programme = await openSmall(town, 'small-programme');
  await complete(town, `${programme}-stage-1`, 'work', 'reached');
  await until(async () => (await held(town, programme)).steps.review?.status === 'open');
});
afterAll(() => town.close());

const taskCalled = async (key: string) =>
  Object.values((await held(town, programme)).tasks).find((task) => task.key === key)?.id ?? '';

const rowsIn = (table: (typeof boards)[number]) =>
  town.database.owner.selectFrom(table).selectAll().where('process_id', '=', programme).execute();

it('keeps a product as submitted, then as accepted by the body that resolved, with its votes', async () => {
  await complete(town, programme, 'report', 'done');
  expect(await rowsIn('product')).toMatchObject([
    { key: 'report', status: 'submitted', version: 1, changed_on: today },
  ]);

  const vote = { for: 7, against: 1, abstained: 2 };
  const taskId = await taskCalled('resolve');
  await tell(town, programme, { type: 'task-completed', taskId, outcome: 'adopted', vote, happened: today });
  expect(await rowsIn('product')).toMatchObject([{ status: 'accepted', version: 1 }]);
  expect(await rowsIn('milestone')).toMatchObject([
    { outcome: 'adopted', body: 'steering-group', vote, reached_on: today, organisation_id: 'town' },
  ]);
  const task = await town.database.owner
    .selectFrom('task')
    .select('decides')
    .where('id', '=', taskId)
    .executeTakeFirstOrThrow();
  expect(task.decides).toBe('steering-group');
});

it('keeps who left the way of the template, and the row that holds the reason', async () => {
  const step = 'stage';
  await tell(town, programme, { type: 'step-reopened', step, reason: 'given' });
  expect(await rowsIn('deviation')).toMatchObject([
    { what: 'step-reopened', place: step, happened_on: today, actor: town.servicePoint.id, organisation_id: 'town' },
  ]);
});

it('keeps what nobody was there to hear', async () => {
  await tell(town, programme, { type: 'message-received', name: 'unheard-of' });
  expect(await rowsIn('remark')).toMatchObject([{ kind: 'noted', what: 'message-unheard-of', happened_on: today }]);
});

it('shows who acts while the responsible person is absent, and no longer when they are back', async () => {
  const { id: person } = town.servicePoint;
  const deputy = town.colleague.id;
  const shown = () =>
    town.database.owner
      .selectFrom('process')
      .select(['responsible', 'deputy', 'deputy_until'])
      .where('id', '=', programme)
      .executeTakeFirst();
  await tell(town, programme, { type: 'absence-begun', person, deputy, until: today });
  expect(await shown()).toEqual({ responsible: person, deputy, deputy_until: today });
  await tell(town, programme, { type: 'absence-ended', person });
  expect(await shown()).toEqual({ responsible: person, deputy: null, deputy_until: null });
});

it('shows none of it to another organisation', async () => {
  const count = (organisation: string, table: string) =>
    withinOrganisation(town.database.app, organisation, async (tx) => {
      const { rows } = await sql`select from ${sql.table(table)}`.execute(tx);
      return rows.length;
    });
  for (const table of boards) expect([table, await count('elsewhere', table)]).toEqual([table, 0]);
  for (const table of boards) expect([table, await count('town', table)]).not.toEqual([table, 0]);
});
