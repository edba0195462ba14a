import { z } from 'zod';

/** One thing that is new, gone, or said otherwise: its place in the YAML, and both values as text. */
export const Difference = z.object({
  what: z.enum(['added', 'removed', 'changed']),
  path: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type Difference = z.infer<typeof Difference>;

type Written = { readonly source: unknown; readonly texts: { readonly en: Readonly<Record<string, string>> } };

/** What changed between two versions, by place; English texts under `en`. A whole part that is new or gone is one row. */
export function compareTemplates(before: Written, after: Written): Difference[] {
  return [...compare(before.source, after.source, []), ...compare(before.texts.en, after.texts.en, ['en'])];
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function compare(before: unknown, after: unknown, path: readonly string[]): Difference[] {
  if (isMap(before) && isMap(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => compare(before[key], after[key], [...path, key]));
  }
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const what = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
  return [{ what, path: path.join('.'), before: say(before), after: say(after) }];
}

function say(value: unknown): string | null {
  if (value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
