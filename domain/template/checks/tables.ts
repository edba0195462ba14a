import { listOf, outcomesIn, type PlacedOutcome } from '../duties';
import type { Fault, Path } from '../fault';
import type { Names } from '../names';
import type { ReadStep } from '../template.schema';

/** Tables choose outcomes of their step, row by row; one that plays itself neither ends a process nor goes in circles. */
export function checkTables(names: Names): readonly Fault[] {
  return [...names.steps]
    .flatMap(([key, step]) => [...checkRows(key, step), ...(isAutomatic(step) ? checkEnds(names, key, step) : [])])
    .concat(findCircles(names));
}

const isAutomatic = ({ table, who }: ReadStep): boolean => table !== undefined && who === undefined;

function checkRows(key: string, { outcomes = {}, table = [] }: ReadStep): readonly Fault[] {
  const otherwise = table.findIndex(({ when }) => when === undefined);
  return table.flatMap(({ outcome }, row): readonly Fault[] => {
    const path = ['steps', key, 'table', row];
    return [
      ...(Object.hasOwn(outcomes, outcome) ? [] : [{ code: 'no-outcome', path, values: { outcome } } as const]),
      ...(otherwise >= 0 && row > otherwise ? [{ code: 'row-never-read', path } as const] : []),
    ];
  });
}

/** What the rows of an automatic table lead to; other outcomes of the step are for a person, when no row answers. */
function ledTo(key: string, step: ReadStep): readonly { readonly path: Path; readonly outcome: PlacedOutcome }[] {
  const outcomes = outcomesIn({ path: ['steps', key], rule: step });
  return (step.table ?? []).flatMap((row, index) =>
    outcomes
      .filter((outcome) => outcome.key === row.outcome)
      .map((outcome) => ({ path: ['steps', key, 'table', index], outcome })),
  );
}

const checkEnds = ({ ends }: Names, key: string, step: ReadStep): readonly Fault[] =>
  ledTo(key, step)
    .filter(({ outcome }) => outcome.to.some((target) => ends.has(target)))
    .map(({ outcome, path }): Fault => ({ code: 'automatic-end', path, values: { outcome: outcome.key } }));

/** Steps that play themselves must not lead round in a circle: each that can come back to itself is named. */
function findCircles({ steps }: Names): readonly Fault[] {
  const next = new Map(
    [...steps]
      .filter(([, step]) => isAutomatic(step))
      .map(([key, step]) => [
        key,
        ledTo(key, step).flatMap(({ outcome: { more, to } }) => [...to, ...listOf(more.opens)]),
      ]),
  );
  return [...next.keys()]
    .filter((step) => comesBack(next, step))
    .map((step): Fault => ({ code: 'automatic-circle', path: ['steps', step], values: { step } }));
}

/** Whether a way leads from a key back to itself. */
export function comesBack(next: ReadonlyMap<string, readonly string[]>, start: string): boolean {
  const seen = new Set<string>();
  const ahead = [...(next.get(start) ?? [])];
  for (let key = ahead.pop(); key !== undefined; key = ahead.pop()) {
    if (key === start) return true;
    if (seen.has(key)) continue;
    seen.add(key);
    ahead.push(...(next.get(key) ?? []));
  }
  return false;
}
