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

/** First and last day of what a date, a month `2016-05`, a quarter `2016-Q1`, a half `2016-H2` or a year says; else null. */
export function spanOf(value: FactValue): { first: Day; last: Day } | null {
  const text = String(value);
  if (/^\d{4}$/.test(text)) return { first: `${text}-01-01`, last: `${text}-12-31` };
  return isDay(text) ? { first: text, last: text } : spanOfMonths(text);
}

function spanOfMonths(text: string): { first: Day; last: Day } | null {
  const [, year = '', part = ''] = /^(\d{4})-(\d{2}|Q[1-4]|H[12])$/.exec(text) ?? [];
  if (part === '') return null;
  const [months, nth] = part.startsWith('Q')
    ? [3, part.slice(1)]
    : part.startsWith('H')
      ? [6, part.slice(1)]
      : [1, part];
  const [from, to] = [(Number(nth) - 1) * months + 1, Number(nth) * months];
  if (from < 1 || to > 12) return null;
  return { first: `${year}-${two(from)}-01`, last: `${year}-${two(to)}-${lengthOfMonth(Number(year), to)}` };
}

const two = (number: number): string => String(number).padStart(2, '0');

/** Whether a fact of this type says days, so that it may be an anchor. */
export const saysDays = (rule: FactRule | undefined): boolean =>
  rule !== undefined && ['date', 'fuzzy-date', 'year'].includes(rule.type);
