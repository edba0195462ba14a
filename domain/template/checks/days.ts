import { isPeriod, partsOf } from '../../days/period';
import { saysDays } from '../../facts/facts';
import type { Fault, Path } from '../fault';
import { type Duty, type Names, valuesOf } from '../names';

/** Everything a date counts from is a day, and every period is one of at most a hundred years (own). */
export function checkDays(names: Names): readonly Fault[] {
  return names.placed.flatMap((duty) => [
    ...anchorsIn(duty).flatMap((anchor) => checkAnchor(names, anchor)),
    ...periodsIn(duty).flatMap((period) => checkPeriod(names, period)),
  ]);
}

type Named = { readonly path: Path; readonly name: string };
type Anchor = Named & { readonly words: readonly string[] };
const begun = ['start', 'opened'];

function anchorsIn({ path, rule: { due, every } }: Duty): readonly Anchor[] {
  const named = (key: string, where: string, name: string | undefined, words: readonly string[]) =>
    name === undefined ? [] : [{ path: [...path, key, where], name, words }];
  return [
    ...(due && due !== 'agreed' && 'after' in due ? named('due', 'after', due.after, begun) : []),
    ...(due && due !== 'agreed' && 'before' in due ? named('due', 'before', due.before, begun) : []),
    ...named('every', 'from', every?.from, ['plan', 'completion']),
    ...named('every', 'after', every?.after, begun),
    ...named('every', 'until', every?.until, begun),
  ];
}

function checkAnchor(names: Names, { name, path, words }: Anchor): readonly Fault[] {
  if (!name.startsWith('$'))
    return isAnchor(names, name, words) ? [] : [{ code: 'no-anchor', path, values: { anchor: name } }];
  const parameter = names.parameters.get(name.slice(1));
  if (!parameter) return [{ code: 'no-parameter', path, values: { parameter: name.slice(1) } }];
  return valuesOf(parameter)
    .filter((value) => typeof value !== 'string' || !isAnchor(names, value, words))
    .map((value): Fault => ({
      code: 'parameter-no-anchor',
      path,
      values: { parameter: name.slice(1), value: String(value) },
    }));
}

function isAnchor({ duties, facts }: Names, name: string, words: readonly string[]): boolean {
  const fact = facts.get(name);
  return words.includes(name) || (fact ? saysDays(fact) : duties.has(name));
}

type PlacedPeriod = Named & { readonly repeats?: true };

/** Every period a duty names, literal or `$parameter`, with its place. */
export function periodsIn({ path, rule: { due, escalate, every, remind, show } }: Duty): readonly PlacedPeriod[] {
  const at = (...more: Path): Path => [...path, ...more];
  return [
    ...(due && due !== 'agreed' ? [{ path: at('due', 'by'), name: due.by }] : []),
    ...(every ? [{ path: at('every', 'period'), name: every.period, repeats: true as const }] : []),
    ...(show === undefined ? [] : [{ path: at('show'), name: show }]),
    ...(remind?.before ?? []).map((name, index) => ({ path: at('remind', 'before', index), name })),
    ...(remind?.after ?? []).map((name, index) => ({ path: at('remind', 'after', index), name })),
    ...(escalate ?? []).map(({ after }, index) => ({ path: at('escalate', index, 'after'), name: after })),
  ];
}

function checkPeriod({ parameters }: Names, { name, path, repeats }: PlacedPeriod): readonly Fault[] {
  if (!name.startsWith('$')) return checkLength(path, name, repeats);
  const key = name.slice(1);
  const parameter = parameters.get(key);
  if (!parameter) return [{ code: 'no-parameter', path, values: { parameter: key } }];
  return valuesOf(parameter).flatMap((value) =>
    typeof value === 'string' && isPeriod(value)
      ? checkLength(path, value, repeats)
      : [{ code: 'parameter-no-period', path, values: { parameter: key, value: String(value) } } satisfies Fault],
  );
}

function checkLength(path: Path, period: string, repeats: boolean | undefined): readonly Fault[] {
  const { days, months, weeks, years } = partsOf(period);
  if (years * 12 + months > 1200 || weeks * 7 + days > 36_525)
    return [{ code: 'period-too-long', path, values: { period } }];
  return repeats && years + months + weeks + days === 0 ? [{ code: 'period-zero', path }] : [];
}
