import { z } from 'zod';

/** What the next page continues behind: the value the list is sorted by, and the id. */
export type Position = readonly [string, string];

const Position = z.tuple([z.string().max(400), z.string().max(400)]);

/** Where a page ended, as the answer before told it; anything else is refused. */
const Cursor = z
  .string()
  .max(2_000)
  .regex(/^[\w-]+$/)
  .transform((text, refuse): Position => {
    const position = Position.safeParse(read(text));
    if (position.success) return position.data;
    refuse.addIssue({ code: 'custom' });
    return z.NEVER;
  });

function read(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

/** A number that may come as text, because addresses carry texts only. */
const Count = z.union([z.int(), z.string().regex(/^\d{1,4}$/)]).transform(Number);

/** What every paged list takes; `most` rows at once. */
export const paged = (usual: number, most: number) => ({
  cursor: Cursor.optional(),
  limit: Count.pipe(z.int().min(1).max(most)).default(usual),
});

/** Where the next page begins, after a page of so many rows was asked for; null when this was the last. */
export function nextCursor<T>(rows: readonly T[], limit: number, positionOf: (row: T) => Position): string | null {
  const last = rows.at(-1);
  if (!last || rows.length < limit) return null;
  return Buffer.from(JSON.stringify(positionOf(last))).toString('base64url');
}
