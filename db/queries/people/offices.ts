import { createHash } from 'node:crypto';
import type { Tx } from '../../client';

/** Opens an organisation; only the owner of the database may. */
export async function addOrganisation(tx: Tx, organisation: { id: string; name: string }): Promise<void> {
  await tx.insertInto('organisation').values(organisation).execute();
}

type Colleague = {
  readonly id: string;
  readonly organisation: string;
  readonly signIn: string;
  readonly name: string;
  readonly passwordHash: string;
  readonly roles: readonly string[];
  readonly language?: 'de' | 'en';
};

/** Lets somebody sign in, with the roles held from now on. Answers false when the name is taken, here or elsewhere. */
export async function addColleague(tx: Tx, colleague: Colleague): Promise<boolean> {
  const { id, language = 'de', name, organisation, passwordHash, roles, signIn } = colleague;
  const added = await tx
    .insertInto('staff')
    .values({ id, organisation_id: organisation, sign_in: signIn, name, password_hash: passwordHash, language })
    .onConflict((conflict) => conflict.column('sign_in').doNothing())
    .executeTakeFirst();
  if (!added.numInsertedOrUpdatedRows) return false;
  if (roles.length === 0) return true;
  await tx
    .insertInto('role_holder')
    .values(roles.map((role) => ({ organisation_id: organisation, role, staff_id: id })))
    .execute();
  return true;
}

/** Lets a machine ask; only the hash of its secret is kept. */
export async function addToken(tx: Tx, token: { organisation: string; name: string; secret: string }): Promise<void> {
  const hash = createHash('sha256').update(token.secret).digest('hex');
  await tx.insertInto('api_token').values({ organisation_id: token.organisation, name: token.name, hash }).execute();
}

/** An organisation with its units, by name. */
export async function organisationWithUnits(tx: Tx, id: string) {
  const [organisation, units] = await Promise.all([
    tx.selectFrom('organisation').select(['id', 'name']).where('id', '=', id).executeTakeFirstOrThrow(),
    tx.selectFrom('unit').select(['id', 'name']).orderBy('name').execute(),
  ]);
  return { ...organisation, units };
}
