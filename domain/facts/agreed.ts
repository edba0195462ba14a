import type { CompiledTemplate } from '../compiled';
import { isPeriod, partsOf } from '../days/period';
import type { AgreedValue } from '../process';
import { Refusal } from '../refusal';
import { fits } from './facts';

type Agreed = Readonly<Record<string, AgreedValue>>;

/**
 * What is agreed for a parameter: a period, a code or a number within the range of the template. Refuses
 * `fact-unknown` for no parameter, `forbidden` for one that nobody may change, `fact-invalid` out of its range.
 */
export function agree({ parameters }: CompiledTemplate, parameter: string, given: AgreedValue): AgreedValue {
  const rule = Object.hasOwn(parameters, parameter) ? parameters[parameter] : undefined;
  if (!rule) throw new Refusal('fact-unknown', { parameter });
  if (rule.change === undefined) throw new Refusal('forbidden', { parameter });
  // because a form sends everything as text
  const value = typeof rule.value === 'number' && /^\d{1,9}$/.test(String(given)) ? Number(given) : given;
  if (!isWithin(value, rule.range, rule.value))
    throw new Refusal('fact-invalid', { parameter, range: rule.range ?? [] });
  return value;
}

/** What was agreed before the process began, as in a case taken over from paper; refuses the first that `agree` refuses. */
export const agreeAll = (template: CompiledTemplate, given: Agreed = {}): Agreed =>
  Object.fromEntries(
    Object.entries(given)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([parameter, value]) => [parameter, agree(template, parameter, value)]),
  );

/** Within the range; a number where the template has a number, else a period or a code. */
function isWithin(value: AgreedValue, range: readonly AgreedValue[] | undefined, usual: unknown): boolean {
  if (typeof value === 'number') return isNumberWithin(value, range, usual);
  if (range === undefined) return isPeriod(value) || fits({ type: 'code' }, value);
  const [least, most] = range.map(String);
  if (range.length !== 2 || !least || !most || !isPeriod(least)) return range.map(String).includes(value);
  return isPeriod(value) && lengthOf(value) >= lengthOf(least) && lengthOf(value) <= lengthOf(most);
}

function isNumberWithin(value: number, range: readonly AgreedValue[] | undefined, usual: unknown): boolean {
  const [least = value, most = value] = (range ?? []).filter((end) => typeof end === 'number');
  const numbered = typeof usual === 'number' || (range ?? []).some((end) => typeof end === 'number');
  return numbered && Number.isInteger(value) && value >= least && value <= most;
}

/** Days of a period, for comparing only: a month counts 30.44 days, a year 365.25. */
function lengthOf(period: string): number {
  const { days, months, weeks, years } = partsOf(period);
  return years * 365.25 + months * 30.44 + weeks * 7 + days;
}
