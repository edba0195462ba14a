import { sql } from 'kysely';
import type { Tx } from '../../client';

/** The colleagues of the organisation of this transaction with their roles and what they answer for. */
export function listColleagues(tx: Tx) {
  return tx
    .selectFrom('staff')
    .leftJoin('absence', (join) => join.onRef('absence.staff_id', '=', 'staff.id').on('absence.ended_on', 'is', null))
    .select((row) => [
      'staff.id',
      'staff.name',
      'staff.sign_in',
      'staff.language',
      'staff.active',
      'staff.version',
      sql<boolean>`absence.id is not null`.as('absent'),
      sql<string[]>`array(select role from role_holder where staff_id = ${row.ref('staff.id')} order by role)`.as(
        'roles',
      ),
      row
        .selectFrom('process')
        .select(sql<number>`count(*)::int`.as('count'))
        .whereRef('process.responsible', '=', 'staff.id')
        .where('process.status', '<>', 'ended')
        .as('responsible_for'),
    ])
    .orderBy('staff.active', 'desc')
    .orderBy(sql`staff.name collate "de-x-icu"`)
    .execute();
}

type Changing = {
  readonly id: string;
  readonly expected: number;
  readonly name?: string | undefined;
  readonly language?: string | undefined;
  readonly active?: boolean | undefined;
};

/** Changes a colleague if nobody did in the meantime. Answers the new version, or undefined. */
export async function changeColleague(tx: Tx, { active, expected, id, language, name }: Changing) {
  const changed = await tx
    .updateTable('staff')
    .set({
      version: expected + 1,
      ...(name !== undefined && { name }),
      ...(language !== undefined && { language }),
      ...(active !== undefined && { active }),
    })
    .where('id', '=', id)
    .where('version', '=', expected)
    .returning('version')
    .executeTakeFirst();
  return changed?.version;
}

type Holding = { readonly organisation: string; readonly staff: string; readonly roles: readonly string[] };

/** The roles a colleague holds from now on: exactly these. */
export async function assignRoles(tx: Tx, { organisation, roles, staff }: Holding): Promise<void> {
  await tx.deleteFrom('role_holder').where('staff_id', '=', staff).execute();
  if (roles.length === 0) return;
  await tx
    .insertInto('role_holder')
    .values(roles.map((role) => ({ organisation_id: organisation, role, staff_id: staff })))
    .execute();
}

/** How many running processes somebody answers for, or is asked to take over. */
export async function countResponsibility(tx: Tx, staff: string): Promise<number> {
  const row = await tx
    .selectFrom('process')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('status', '<>', 'ended')
    .where(sql<boolean>`(responsible = ${staff}::uuid or handover_to = ${staff}::uuid)`)
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Who holds each role, and which roles of open tasks nobody holds. */
export async function rolesOf(tx: Tx) {
  const { rows } = await sql<{ role: string; holders: string[]; tasks: number }>`
    select role, array(select staff.id::text from role_holder join staff on staff.id = role_holder.staff_id and staff.active
                        where role_holder.role = known.role order by staff.name collate "de-x-icu") as holders,
      (select count(*)::int from task where task.who = known.role and task.status = 'open'
        and task.organisation_id = current_organisation()) as tasks
    from (select role from role_holder union
          select who from task where status = 'open' and who <> 'responsible'
            and organisation_id = current_organisation()) known
    order by role`.execute(tx);
  return rows;
}

type Token = {
  readonly organisation: string;
  readonly name: string;
  readonly hash: string;
  readonly actions: readonly string[];
  readonly by: string;
};

/** Lets a machine ask for what it was made for; only the hash of its secret is kept. Answers its id. */
export async function createToken(tx: Tx, { actions, by, hash, name, organisation }: Token): Promise<string> {
  const { id } = await tx
    .insertInto('api_token')
    .values({ organisation_id: organisation, name, hash, actions: [...actions], created_by: by })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** The tokens of the organisation of this transaction, newest first; never their hashes. */
export function listTokens(tx: Tx) {
  return tx
    .selectFrom('api_token')
    .leftJoin('staff', 'staff.id', 'api_token.created_by')
    .select([
      'api_token.id',
      'api_token.name',
      'api_token.actions',
      'api_token.created_at',
      'api_token.revoked_at',
      'staff.name as created_by_name',
    ])
    .orderBy('api_token.created_at', 'desc')
    .execute();
}

/** Ends a token at once. Answers whether there was one that stood. */
export async function revokeToken(tx: Tx, id: string): Promise<boolean> {
  const revoked = await tx
    .updateTable('api_token')
    .set({ revoked_at: sql<Date>`clock_timestamp()` })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return revoked.numUpdatedRows > 0n;
}
