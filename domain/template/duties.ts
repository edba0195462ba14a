import type { Path, Placed } from './fault';
import type { ReadOutcome, ReadStep, ReadTask, ReadTemplate } from './template.schema';

/** All tasks, products and steps of a template with their paths. */
export function dutiesIn(template: ReadTemplate): readonly Placed<ReadTask | ReadStep>[] {
  return Object.entries(template.steps).flatMap(([key, step]) => [
    { path: ['steps', key], rule: step },
    ...Object.entries(step.tasks ?? {}).map(([task, rule]) => ({ path: ['steps', key, 'tasks', task], rule })),
    ...Object.entries(step.products ?? {}).map(([product, rule]) => ({
      path: ['steps', key, 'products', product],
      rule,
    })),
  ]);
}

export type PlacedOutcome = {
  readonly key: string;
  readonly path: Path;
  readonly to: readonly string[];
  readonly more: Exclude<ReadOutcome, string | string[]>;
};

/** The outcomes of a duty, short forms written out. */
export function outcomesIn({ path, rule }: Placed<ReadTask | ReadStep>): readonly PlacedOutcome[] {
  return Object.entries(rule.outcomes ?? {}).map(([key, outcome]) => {
    const more = typeof outcome === 'string' || Array.isArray(outcome) ? { to: outcome } : outcome;
    return { key, path: [...path, 'outcomes', key], to: listOf(more.to ?? 'stay'), more };
  });
}

export const listOf = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value;
