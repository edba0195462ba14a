import { z } from 'zod';
import { readWithin } from '../../../db/client';
import {
  changePerson as writePerson,
  listPersons as readPersons,
  personById,
} from '../../../db/queries/people/persons';
import { dayOf } from '../../../domain/days/day';
import { Refusal } from '../../../domain/refusal';
import { writeRecord } from '../../writing/once';
import { operation } from '../../operation';
import { nextCursor, paged } from '../../shapes/paging';
import { PersonGiven, SearchText } from '../../shapes/shapes';

const PersonView = z.object({
  id: z.string(),
  name: z.string(),
  languages: z.array(z.string()),
  birthOn: z.string().nullable(),
  birthYear: z.int().nullable(),
  /** Whoever changes the person names the version they saw. */
  version: z.int(),
  running: z.int(),
});

type Row = Awaited<ReturnType<typeof readPersons>>[number];

const viewPerson = ({ birth_on, birth_year, id, languages, name, running, version }: Row) => ({
  id,
  name,
  languages,
  birthOn: birth_on,
  birthYear: birth_year,
  version,
  running: running ?? 0,
});

export const searchPersons = operation({
  method: 'post',
  path: '/persons/search',
  summary: {
    de: 'Personen, die begleitet werden, nach Namen, der nie in einer Adresse steht; ihre Vorgänge nennt die Liste der Vorgänge',
    en: 'The people accompanied, by name, which never stands in an address; their processes stand in the list of processes',
  },
  action: 'see-persons',
  input: z.strictObject({ name: SearchText.optional(), ...paged(50, 200) }),
  output: z.object({ persons: z.array(PersonView), next: z.string().nullable() }),
  run: async ({ cursor, limit, name }, { actor, db }) => {
    const rows = await readWithin(db, actor.organisation, (tx) => readPersons(tx, { name, after: cursor, limit }));
    return { persons: rows.map(viewPerson), next: nextCursor(rows, limit, (row) => [row.name, row.id]) };
  },
});

export const showPerson = operation({
  method: 'get',
  path: '/persons/{person}',
  summary: { de: 'Eine Person', en: 'One person' },
  action: 'see-persons',
  input: z.strictObject({ person: z.uuid() }),
  output: PersonView,
  run: async ({ person }, { actor, db }) => {
    const row = await readWithin(db, actor.organisation, (tx) => personById(tx, person));
    if (!row) throw new Refusal('not-found', { person });
    return viewPerson(row);
  },
});

const ChangedPerson = z.object({ person: z.string(), version: z.int() });

export const changePerson = operation({
  method: 'post',
  path: '/persons/{person}',
  summary: {
    de: 'Ändert Name, Sprachen und Geburt einer Person; Angaben in Vorgängen bleiben, wie sie sind',
    en: 'Changes name, languages and birth of a person; facts in processes stay as they are',
  },
  action: 'change-persons',
  refuses: ['day-in-future'],
  input: z.strictObject({ person: z.uuid(), expected: z.int().min(1).max(1_000_000), ...PersonGiven.shape }),
  output: ChangedPerson,
  run: async (given, context) => {
    const { expected, person, ...change } = given;
    const today = dayOf((await context.now()).toISOString());
    if (change.birthOn && change.birthOn > today) throw new Refusal('day-in-future', { day: change.birthOn, today });
    return writeRecord(context, {
      operation: 'change-person',
      shape: ChangedPerson,
      body: given,
      record: () => `person/${person}`,
      write: async (tx) => {
        const found = await personById(tx, person);
        if (!found) throw new Refusal('not-found', { person });
        const version = await writePerson(tx, { ...change, id: person, expected });
        if (version === undefined) throw new Refusal('outdated', { expected, found: found.version });
        return { person, version };
      },
    });
  },
});
