import type { Comparison, CompiledTemplate, Condition, Operand } from '../compiled';
import { addPeriod, isPeriod } from '../days/period';
import type { Child, Day, FactValue, ProcessState } from '../process';
import { spanOf } from './facts';
import { factOf, type Span, type Value, valueOf } from './operands';
import { parameterOf } from './parameters';

/**
 * Yes, no, or unknown, which never counts as yes and never as no; the facts that are missing to know it, and how many
 * were counted when counting decides (`2`, `2–3`).
 */
export type Judged = {
  readonly truth: boolean | 'unknown';
  readonly missing: readonly string[];
  readonly counted?: string;
};

/**
 * What a condition may look at. `hidden`: facts that a new run of the step must record again (language 3.2);
 * `child`: the sub-process that is being counted, whose reports are looked at instead.
 */
export type View = {
  readonly template: CompiledTemplate;
  readonly state: ProcessState;
  readonly today: Day;
  readonly hidden?: readonly string[];
  readonly child?: Child;
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
  if ('exists' in condition) return exists(condition.exists, view);
  if ('done' in condition) return known(isDone(condition.done, view));
  if ('submitted' in condition) return known(hasBecome(condition.submitted, view, ['submitted', 'accepted']));
  if ('accepted' in condition) return known(hasBecome(condition.accepted, view, ['accepted']));
  if ('responsible' in condition) return known(hasTakenOver(condition.responsible, view));
  if ('in' in condition) return judgeIn(condition.in, view);
  const [operator, operands] = Object.entries(condition)[0] as [Comparison, readonly [Operand, Operand]];
  return compare(operator, operands, view);
}

/** `all` is decided by the first no, `any` by the first yes; else unknown when a part is unknown. */
function judgeAll(parts: readonly Condition[], view: View, decisive: boolean): Judged {
  const judged = parts.map((part) => judge(part, view));
  const counted = judged.find((part) => part.counted !== undefined && part.truth !== !decisive);
  const shown = counted?.counted === undefined ? {} : { counted: counted.counted };
  const deciding = judged.filter(({ truth }) => truth === decisive);
  if (deciding.length > 0) return { truth: decisive, missing: namesOf(deciding), ...shown };
  const missing = namesOf(judged);
  return judged.some(({ truth }) => truth === 'unknown') ? { ...unknown(missing), ...shown } : known(!decisive);
}

const namesOf = (judged: readonly Judged[]): readonly string[] =>
  [...new Set(judged.flatMap(({ missing }) => missing))].sort();

const negate = (judged: Judged): Judged =>
  judged.truth === 'unknown' ? judged : { ...judged, truth: !judged.truth, missing: [] };

function judgeIn([operand, choices]: readonly [Operand, readonly (string | number)[]], view: View): Judged {
  return judgeAll(
    choices.map((choice) => ({ eq: [operand, choice] as const })),
    view,
    true,
  );
}

/** Never unknown; what is not there is named, so that a refusal can say what to record or agree. */
function exists(name: string, view: View): Judged {
  const there = name.startsWith('$') ? parameterOf(view, name.slice(1)) !== null : factOf(view, name) !== undefined;
  return there ? yes : { truth: false, missing: [name] };
}

/** A step: any run was completed; a task or product: in the current run of its step. */
function isDone(key: string, { state, template }: View): boolean {
  if (template.steps[key]) return state.completed[key] !== undefined;
  const step = Object.keys(template.steps).find(
    (name) => template.steps[name]?.tasks?.[key] ?? template.steps[name]?.products?.[key],
  );
  return step !== undefined && state.steps[step]?.handled[key] === 'done';
}

const hasBecome = (product: string, { state }: View, wanted: readonly string[]): boolean =>
  wanted.includes(state.products[product]?.status ?? 'draft');

/** Whether the responsible person has taken over, in this role (language 3.18). */
const hasTakenOver = (role: string, { state }: View): boolean => state.takenOver?.as === role;

function compare(operator: Comparison, [left, right]: readonly [Operand, Operand], view: View): Judged {
  const [a, b] = [valueOf(left, view, 'left'), valueOf(right, view, 'right')];
  const missing = [a, b].flatMap((value) => ('missing' in value ? [value.missing] : []));
  if (missing.length > 0) return unknown(missing);
  if ('since' in a) return compareSince(operator, a.since, b, view, left);
  if (operator === 'has') return known(has(a, b));
  return compareValues(operator, a, b, namesIn(left));
}

function compareValues(operator: Comparison, a: Value, b: Value, names: readonly string[]): Judged {
  if ('count' in a || 'count' in b) return compareCounts(operator, a, b);
  if ('days' in a || 'days' in b) {
    const [x, y] = [daysOf(a), daysOf(b)];
    return x && y ? compareSpans(operator, x, y, names) : no;
  }
  return 'plain' in a && 'plain' in b ? comparePlain(operator, a.plain, b.plain) : no;
}

const has = (list: Value, item: Value): boolean =>
  'plain' in list && Array.isArray(list.plain) && 'plain' in item && list.plain.includes(String(item.plain));

/** A literal beside days is read as days: `2016`, `2016-05`. */
const daysOf = (value: Value): Span<Day> | null =>
  'days' in value ? value.days : 'plain' in value ? spanOf(value.plain) : null;

const namesIn = (operand: Operand): readonly string[] => {
  if (typeof operand === 'string') return [operand];
  if (typeof operand !== 'object') return [];
  return 'count' in operand ? [] : Object.values(operand);
};

function compareCounts(operator: Comparison, a: Value, b: Value): Judged {
  const [x, y] = [numbersOf(a), numbersOf(b)];
  if (!x || !y) return no;
  const shown = 'count' in a ? x : y;
  const counted = shown.first === shown.last ? `${shown.first}` : `${shown.first}–${shown.last}`;
  return { ...compareSpans(operator, x, y, []), counted };
}

const numbersOf = (value: Value): Span<number> | null => {
  if ('count' in value) return value.count;
  return 'plain' in value && typeof value.plain === 'number' ? { first: value.plain, last: value.plain } : null;
};

/** All of it true → yes, none → no, else unknown. */
function compareSpans<T extends Day | number>(
  operator: Comparison,
  a: Span<T>,
  b: Span<T>,
  names: readonly string[],
): Judged {
  const [always, never] = {
    eq: [a.first === a.last && b.first === b.last && a.first === b.first, a.last < b.first || a.first > b.last],
    lt: [a.last < b.first, a.first >= b.last],
    le: [a.last <= b.first, a.first > b.last],
    gt: [a.first > b.last, a.last <= b.first],
    ge: [a.first >= b.last, a.last < b.first],
    has: [false, true],
  }[operator] as [boolean, boolean];
  const same = operator === 'eq' && a.first === b.first && a.last === b.last && typeof a.first === 'string';
  return always || same ? yes : never ? no : unknown(names);
}

/** How long ago something was: the period is added to its day and compared with today ("bis 27" = less than P28Y). */
function compareSince(operator: Comparison, span: Span<Day>, period: Value, view: View, left: Operand): Judged {
  if (!('plain' in period) || typeof period.plain !== 'string' || !isPeriod(period.plain)) return no;
  const passed = { first: addPeriod(span.first, period.plain), last: addPeriod(span.last, period.plain) };
  return compareSpans(operator, { first: view.today, last: view.today }, passed, namesIn(left));
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
