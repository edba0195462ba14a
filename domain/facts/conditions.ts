import type { Comparison, CompiledTemplate, Condition, Operand } from '../compiled';
import { spanOf, saysDays } from './facts';
import { parameterOf } from './parameters';
import { addPeriod, isPeriod } from '../days/period';
import type { Day, FactValue, ProcessState } from '../process';

/** Yes, no, or unknown, which never counts as yes and never as no; and the facts that are missing to know it. */
export type Judged = { readonly truth: boolean | 'unknown'; readonly missing: readonly string[] };

/** What a condition may look at. `hidden`: facts that a new run of the step must record again (language 3.2). */
export type View = {
  readonly template: CompiledTemplate;
  readonly state: ProcessState;
  readonly today: Day;
  readonly hidden?: readonly string[];
};

const yes: Judged = { truth: true, missing: [] };
const no: Judged = { truth: false, missing: [] };
const known = (truth: boolean): Judged => (truth ? yes : no);
const unknown = (missing: readonly string[]): Judged => ({ truth: 'unknown', missing });

/** What a condition says of a process at a day. Three-valued: `all` is no as soon as one part is no, and so on. */
export function judge(condition: Condition, view: View): Judged {
  if ('all' in condition) return judgeAll(condition.all, view, false);
  if ('any' in condition) return judgeAll(condition.any, view, true);
  if ('not' in condition) return negate(judge(condition.not, view));
  if ('exists' in condition) return known(exists(condition.exists, view));
  if ('done' in condition) return known(isDone(condition.done, view));
  if ('responsible' in condition) return known(hasTakenOver(condition.responsible, view));
  if ('in' in condition) return judgeIn(condition.in, view);
  const [operator, operands] = Object.entries(condition)[0] as [Comparison, readonly [Operand, Operand]];
  return compare(operator, operands, view);
}

/** `all` is decided by the first no, `any` by the first yes; else unknown when a part is unknown. */
function judgeAll(parts: readonly Condition[], view: View, decisive: boolean): Judged {
  const judged = parts.map((part) => judge(part, view));
  if (judged.some(({ truth }) => truth === decisive)) return known(decisive);
  const missing = [...new Set(judged.flatMap((part) => part.missing))].sort();
  return judged.some(({ truth }) => truth === 'unknown') ? unknown(missing) : known(!decisive);
}

const negate = (judged: Judged): Judged => (judged.truth === 'unknown' ? judged : known(!judged.truth));

function judgeIn([operand, choices]: readonly [Operand, readonly (string | number)[]], view: View): Judged {
  return judgeAll(
    choices.map((choice) => ({ eq: [operand, choice] as const })),
    view,
    true,
  );
}

const factOf = ({ hidden, state }: View, key: string): FactValue | undefined =>
  hidden?.includes(key) ? undefined : state.facts[key];

function exists(name: string, view: View): boolean {
  return name.startsWith('$') ? parameterOf(view, name.slice(1)) !== null : factOf(view, name) !== undefined;
}

/** A step: any run was completed; a task: in the current run of its step. */
function isDone(key: string, { state, template }: View): boolean {
  if (template.steps[key]) return state.completed[key] !== undefined;
  const step = Object.keys(template.steps).find((name) => template.steps[name]?.tasks[key]);
  return step !== undefined && state.steps[step]?.handled[key] === 'done';
}

/** Whether the responsible person has taken over, in this role where one was named. */
function hasTakenOver(role: string, { state }: View): boolean {
  return state.takenOver !== null && (state.takenOver.as === null || state.takenOver.as === role);
}

type Value =
  | { readonly missing: string }
  | { readonly plain: FactValue }
  | { readonly first: Day; readonly last: Day }
  | { readonly since: { readonly first: Day; readonly last: Day } };

