import type { CompiledTemplate, FactRule } from '../../domain/compiled';
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

const values: Readonly<Record<FactRule['type'], (seed: number, day: string, rule: FactRule) => FactValue>> = {
  boolean: (seed) => seed % 2 === 0,
  choice: (seed, _, { choices = [] }) => at(choices, seed) ?? 'none',
  year: (seed) => 1960 + (seed % 60),
  integer: (seed) => seed % 9,
  list: (seed) => ['a', 'b', 'c'].slice(0, seed % 4),
  date: (_, day) => day,
  code: (_, day) => day,
  'fuzzy-date': (seed, day) => at([day, day.slice(0, 7), day.slice(0, 4), `${day.slice(0, 4)}-Q2`], seed) ?? day,
};

const valueOf = (rule: FactRule | undefined, seed: number, day: string): FactValue =>
  rule ? values[rule.type](seed, day, rule) : day;
