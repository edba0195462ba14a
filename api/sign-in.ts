import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import type { Db } from '../db/client';
import { findSignIn, findToken, staffWithRoles } from '../db/queries/people/staff';
import type { Actor } from '../domain/permissions';
import type { Language } from './operation';

export type SignedIn = {
  readonly id: string;
  readonly organisation: string;
  readonly organisationName: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly language: Language;
};

/** argon2id, 19 MiB, two passes: what OWASP asks for at least. */
export const hashPassword = (password: string): Promise<string> =>
  hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });

// because an unknown name must cost as much time as a wrong password
const nobody = hashPassword(randomBytes(16).toString('hex'));

/** The colleague of this name, if the password is theirs; null for every other case alike. */
export async function checkSignIn(db: Db, given: { name: string; password: string }): Promise<SignedIn | null> {
  const row = await findSignIn(db, given.name);
  const right = await verify(row?.password_hash ?? (await nobody), given.password);
  return row && right ? readColleague(db, row.organisation_id, row.id) : null;
}

/** A colleague with the roles held now; null when they no longer work here. */
export async function readColleague(db: Db, organisation: string, id: string): Promise<SignedIn | null> {
  const row = await staffWithRoles(db, organisation, id);
  if (!row) return null;
  const { language, name, organisation_name: organisationName, roles } = row;
  return { id, organisation, organisationName, name, roles, language: language === 'en' ? 'en' : 'de' };
}

/** The machine that holds this secret, or null. */
export async function checkToken(db: Db, secret: string): Promise<Actor | null> {
  const token = await findToken(db, secret);
  if (!token) return null;
  const { actions, id, organisation_id: organisation } = token;
  return { kind: 'machine', id, organisation, roles: [], actions };
}