function compare(operator: Comparison, [left, right]: readonly [Operand, Operand], view: View): Judged {
  const [a, b] = [valueOf(left, view, true), valueOf(right, view, false)];
  const missing = [a, b].flatMap((value) => ('missing' in value ? [value.missing] : []));
  if (missing.length > 0) return unknown(missing);
  if ('since' in a) return compareSince(operator, a.since, b, view, left);
  if (operator === 'has') return known(has(a, b));
  const [x, y] = [spanned(a, 'first' in b), spanned(b, 'first' in a)];
  if ('first' in x && 'first' in y) return compareSpans(operator, x, y, left);
  return 'plain' in x && 'plain' in y ? comparePlain(operator, x.plain, y.plain) : no;
}

const has = (list: Value, item: Value): boolean =>
  'plain' in list && Array.isArray(list.plain) && 'plain' in item && list.plain.includes(String(item.plain));

function valueOf(operand: Operand, view: View, first: boolean): Value {
  if (typeof operand === 'number' || typeof operand === 'boolean') return { plain: operand };
  if (typeof operand === 'string') {
    if (operand.startsWith('$')) return parameterValue(operand, view);
    return first ? factValue(operand, view) : { plain: operand };
  }
  if ('fact' in operand) return factValue(operand.fact, view);
  if ('due' in operand) return dueValue(operand.due, view);
  const value = factOf(view, operand.since);
  const span = value === undefined ? null : spanOf(value);
  return span ? { since: span } : { missing: operand.since };
}

function parameterValue(name: string, view: View): Value {
  const value = parameterOf(view, name.slice(1));
  return value === null ? { missing: name } : { plain: value };
}

function factValue(key: string, view: View): Value {
  const value = factOf(view, key);
  if (value === undefined) return { missing: key };
  const span = saysDays(view.template.facts[key]) ? spanOf(value) : null;
  return span ?? { plain: value };
}

function dueValue(key: string, { state }: View): Value {
  const task = Object.values(state.tasks).find((open) => open.key === key);
  return task?.due ? { first: task.due, last: task.due } : { missing: key };
}

/** A literal beside days is read as days: `2016`, `2016-05`. */
function spanned(value: Value, asDays: boolean): Value {
  return 'plain' in value && asDays ? (spanOf(value.plain as FactValue) ?? value) : value;
}

type Span = { readonly first: Day; readonly last: Day };
const named = (operand: Operand): readonly string[] =>
  typeof operand === 'string' ? [operand] : typeof operand === 'object' ? Object.values(operand) : [];

/** All of it true → yes, none → no, else unknown. */
function compareSpans(operator: Comparison, a: Span, b: Span, left: Operand): Judged {
  const [always, never] = {
    eq: [a.first === a.last && b.first === b.last && a.first === b.first, a.last < b.first || a.first > b.last],
    lt: [a.last < b.first, a.first >= b.last],
    le: [a.last <= b.first, a.first > b.last],
    gt: [a.first > b.last, a.last <= b.first],
    ge: [a.first >= b.last, a.last < b.first],
    has: [false, true],
  }[operator] as [boolean, boolean];
  const same = operator === 'eq' && a.first === b.first && a.last === b.last;
  return always || same ? yes : never ? no : unknown(named(left));
}

/** How long ago something was: the period is added to its day and compared with today ("bis 27" = less than P28Y). */
function compareSince(operator: Comparison, span: Span, period: Value, view: View, left: Operand): Judged {
  if (!('plain' in period) || typeof period.plain !== 'string' || !isPeriod(period.plain)) return no;
  const passed = { first: addPeriod(span.first, period.plain), last: addPeriod(span.last, period.plain) };
  const today = { first: view.today, last: view.today };
  return compareSpans(operator, today, passed, left);
}

const orders: Readonly<Record<'lt' | 'le' | 'gt' | 'ge', (a: number, b: number) => boolean>> = {
  lt: (a, b) => a < b,
  le: (a, b) => a <= b,
  gt: (a, b) => a > b,
  ge: (a, b) => a >= b,
};

function comparePlain(operator: Comparison, a: FactValue, b: FactValue): Judged {
  if (operator === 'eq') return known(a === b);
  if (operator === 'has' || typeof a !== 'number' || typeof b !== 'number') return no;
  return known(orders[operator](a, b));
}
