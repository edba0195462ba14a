import type { DueRule, DutyRule, EveryRule } from '../../compiled';
import type { View } from '../../facts/conditions';
import { type Anchor, anchorOf } from './anchors';
import { rollDay } from '../../days/calendar';
import { resolve, sourceOf } from '../../facts/parameters';
import { addPeriod, isPeriod, subtractPeriod } from '../../days/period';
import { nextWeekday } from '../../days/weekday';
import type { Day, OpenTask, Period, Why } from '../../process';
import { placeOfTask } from '../turn';

export type Plan = { readonly due: Day | null; readonly why: Why };
export type Planned = Pick<OpenTask, 'key' | 'kind' | 'step' | 'openedOn' | 'after' | 'first'>;

/** When a task is due and why; null when a repetition has no further occurrence. Days are rolled, anchors are not. */
export function planTask(view: View, duty: DutyRule, task: Planned): Plan | null {
  if (duty.every) return planRepetition(view, duty, duty.every, task);
  if (duty.due === 'agreed') return undated(view, duty, task, []);
  if (duty.due) return planDue(view, duty, duty.due, task);
  return { due: null, why: { ...whyOf(view, duty, task), rule: 'step-opened', anchor: sinceOpened(task) } };
}

type DayRule = Exclude<DueRule, 'agreed'>;

function planDue(view: View, duty: DutyRule, rule: DayRule, task: Planned): Plan {
  const before = rule.before !== undefined;
  const anchor = anchorOf(view, task, rule.before ?? rule.after ?? 'opened', before);
  const period = periodOf(view, rule.by);
  const missing = [anchor, period].flatMap((part) => ('missing' in part ? [part.missing] : []));
  if ('missing' in anchor || 'missing' in period) return undated(view, duty, task, missing);
  const counted = count(view, duty, task, { anchor, period: before ? `-${period.period}` : period.period, rule });
  if (task.after === undefined || (counted.due ?? '') >= task.after) return counted;
  const completion = { name: 'completion', day: task.after };
  return count(view, duty, task, { anchor: completion, period: period.period, rule });
}

function planRepetition(view: View, duty: DutyRule, every: EveryRule, task: Planned): Plan | null {
  const found = periodOf(view, every.period);
  if ('missing' in found) return null;
  const anchor = rhythmAnchor(view, every, task);
  if ('missing' in anchor) return undated(view, duty, task, [anchor.missing]);
  const times = anchor.name === 'completion' ? 1 : timesPast(anchor.day, found.period, task.after);
  const end = every.until === undefined ? null : anchorOf(view, task, every.until);
  if (end && 'day' in end && addPeriod(anchor.day, found.period, times) > end.day) return null;
  const rule = { by: every.period, roll: 'next', ...(every.weekday && { weekday: every.weekday }) } as const;
  return count(view, duty, task, { anchor, period: found.period, rule }, times);
}

/** The last completion, a date fact, or what the plan counts from. */
function rhythmAnchor(view: View, { after, from }: EveryRule, task: Planned): Anchor {
  if (from === 'completion' && task.after !== undefined) return { name: from, day: task.after };
  const begun = { openedOn: task.first ?? task.openedOn };
  return anchorOf(view, begun, ['plan', 'completion'].includes(from) ? after : from);
}

/** How many periods it takes to get past a day: what was missed meanwhile is not caught up. */
function timesPast(anchor: Day, period: Period, passed: Day | undefined): number {
  let times = 1;
  while (passed !== undefined && addPeriod(anchor, period, times) <= passed && times < 10_000) times++;
  return times;
}

type Counting = {
  readonly anchor: { readonly name: string; readonly day: Day };
  readonly period: Period;
  readonly rule: Pick<DayRule, 'by' | 'roll'> & Pick<EveryRule, 'weekday'>;
};

function count(view: View, duty: DutyRule, task: Planned, { anchor, period, rule }: Counting, times = 1): Plan {
  const unrolled = period.startsWith('-')
    ? subtractPeriod(anchor.day, period.slice(1))
    : addPeriod(anchor.day, period, times);
  const wanted = rule.weekday === undefined ? unrolled : nextWeekday(unrolled, rule.weekday);
  const due = rollDay(wanted, view.state.calendar, rule.roll);
  const source = sourceOf(view, rule.by) ?? duty.source;
  const why: Why = {
    ...whyOf(view, duty, task),
    rule: 'due',
    anchor,
    period,
    day: due,
    ...(times > 1 && { times }),
    ...(unrolled !== due && { unrolled }),
    ...(source !== undefined && { source }),
  };
  return { due, why };
}

function undated(view: View, duty: DutyRule, task: Planned, missing: readonly string[]): Plan {
  const anchor = sinceOpened(task);
  return { due: null, why: { ...whyOf(view, duty, task), rule: 'undated', anchor, missing } };
}

const sinceOpened = ({ openedOn }: Planned) => ({ name: 'opened', day: openedOn });

function whyOf({ template }: View, duty: DutyRule, task: Planned): Omit<Why, 'rule'> {
  const { key, source, version } = template;
  const lines = duty.source ?? source;
  return { place: placeOfTask(task), template: key, version, ...(lines !== undefined && { source: lines }) };
}

/** The period behind a literal or `$parameter`; open values are missing. */
export function periodOf(view: View, text: string): { readonly period: Period } | { readonly missing: string } {
  const value = resolve(view, text);
  return typeof value === 'string' && isPeriod(value) ? { period: value } : { missing: `parameters.${text.slice(1)}` };
}
