import { createHash } from 'node:crypto';
import type { Tx } from '../client';

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
};

/** Lets somebody sign in, with the roles held from now on. */
export async function addColleague(tx: Tx, colleague: Colleague): Promise<void> {
  const { id, name, organisation, passwordHash, roles, signIn } = colleague;
  await tx
    .insertInto('staff')
    .values({ id, organisation_id: organisation, sign_in: signIn, name, password_hash: passwordHash })
    .execute();
  if (roles.length === 0) return;
  await tx
    .insertInto('role_holder')
    .values(roles.map((role) => ({ organisation_id: organisation, role, staff_id: id })))
    .execute();
}

/** Lets a machine ask; only the hash of its secret is kept. */
export async function addToken(tx: Tx, token: { organisation: string; name: string; secret: string }): Promise<void> {
  const hash = createHash('sha256').update(token.secret).digest('hex');
  await tx.insertInto('api_token').values({ organisation_id: token.organisation, name: token.name, hash }).execute();
}
