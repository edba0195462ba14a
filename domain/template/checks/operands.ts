import type { Comparison, FactRule, Operand } from '../../compiled';
import { isPeriod } from '../../days/period';
import { fits, saysDays, spanOf } from '../../facts/facts';
import type { FactValue } from '../../process';
import type { Fault, Path } from '../fault';
import { type Names, valuesOf } from '../names';

/** Where a condition looks for facts: in its own process, or in the sub-process that is being counted. */
export type Scope = {
  readonly names: Names;
  readonly factOf: (name: string) => FactRule | undefined;
  readonly missing: (path: Path, fact: string) => Fault;
};

/** What an operand stands for: a fact of a type, a number of things, days, how long ago, or what a parameter says. */
type Meaning =
  | { readonly fact: FactRule; readonly name: string }
  | { readonly since: string }
  | { readonly parameter: string }
  | { readonly literal: FactValue };

const integer: FactRule = { type: 'integer' };
const date: FactRule = { type: 'date' };
const ordered: readonly FactRule['type'][] = ['integer', 'date', 'fuzzy-date', 'year'];

/** What both sides of a comparison are, whether this operator suits them, and whether the right one can occur. */
export function checkComparison(scope: Scope, path: Path, operator: Comparison, sides: readonly [Operand, Operand]) {
  const [left, right] = [mean(scope, path, sides[0], true), mean(scope, path, sides[1], false)];
  if (isFault(left)) return isFault(right) ? [left, right] : [left];
  if (isFault(right)) return [right];
  if ('since' in left) return checkSince(scope, path, left.since, right);
  if ('parameter' in left) return checkParameter(scope, path, left.parameter, right);
  if ('literal' in left) return [{ code: 'first-operand', path } satisfies Fault];
  const unsuited = checkOperator(path, operator, left);
  return unsuited.length > 0 ? unsuited : checkRight(scope, path, { ...left, operator }, right);
}

/** `in` compares with each choice. */
export function checkChoices(scope: Scope, path: Path, operand: Operand, choices: readonly (string | number)[]) {
  return choices.flatMap((choice) => checkComparison(scope, path, 'eq', [operand, choice])).slice(0, 3);
}

const isFault = (meaning: Meaning | Fault): meaning is Fault => 'code' in meaning;

function mean(scope: Scope, path: Path, operand: Operand, left: boolean): Meaning | Fault {
  if (typeof operand === 'string' && operand.startsWith('$')) return meanParameter(scope, path, operand.slice(1));
  if (typeof operand === 'string' && left) return meanFact(scope, path, operand);
  if (typeof operand !== 'object') return { literal: operand };
  if ('fact' in operand) return meanFact(scope, path, operand.fact);
  if ('since' in operand) return meanSince(scope, path, operand.since);
  if ('due' in operand) return meanDue(scope, path, operand.due);
  return meanCount(scope, path, operand.count);
}

function meanFact(scope: Scope, path: Path, name: string): Meaning | Fault {
  const fact = scope.factOf(name);
  return fact ? { fact, name } : scope.missing(path, name);
}

const meanParameter = ({ names }: Scope, path: Path, parameter: string): Meaning | Fault =>
  names.parameters.has(parameter) ? { parameter } : { code: 'no-parameter', path, values: { parameter } };

function meanSince(scope: Scope, path: Path, name: string): Meaning | Fault {
  const fact = scope.factOf(name);
  if (!fact) return scope.missing(path, name);
  return saysDays(fact) ? { since: name } : { code: 'needs-day', path, values: { fact: name } };
}

const meanDue = ({ names }: Scope, path: Path, task: string): Meaning | Fault =>
  names.duties.has(task) ? { fact: date, name: task } : { code: 'no-task', path, values: { task } };

function meanCount({ names }: Scope, path: Path, name: string): Meaning | Fault {
  const counted = names.steps.get(name)?.starts ?? names.facts.get(name)?.type === 'list';
  return counted ? { fact: integer, name } : { code: 'nothing-counted', path, values: { name } };
}

function checkSince({ names }: Scope, path: Path, fact: string, right: Meaning): readonly Fault[] {
  const given = 'literal' in right ? [right.literal] : 'parameter' in right ? parameterValues(names, right) : null;
  if (given?.every((value) => typeof value === 'string' && isPeriod(value))) return [];
  return [{ code: 'needs-period', path, values: { fact } }];
}

const parameterValues = (names: Names, { parameter }: { readonly parameter: string }): readonly FactValue[] => {
  const rule = names.parameters.get(parameter);
  return rule ? valuesOf(rule) : [];
};

/** A parameter with a list of choices is only compared with one of them. */
function checkParameter({ names }: Scope, path: Path, parameter: string, right: Meaning): readonly Fault[] {
  const range = names.parameters.get(parameter)?.range;
  if (!range || !('literal' in right) || range.some((choice) => isPeriod(String(choice)))) return [];
  if (range.some((choice) => choice === right.literal)) return [];
  return [{ code: 'wrong-value', path, values: { value: String(right.literal), fact: `$${parameter}` } }];
}

type Left = { readonly fact: FactRule; readonly name: string };

function checkOperator(path: Path, operator: Comparison, { fact, name }: Left): readonly Fault[] {
  if ((operator === 'has') !== (fact.type === 'list')) return [{ code: 'needs-list', path, values: { fact: name } }];
  if (operator === 'eq' || operator === 'has' || ordered.includes(fact.type)) return [];
  return [{ code: 'wrong-comparison', path, values: { operator, fact: name } }];
}

function checkRight({ names }: Scope, path: Path, left: Left & { operator: Comparison }, right: Meaning) {
  const { fact, name, operator } = left;
  if ('since' in right) return [{ code: 'first-operand', path } satisfies Fault];
  if ('fact' in right)
    return operator === 'has' || alike(fact, right.fact) ? [] : [differ(path, { fact: name, other: right.name })];
  const given = 'parameter' in right ? parameterValues(names, right) : [right.literal];
  return given.filter((value) => !canBe(fact, operator, value)).map((value) => wrong(path, value, name));
}

const canBe = (fact: FactRule, operator: Comparison, value: FactValue): boolean => {
  if (operator === 'has') return typeof value !== 'object';
  return saysDays(fact) ? spanOf(value) !== null : fits(fact, value);
};

/** Whether two facts can be compared: both days, or the same type. */
const alike = (a: FactRule, b: FactRule): boolean => (saysDays(a) && saysDays(b)) || a.type === b.type;

const differ = (path: Path, values: { fact: string; other: string }): Fault => ({ code: 'types-differ', path, values });

export const wrong = (path: Path, value: FactValue, fact: string): Fault => ({
  code: 'wrong-value',
  path,
  values: { value: String(value), fact },
});
