import type { Operand } from '../compiled';
import type { Child, Day, FactValue } from '../process';
import { judge, type View } from './conditions';
import { saysDays, spanOf } from './facts';
import { parameterOf } from './parameters';

/** From – to, of days or of numbers: what is not known exactly lies somewhere between. */
export type Span<T extends Day | number = Day | number> = { readonly first: T; readonly last: T };

/** What an operand stands for. `since`: how long ago that was. */
export type Value =
  | { readonly missing: string }
  | { readonly plain: FactValue }
  | { readonly days: Span<Day> }
  | { readonly count: Span<number> }
  | { readonly since: Span<Day> };

/** The value of an operand; a bare text is a fact on the left and stands for itself on the right. */
export function valueOf(operand: Operand, view: View, side: 'left' | 'right'): Value {
  if (typeof operand !== 'object') return plainValue(operand, view, side);
  if ('fact' in operand) return factValue(operand.fact, view);
  if ('due' in operand) return dueValue(operand.due, view);
  if ('count' in operand) return countValue(operand, view);
  const value = factOf(view, operand.since);
  const span = value === undefined ? null : spanOf(value);
  return span ? { since: span } : { missing: operand.since };
}

function plainValue(operand: string | number | boolean, view: View, side: 'left' | 'right'): Value {
  if (typeof operand !== 'string') return { plain: operand };
  if (operand.startsWith('$')) return parameterValue(operand, view);
  return side === 'left' ? factValue(operand, view) : { plain: operand };
}

/** A fact as this view may see it: of the child that is being counted, else of the process. */
export function factOf({ child, hidden, state }: View, key: string): FactValue | undefined {
  if (child) return key === 'open' ? child.open : key === 'end' ? (child.end ?? 'none') : child.facts[key];
  return hidden?.includes(key) ? undefined : state.facts[key];
}

function parameterValue(name: string, view: View): Value {
  const value = parameterOf(view, name.slice(1));
  return value === null ? { missing: name } : { plain: value };
}

function factValue(key: string, view: View): Value {
  const value = factOf(view, key);
  if (value === undefined) return { missing: key };
  const span = !view.child && saysDays(view.template.facts[key]) ? spanOf(value) : null;
  return span ? { days: span } : { plain: value };
}

function dueValue(key: string, { state }: View): Value {
  const task = Object.values(state.tasks).find((open) => open.key === key);
  return task?.due ? { days: { first: task.due, last: task.due } } : { missing: key };
}

/** How many children of a step, or entries of a list; a child of which it is not known makes it from – to (3.21). */
function countValue({ count, where }: Extract<Operand, { count: string }>, view: View): Value {
  const list = view.template.steps[count] ? undefined : factOf(view, count);
  if (!view.template.steps[count] && !Array.isArray(list)) return { missing: count };
  if (Array.isArray(list)) return { count: { first: list.length, last: list.length } };
  const judged = childrenOf(view, count).map((child) => (where ? judge(where, { ...view, child }).truth : true));
  const first = judged.filter((truth) => truth === true).length;
  return { count: { first, last: judged.filter((truth) => truth !== false).length } };
}

/** The children that the present run of a step started. */
function childrenOf({ state }: View, step: string): readonly Child[] {
  const run = state.steps[step]?.run;
  return Object.values(state.children).filter((child) => child.step === step && child.run === run);
}
