import type { Comparison, Condition, Operand } from '../../compiled';
import { checkChoices, checkComparison, type Scope } from './operands';
import { conditionsIn } from '../conditions-in';
import type { Fault, Path } from '../fault';
import type { Names } from '../names';

/** Conditions name declared facts, parameters, steps and tasks, and compare with values that can occur. */
export function checkConditions(names: Names): readonly Fault[] {
  const scope: Scope = {
    names,
    factOf: (name) => names.facts.get(name),
    missing: (path, fact) => ({ code: 'no-fact', path, values: { fact } }),
  };
  return conditionsIn(names).flatMap(({ condition, path }) => checkCondition(scope, path, condition));
}

/** What is wrong with a condition that looks at the facts of this scope. */
export function checkCondition(scope: Scope, path: Path, condition: Condition): readonly Fault[] {
  if ('all' in condition) return checkParts(scope, [...path, 'all'], condition.all);
  if ('any' in condition) return checkParts(scope, [...path, 'any'], condition.any);
  if ('not' in condition) return checkCondition(scope, [...path, 'not'], condition.not);
  if ('responsible' in condition) return [];
  if ('exists' in condition) return checkExists(scope, path, condition.exists);
  if ('done' in condition) return checkDone(scope, path, condition.done);
  if ('submitted' in condition) return checkProduct(scope, path, condition.submitted);
  if ('accepted' in condition) return checkProduct(scope, path, condition.accepted);
  if ('in' in condition) return checkChoices(scope, [...path, 'in'], ...condition.in);
  const [operator, sides] = Object.entries(condition)[0] as [Comparison, readonly [Operand, Operand]];
  return checkComparison(scope, [...path, operator], operator, sides);
}

const checkParts = (scope: Scope, path: Path, parts: readonly Condition[]): readonly Fault[] =>
  parts.flatMap((part, index) => checkCondition(scope, [...path, index], part));

function checkExists({ factOf, missing, names }: Scope, path: Path, name: string): readonly Fault[] {
  if (!name.startsWith('$')) return factOf(name) ? [] : [missing(path, name)];
  const parameter = name.slice(1);
  return names.parameters.has(parameter) ? [] : [{ code: 'no-parameter', path, values: { parameter } }];
}

const checkDone = ({ names }: Scope, path: Path, task: string): readonly Fault[] =>
  names.duties.has(task) ? [] : [{ code: 'no-task', path, values: { task } }];

const checkProduct = ({ names }: Scope, path: Path, product: string): readonly Fault[] =>
  names.products.has(product) ? [] : [{ code: 'no-product', path, values: { product } }];
