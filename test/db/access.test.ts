import { sql } from 'kysely';
import { connect, openPool, withinOrganisation, type Tx } from '../../db/client';
import { perform } from '../../api/operation';
import { reportArrival } from '../../api/operations/processes/arrivals';
import { listProcesses, showProcess } from '../../api/operations/processes/processes';
import { completeTask, listTasks, showTask } from '../../api/operations/processes/tasks';
import { foundTown, type Town } from '../support/town';

const tables = [
  'process',
  'task',
  'journal',
  'person',
  'staff',
  'role_holder',
  'command',
  'outbox',
  'audit',
  'organisation',
];

let town: Town;
let processId: string;
let taskId: string;
beforeAll(async () => {
  town = await foundTown();
  const arrival = { arrivedAs: 'new', accommodation: 'shelter', arrivalOn: '2026-11-02', person: { name: 'Zeisig' } };
  processId = (await perform(reportArrival, arrival, town.as(town.servicePoint))).processId;
  const { tasks } = await perform(listTasks, {}, town.as(town.shelter));
  taskId = tasks[0]?.id ?? '';
});
afterAll(() => town.close());

const countIn = async (tx: Tx, table: string) => {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}`.execute(tx);
  return rows[0]?.count ?? 0;
};
const seen = (organisation: string) =>
  withinOrganisation(town.database.app, organisation, async (tx) => {
    const counts: Record<string, number> = {};
    for (const table of tables) counts[table] = await countIn(tx, table);
    return counts;
  });

it('shows an organisation its own rows and another one none of them', async () => {
  const own = await seen('town');
  for (const table of tables) expect([table, own[table]]).not.toEqual([table, 0]);
  const foreign = await seen('elsewhere');
  expect(foreign).toEqual({
    ...Object.fromEntries(tables.map((table) => [table, 0])),
    staff: 1,
    role_holder: 3,
    organisation: 1,
  });
});

it('answers a stranger as if the process were not there, by every operation', async () => {
  const stranger = () => town.as(town.stranger);
  await expect(perform(showProcess, { processId }, stranger())).rejects.toMatchObject({ code: 'not-found' });
  await expect(perform(showTask, { taskId }, stranger())).rejects.toMatchObject({ code: 'not-found' });
  await expect(perform(completeTask, { taskId, outcome: 'brought' }, stranger())).rejects.toMatchObject({
    code: 'not-found',
  });
  expect((await perform(listTasks, {}, stranger())).tasks).toEqual([]);
  expect((await perform(listProcesses, {}, stranger())).processes).toEqual([]);
});

it('lets the application be neither owner nor superuser, nor pass row level security', async () => {
  const { rows } = await sql<{ rolsuper: boolean; rolbypassrls: boolean; rolcreaterole: boolean; owns: number }>`
    select rolsuper, rolbypassrls, rolcreaterole,
           (select count(*)::int from pg_class c where c.relowner = r.oid) as owns
      from pg_roles r where rolname in ('etappe_app', 'etappe_worker')`.execute(town.database.owner);
  expect(rows).toHaveLength(2);
  for (const row of rows) expect(row).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false, owns: 0 });
  await expect(sql`create table x (a int)`.execute(town.database.app)).rejects.toThrow(/permission denied/);
  await expect(sql`alter table task add column x int`.execute(town.database.worker)).rejects.toThrow(/must be owner/);
});

const policies = [
  ['own', 'organisation'],
  ['own', 'staff'],
  ['own', 'role_holder'],
  ['own', 'person'],
  ['own', 'command'],
  ['own', 'outbox'],
  ['own', 'audit'],
  ['owner_or_grant', 'process'],
  ['owner_or_grant', 'journal'],
  ['owner_or_grant', 'task'],
] as const;

it.each(policies)('notices when the policy %s of %s is missing', async (policy, table) => {
  await asApplicationAfter(`drop policy ${policy} on ${table}`, async (tx) => {
    expect(await countIn(tx, table)).toBe(0);
  });
});

it('notices when row level security is switched off', async () => {
  await asApplicationAfter('alter table task disable row level security', async (tx) => {
    await sql`select set_config('etappe.organisation', 'elsewhere', true)`.execute(tx);
    expect(await countIn(tx, 'task')).toBeGreaterThan(0);
  });
});

/** Breaks the wall in a transaction of the owner, looks with the rights of the application, and rolls back. */
async function asApplicationAfter(breaking: string, look: (tx: Tx) => Promise<void>): Promise<void> {
  const db = connect(openPool(town.database.ownerUrl, { max: 1 }));
  const undo = new Error('undo');
  const attempt = db.transaction().execute(async (tx) => {
    await sql.raw(breaking).execute(tx);
    await sql`set local role etappe_app`.execute(tx);
    await sql`select set_config('etappe.organisation', 'town', true)`.execute(tx);
    await look(tx);
    throw undo;
  });
  await expect(attempt).rejects.toBe(undo);
  await db.destroy();
}

it('keeps the audit as it was written, whoever tries', async () => {
  await expect(sql`update audit set operation = 'x'`.execute(town.database.owner)).rejects.toThrow(/append-only/);
  await expect(sql`delete from audit`.execute(town.database.owner)).rejects.toThrow(/append-only/);
  await expect(sql`delete from audit`.execute(town.database.app)).rejects.toThrow(/permission denied/);
});

it('shows a process to another organisation while a grant is valid, and lets it only look', async () => {
  const grant = (until: string) =>
    sql`insert into process_grant values (${processId}, 'elsewhere', 'consent', ${until}::date)
        on conflict (process_id, organisation_id, basis) do update set valid_until = excluded.valid_until`.execute(
      town.database.owner,
    );
  await grant('2099-12-31');
  const view = await perform(showProcess, { processId }, town.as(town.stranger));
  expect(view.person).toBeNull();
  await expect(perform(completeTask, { taskId, outcome: 'brought' }, town.as(town.stranger))).rejects.toMatchObject({
    code: 'forbidden',
  });
  await grant('2020-01-01');
  await expect(perform(showProcess, { processId }, town.as(town.stranger))).rejects.toMatchObject({
    code: 'not-found',
  });
});
