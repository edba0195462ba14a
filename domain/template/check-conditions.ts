import type { Condition, Operand } from '../compiled';
import { compileFact, compileNeeds } from './compile';
import type { ReadNeeds } from './condition.schema';
import { dutiesIn, outcomesIn } from './duties';
import type { Fault, Path } from './fault';
import { fits } from '../facts/facts';
import { isPeriod } from '../days/period';
import type { ReadTemplate } from './template.schema';

/** Conditions name declared facts, parameters, steps and tasks, and compare with values that can occur. */
export function checkConditions(template: ReadTemplate): readonly Fault[] {
  return conditionsIn(template).flatMap(([path, condition]) => checkCondition(template, path, condition));
}

function conditionsIn(template: ReadTemplate): readonly [Path, Condition][] {
  const found: [Path, Condition][] = [];
  const add = (path: Path, condition: Condition | undefined) => condition && found.push([path, condition]);
  const addNeeds = (path: Path, needs: ReadNeeds | undefined) =>
    Object.entries(compileNeeds(needs)).forEach(([key, condition]) => add([...path, key], condition));
  for (const duty of dutiesIn(template)) {
    add([...duty.path, 'when'], duty.rule.when);
    addNeeds([...duty.path, 'needs'], duty.rule.needs);
    outcomesIn(duty).forEach(({ more, path }) => addNeeds([...path, 'needs'], more.needs));
  }
  for (const [key, step] of Object.entries(template.steps)) {
    step.table?.forEach(({ when }, row) => add(['steps', key, 'table', row, 'when'], when));
  }
  for (const [key, { value }] of Object.entries(template.parameters)) {
    if (!Array.isArray(value)) continue;
    value.forEach(
      (row, index) => typeof row === 'object' && add(['parameters', key, 'value', index, 'when'], row.when),
    );
  }
  return found;
}

function checkCondition(template: ReadTemplate, path: Path, condition: Condition): readonly Fault[] {
  if ('all' in condition)
    return condition.all.flatMap((part, index) => checkCondition(template, [...path, 'all', index], part));
  if ('any' in condition)
    return condition.any.flatMap((part, index) => checkCondition(template, [...path, 'any', index], part));
  if ('not' in condition) return checkCondition(template, [...path, 'not'], condition.not);
  if ('exists' in condition) return checkOperand(template, path, condition.exists);
  if ('done' in condition)
    return isDuty(template, condition.done) ? [] : [{ path, problem: `no step or task ${condition.done}` }];
  if ('submitted' in condition || 'accepted' in condition) return checkProduct(template, path, condition);
  if ('responsible' in condition) return [];
  if ('in' in condition) {
    const [operand, choices] = condition.in;
    return [
      ...checkOperand(template, path, operand),
      ...choices.flatMap((choice) => checkValue(template, path, operand, choice)),
    ];
  }
  return Object.values(condition).flatMap((operands) => {
    const [left, right] = operands as readonly [Operand, Operand];
    const literal = typeof right === 'object' || (typeof right === 'string' && right.startsWith('$'));
    return [
      ...checkOperand(template, path, left),
      ...(literal ? checkOperand(template, path, right) : checkValue(template, path, left, right)),
    ];
  });
}

function checkProduct(template: ReadTemplate, path: Path, condition: { submitted: string } | { accepted: string }) {
  const [product = ''] = Object.values(condition);
  const known = Object.values(template.steps).some(({ products }) => products !== undefined && product in products);
  return known ? [] : [{ path, problem: `no product ${product}` }];
}

const isDuty = (template: ReadTemplate, key: string): boolean =>
  dutiesIn(template).some(({ path }) => path.at(-1) === key);

function checkOperand(template: ReadTemplate, path: Path, operand: Operand): readonly Fault[] {
  if (typeof operand === 'string' && operand.startsWith('$')) {
    return operand.slice(1) in template.parameters ? [] : [{ path, problem: `no parameter ${operand.slice(1)}` }];
  }
  if (typeof operand === 'object' && 'due' in operand) {
    return isDuty(template, operand.due) ? [] : [{ path, problem: `no task ${operand.due}` }];
  }
  if (typeof operand === 'object' && 'count' in operand) {
    const counted = operand.count in template.steps || operand.count in template.facts;
    return counted ? [] : [{ path, problem: `no step or list ${operand.count}` }];
  }
  const fact = factOf(operand);
  if (fact === null) return [{ path, problem: 'the first operand must be a fact or a parameter' }];
  return fact in template.facts ? [] : [{ path, problem: `no fact ${fact}` }];
}

function factOf(operand: Operand): string | null {
  if (typeof operand === 'string') return operand;
  if (typeof operand !== 'object' || 'due' in operand || 'count' in operand) return null;
  return 'since' in operand ? operand.since : operand.fact;
}

/** A literal beside a fact must be a value this fact can have; beside `since`, a period. */
function checkValue(template: ReadTemplate, path: Path, left: Operand, value: Operand): readonly Fault[] {
  if (typeof value === 'object') return [];
  if (typeof left === 'object' && 'since' in left) {
    return isPeriod(String(value)) ? [] : [{ path, problem: `${String(value)} is no period` }];
  }
  const fact = typeof left === 'string' ? template.facts[left] : undefined;
  if (!fact) return [];
  const rule = compileFact(fact);
  if (['list', 'date', 'fuzzy-date'].includes(rule.type) || fits(rule, value)) return [];
  return [{ path, problem: `${String(value)} is no value of ${String(left)}` }];
}
