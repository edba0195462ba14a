import { sql } from 'kysely';
import type { Tx } from '../../client';

type Arriving = {
  readonly organisation: string;
  readonly name: string;
  readonly languages: readonly string[];
  readonly birthOn?: string | undefined;
  readonly birthYear?: number | undefined;
};

/** Writes a person down; the name as given. Answers the id. */
export async function recordPerson(tx: Tx, person: Arriving): Promise<string> {
  const { id } = await tx
    .insertInto('person')
    .values({
      organisation_id: person.organisation,
      name: person.name,
      languages: [...person.languages],
      birth_on: person.birthOn ?? null,
      birth_year: person.birthYear ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

const selectPersons = (tx: Tx) =>
  tx.selectFrom('person').select((row) => [
    'person.id',
    'person.name',
    'person.languages',
    'person.birth_on',
    'person.birth_year',
    'person.version',
    row
      .selectFrom('process')
      .select(sql<number>`count(*)::int`.as('running'))
      .whereRef('process.person_id', '=', 'person.id')
      .where('process.status', '<>', 'ended')
      .as('running'),
  ]);

/** A person of the organisation of this transaction. */
export const personById = (tx: Tx, id: string) => selectPersons(tx).where('person.id', '=', id).executeTakeFirst();

type PersonPage = {
  /** A part of the name. */
  readonly name?: string | undefined;
  readonly after?: readonly [string, string] | undefined;
  readonly limit: number;
};
const byName = sql<string>`person.name collate "de-x-icu"`;

/** The people of the organisation of this transaction by name, German order. */
export function listPersons(tx: Tx, { after, limit, name }: PersonPage) {
  const all = selectPersons(tx).orderBy(byName).orderBy('person.id').limit(limit);
  const found = name === undefined ? all : all.where(sql<boolean>`strpos(lower(person.name), lower(${name})) > 0`);
  if (!after) return found.execute();
  return found.where(sql<boolean>`(${byName}, person.id::text) > (${after[0]}, ${after[1]})`).execute();
}

type Changing = Omit<Arriving, 'organisation'> & { readonly id: string; readonly expected: number };

/** Changes a person if nobody did in the meantime. Answers the new version, or undefined. */
export async function changePerson(tx: Tx, person: Changing): Promise<number | undefined> {
  const changed = await tx
    .updateTable('person')
    .set({
      name: person.name,
      languages: [...person.languages],
      birth_on: person.birthOn ?? null,
      birth_year: person.birthYear ?? null,
      version: person.expected + 1,
    })
    .where('id', '=', person.id)
    .where('version', '=', person.expected)
    .returning('version')
    .executeTakeFirst();
  return changed?.version;
}
