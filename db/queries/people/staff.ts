import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { type Db, type Tx, readWithin } from '../../client';

type SignInRow = { id: string; organisation_id: string; name: string; password_hash: string; language: 'de' | 'en' };

/** The one row a sign-in needs, before any organisation is known. */
export async function findSignIn(db: Db, signIn: string): Promise<SignInRow | undefined> {
  const { rows } = await sql<SignInRow>`select * from find_sign_in(${signIn})`.execute(db);
  return rows[0];
}

/** The token of this secret, if it stands and is not revoked. Only hashes are compared. */
export async function findToken(db: Db, secret: string) {
  const hash = createHash('sha256').update(secret).digest('hex');
  const { rows } = await sql<{
    id: string;
    organisation_id: string;
    actions: string[];
  }>`select * from find_token(${hash})`.execute(db);
  return rows[0];
}

/** A colleague with the roles they hold now. */
export function staffWithRoles(db: Db, organisation: string, id: string) {
  return readWithin(db, organisation, (tx) =>
    tx
      .selectFrom('staff')
      .innerJoin('organisation', 'organisation.id', 'staff.organisation_id')
      .select((row) => [
        'staff.id',
        'staff.name',
        'staff.language',
        'organisation.name as organisation_name',
        sql<string[]>`array(select role from role_holder where staff_id = ${row.ref('staff.id')} order by role)`.as(
          'roles',
        ),
      ])
      .where('staff.id', '=', id)
      .where('staff.active', '=', true)
      .executeTakeFirst(),
  );
}

/** The colleagues of an organisation by name, German order. */
export function colleaguesOf(tx: Tx, organisation: string) {
  return tx
    .selectFrom('staff')
    .select(['id', 'name'])
    .where('organisation_id', '=', organisation)
    .where('active', '=', true)
    .orderBy(sql`name collate "de-x-icu"`)
    .execute();
}

/** A colleague of the organisation of this transaction, also one who has left. */
export function colleagueById(tx: Tx, id: string) {
  return tx
    .selectFrom('staff')
    .select(['id', 'organisation_id', 'name', 'sign_in', 'language', 'active', 'version'])
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Whether a colleague of the organisation of this transaction holds a role. */
export async function holdsRole(tx: Tx, { role, staff }: { role: string; staff: string }): Promise<boolean> {
  const row = await tx
    .selectFrom('role_holder')
    .select('role')
    .where('staff_id', '=', staff)
    .where('role', '=', role)
    .executeTakeFirst();
  return row !== undefined;
}

/** Who becomes responsible for what comes in: a holder of the role, first of those who are not away, by their ids. */
export async function firstHolder(tx: Tx, organisation: string, role: string): Promise<string | undefined> {
  const holder = await tx
    .selectFrom('role_holder')
    .innerJoin('staff', 'staff.id', 'role_holder.staff_id')
    .select('role_holder.staff_id')
    .where('role_holder.organisation_id', '=', organisation)
    .where('role_holder.role', '=', role)
    .where('staff.active', '=', true)
    .orderBy(sql`exists (select from absence where absence.staff_id = role_holder.staff_id and ended_on is null)`)
    .orderBy('role_holder.staff_id')
    .limit(1)
    .executeTakeFirst();
  return holder?.staff_id;
}

/** The instant of the database clock, and whether the database answers at all. */
export async function databaseNow(db: Db): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(db);
  const [row] = rows;
  if (!row) throw new Error('the database told no time');
  return row.now;
}
