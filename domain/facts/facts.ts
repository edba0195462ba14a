import type { CompiledTemplate, FactRule } from '../compiled';
import { isDay, lengthOfMonth } from '../days/day';
import type { Day, FactValue } from '../process';
import { Refusal } from '../refusal';

type Facts = Readonly<Record<string, FactValue>>;

/** Refuses facts that the template does not declare, or whose value is not of their type. */
export function requireFacts({ facts: rules }: CompiledTemplate, facts: Facts): void {
  for (const [key, value] of Object.entries(facts)) {
    const rule = Object.hasOwn(rules, key) ? rules[key] : undefined;
    if (!rule) throw new Refusal('fact-unknown', { fact: key });
    if (!fits(rule, value)) throw new Refusal('fact-invalid', { fact: key });
  }
}

const checks: Readonly<Record<FactRule['type'], (value: FactValue, rule: FactRule) => boolean>> = {
  boolean: (value) => typeof value === 'boolean',
  integer: (value) => Number.isSafeInteger(value),
  year: (value) => typeof value === 'number' && Number.isInteger(value) && value >= 1900 && value <= 2100,
  date: (value) => typeof value === 'string' && isDay(value),
  'fuzzy-date': (value) => typeof value === 'string' && spanOf(value) !== null,
  code: (value) => typeof value === 'string' && /^[A-Za-z0-9][A-Za-z0-9./-]{0,79}$/.test(value),
  list: (value) => Array.isArray(value) && value.every((item) => typeof item === 'string'),
  choice: (value, { choices }) => typeof value === 'string' && Boolean(choices?.includes(value)),
};

/** Whether a value is one this fact may have. */
export const fits = (rule: FactRule, value: FactValue): boolean => checks[rule.type](value, rule);

/** First and last day of what a date, a month `2016-05`, or a year says; null when it says none. */
export function spanOf(value: FactValue): { first: Day; last: Day } | null {
  const text = String(value);
  if (/^\d{4}$/.test(text)) return { first: `${text}-01-01`, last: `${text}-12-31` };
  if (isDay(text)) return { first: text, last: text };
  const [, year = '', month = ''] = /^(\d{4})-(\d{2})$/.exec(text) ?? [];
  if (Number(month) < 1 || Number(month) > 12) return null;
  return { first: `${text}-01`, last: `${text}-${lengthOfMonth(Number(year), Number(month))}` };
}

/** Whether a fact of this type says days, so that it may be an anchor. */
export const saysDays = (rule: FactRule | undefined): boolean =>
  rule !== undefined && ['date', 'fuzzy-date', 'year'].includes(rule.type);
