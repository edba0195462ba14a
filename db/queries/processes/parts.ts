import { type RawBuilder, sql } from 'kysely';

/** Rows as one value, to be spread by `json_to_recordset`. */
export const asJson = (rows: unknown) => sql`${JSON.stringify(rows)}::json`;

/** A part of a commit's statement; left out when it has nothing to write, because PostgreSQL plans every part it is given. */
export const unlessEmpty = <R>(rows: R[], part: (rows: R[]) => RawBuilder<unknown>) =>
  rows.length > 0 ? part(rows) : sql``;
