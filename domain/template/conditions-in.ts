import type { Condition, Operand } from '../compiled';
import { compileNeeds } from './compile';
import type { ReadNeeds } from './condition.schema';
import type { Path } from './fault';
import { isRows, isStep, type Names } from './names';

/** A condition, where it stands, and where the rule stands whose source holds for its numbers. */
export type PlacedCondition = { readonly path: Path; readonly owner: Path; readonly condition: Condition };

/** Every condition of a template: `when`, gates, warnings, tables, first-match parameters. */
export function conditionsIn(names: Names): readonly PlacedCondition[] {
  return [...conditionsOfDuties(names), ...conditionsOfOutcomes(names), ...conditionsOfParameters(names)];
}

function conditionsOfDuties({ placed }: Names): readonly PlacedCondition[] {
  return placed.flatMap((duty) => {
    const { path, rule } = duty;
    const ofStep = isStep(duty) ? duty.rule : undefined;
    return [
      ...one(path, [...path, 'when'], rule.when),
      ...gates(path, [...path, 'needs'], rule.needs),
      ...gates(path, [...path, 'warn'], ofStep?.warn),
      ...(ofStep?.table ?? []).flatMap(({ when }, row) => one(path, [...path, 'table', row, 'when'], when)),
    ];
  });
}

const conditionsOfOutcomes = ({ outcomes }: Names): readonly PlacedCondition[] =>
  outcomes.flatMap(({ duty, more, path }) => gates(duty.path, [...path, 'needs'], more.needs));

const conditionsOfParameters = ({ parameters }: Names): readonly PlacedCondition[] =>
  [...parameters].flatMap(([key, { value }]) => {
    const owner = ['parameters', key];
    return isRows(value) ? value.flatMap(({ when }, row) => one(owner, [...owner, 'value', row, 'when'], when)) : [];
  });

const one = (owner: Path, path: Path, condition: Condition | undefined): readonly PlacedCondition[] =>
  condition ? [{ owner, path, condition }] : [];

const gates = (owner: Path, path: Path, needs: ReadNeeds | undefined): readonly PlacedCondition[] =>
  Object.entries(compileNeeds(needs)).map(([key, condition]) => ({ owner, path: [...path, key], condition }));

/** Every operand in a condition, also of what is counted. */
export function operandsIn(condition: Condition): readonly Operand[] {
  if ('all' in condition) return condition.all.flatMap(operandsIn);
  if ('any' in condition) return condition.any.flatMap(operandsIn);
  if ('not' in condition) return operandsIn(condition.not);
  if ('in' in condition) return [condition.in[0], ...condition.in[1]].flatMap(inside);
  const [sides] = Object.values(condition);
  return Array.isArray(sides) ? sides.flatMap(inside) : [];
}

const inside = (operand: Operand): readonly Operand[] =>
  typeof operand === 'object' && 'count' in operand && operand.where
    ? [operand, ...operandsIn(operand.where)]
    : [operand];

/** The roles whose taking over a condition asks for. */
export function rolesAskedIn(condition: Condition): readonly string[] {
  if ('all' in condition) return condition.all.flatMap(rolesAskedIn);
  if ('any' in condition) return condition.any.flatMap(rolesAskedIn);
  if ('not' in condition) return rolesAskedIn(condition.not);
  return 'responsible' in condition ? [condition.responsible] : [];
}
