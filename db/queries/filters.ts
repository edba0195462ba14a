import { type RawBuilder, sql } from 'kysely';

type Value = string | number | undefined;

/** Asks for a condition only when the filter was given. */
export const ifGiven = (value: Value, condition: RawBuilder<boolean>): RawBuilder<boolean> =>
  value === undefined ? sql<boolean>`true` : condition;

/** A column holds exactly what the filter says; anything when it was not given. */
export const same = (column: string, value: Value): RawBuilder<boolean> =>
  ifGiven(value, sql<boolean>`${sql.ref(column)} = ${value}`);

/** The name of the person accompanied contains this part, whatever its capitals. */
export const named = (part: string | undefined): RawBuilder<boolean> =>
  ifGiven(part, sql<boolean>`strpos(lower(person.name), lower(${part})) > 0`);
