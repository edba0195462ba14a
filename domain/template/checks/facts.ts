import { fits } from '../../facts/facts';
import type { FactValue } from '../../process';
import { wrong } from './operands';
import { listOf } from '../duties';
import type { Fault, Path } from '../fault';
import { isStep, type Names } from '../names';

/** What is recorded, set, cancelled or accepted is declared, and a value that is set is one the fact can have. */
export function checkFacts(names: Names): readonly Fault[] {
  return [
    ...names.placed.flatMap((duty) => [
      ...checkRecords(names, [...duty.path, 'records'], duty.rule.records),
      ...(isStep(duty) ? checkSet(names, [...duty.path, 'set'], duty.rule.set) : []),
      ...(isStep(duty) ? checkTag(names, [...duty.path, 'cancel'], duty.rule.cancel) : []),
    ]),
    ...names.outcomes.flatMap(({ duty, more, path }) => [
      ...checkRecords(names, [...path, 'records'], more.records),
      ...checkSet(names, [...path, 'set'], more.set),
      ...checkTag(names, [...path, 'cancel'], more.cancel),
      ...checkAccept(names, [...path, 'accept'], more.accept, duty.rule.decides !== undefined),
    ]),
  ];
}

const checkRecords = ({ facts }: Names, path: Path, records: readonly string[] | undefined): readonly Fault[] =>
  listOf(records)
    .filter((fact) => !facts.has(fact))
    .map((fact): Fault => ({ code: 'no-fact', path, values: { fact } }));

function checkSet({ facts }: Names, path: Path, set: Readonly<Record<string, FactValue>> = {}): readonly Fault[] {
  return Object.entries(set).flatMap(([key, value]) => {
    const fact = facts.get(key);
    if (!fact) return [{ code: 'no-fact', path: [...path, key], values: { fact: key } } satisfies Fault];
    return fits(fact, value) || (fact.type === 'date' && value === 'today') ? [] : [wrong([...path, key], value, key)];
  });
}

function checkTag({ placed }: Names, path: Path, tag: string | undefined): readonly Fault[] {
  if (tag === undefined || placed.some(({ rule }) => rule.tag === tag)) return [];
  return [{ code: 'no-tag', path, values: { tag } }];
}

function checkAccept(
  { products }: Names,
  path: Path,
  accept: readonly string[] | undefined,
  decides: boolean,
): readonly Fault[] {
  if (!accept) return [];
  if (!decides) return [{ code: 'accepts-without-decision', path }];
  return accept
    .filter((product) => !products.has(product))
    .map((product): Fault => ({ code: 'no-product', path, values: { product } }));
}
