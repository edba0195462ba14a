import type { CompiledTemplate } from '../../domain/compiled';
import type { FactValue } from '../../domain/process';

export const at = <T>(items: readonly T[], index: number): T | undefined => items[index % Math.max(1, items.length)];

/** One or two facts of a template, as two numbers choose them. */
export function factsFor(
  template: CompiledTemplate,
  { pick, which }: { readonly pick: number; readonly which: number },
  day: string,
): Record<string, FactValue> {
  const keys = Object.keys(template.facts).sort();
  const chosen = [at(keys, pick), at(keys, which)].flatMap((key) => key ?? []);
  return factsOf(template, chosen, pick + which, day);
}

/** Values for these facts, each of its type. */
export function factsOf(
  template: CompiledTemplate,
  keys: readonly string[],
  seed: number,
  day: string,
): Record<string, FactValue> {
  return Object.fromEntries(keys.map((key) => [key, valueOf(template.facts[key], seed, day)]));
}

function valueOf(rule: CompiledTemplate['facts'][string] | undefined, seed: number, day: string): FactValue {
  switch (rule?.type) {
    case 'boolean':
      return seed % 2 === 0;
    case 'choice':
      return at(rule.choices ?? [], seed) ?? 'none';
    case 'year':
      return 1960 + (seed % 60);
    case 'integer':
      return seed % 9;
    case 'list':
      return ['a', 'b', 'c'].slice(0, seed % 4);
    case 'fuzzy-date':
      return at([day, day.slice(0, 7), day.slice(0, 4), `${day.slice(0, 4)}-Q2`], seed) ?? day;
    default:
      return day;
  }
}
