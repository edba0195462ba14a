import type { Tx } from '../client';

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

/** A person of the organisation of this transaction. */
export function personById(tx: Tx, id: string) {
  return tx
    .selectFrom('person')
    .select(['id', 'name', 'languages', 'birth_on', 'birth_year', 'version'])
    .where('id', '=', id)
    .executeTakeFirst();
}
