import { dayOf } from '../days/day';
import { compareProducts, openChildren, placesOf, toldIn } from './compare-network';
import type { Expectation, ExpectedNotice, ExpectedTask } from './examples.schema';
import type { Day, Effect, OpenTask, ProcessState } from '../process';
import type { Refusal } from '../refusal';
import { openSteps, openTasks } from '../play/turn';

/** Where a moment differs: what it expects, and what was found. `place` such as `open.make-contact.due`. */
export type Difference = {
  readonly moment: number;
  readonly place: string;
  readonly expected: unknown;
  readonly found: unknown;
};

/** What there is at a moment; effects are those since the last comparison. */
export type Seen = {
  readonly state: ProcessState;
  readonly effects: readonly Effect[];
  readonly refused: Refusal | null;
  readonly day: Day;
};

type Finding = Omit<Difference, 'moment'>;

/**
 * Compares a moment: every task, notice and step that is not named is a difference; of a task only the named fields
 * count. What is new since the last comparison (sent, dropped, refused, successor) must be named.
 */
export function compareMoment(moment: number, expected: Expectation, seen: Seen): readonly Difference[] {
  const findings = [...compareNews(expected, seen), ...compareState(expected, seen)];
  return findings.map((finding) => ({ moment, ...finding }));
}

function compareNews(expected: Expectation, { effects, refused, state }: Seen): readonly Finding[] {
  return [
    ...differ('dropped', expected.dropped ?? {}, droppedIn(effects)),
    ...compareNotices(expected.sent ?? [], effects),
    ...differ('told', expected.told ?? [], toldIn(effects, state)),
    ...differ('deviations', expected.deviations ?? [], placesOf(effects, 'deviation')),
    ...differ('warned', expected.warned ?? [], placesOf(effects, 'warned')),
    ...differ('successor', expected.successor ?? null, successorIn(effects)),
    ...compareRefusal(expected.refused, refused),
  ];
}

function compareState(expected: Expectation, { day, state }: Seen): readonly Finding[] {
  const { children, facts = {}, runs = {}, steps } = expected;
  const [coming, open] = partition(openTasks(state), (task) => dayOf(task.visibleAt) > day);
  return [
    ...differ('steps', steps && [...steps].sort(), openSteps(state)),
    ...compareTasks('open', expected.open, open, day),
    ...compareTasks('coming', expected.coming, coming, day),
    ...differ('children', children && sortedLists(children), openChildren(state)),
    ...compareProducts(expected.products, state),
    ...Object.entries(facts).flatMap(([fact, value]) => differ(`facts.${fact}`, value, state.facts[fact])),
    ...Object.entries(runs).flatMap(([step, run]) => differ(`runs.${step}`, run, state.steps[step]?.run)),
    ...differ('responsible', expected.responsible, state.responsible),
    ...differ('end', expected.end, state.end?.key ?? 'none'),
  ];
}

const sortedLists = (lists: Readonly<Record<string, readonly string[]>>) =>
  Object.fromEntries(
    Object.entries(lists)
      .filter(([, names]) => names.length > 0)
      .map(([step, names]) => [step, [...names].sort()]),
  );

function differ(place: string, expected: unknown, found: unknown): readonly Finding[] {
  return expected === undefined || sorted(expected) === sorted(found) ? [] : [{ place, expected, found }];
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

function partition<T>(items: readonly T[], first: (item: T) => boolean): [T[], T[]] {
  return [items.filter(first), items.filter((item) => !first(item))];
}

function compareTasks(
  place: 'open' | 'coming',
  expected: Readonly<Record<string, ExpectedTask>> | undefined,
  found: readonly OpenTask[],
  day: Day,
): readonly Finding[] {
  if (!expected) return [];
  const keys = differ(place, Object.keys(expected).sort(), [...found.map(({ key }) => key)].sort());
  const fields = Object.entries(expected).flatMap(([key, fields]) => {
    const task = found.find((one) => one.key === key);
    if (!task) return [];
    const shown = showTask(task, day);
    return Object.entries(fields).flatMap(([field, value]) => differ(`${place}.${key}.${field}`, value, shown[field]));
  });
  return [...keys, ...fields];
}

function showTask(task: OpenTask, day: Day): Readonly<Record<string, unknown>> {
  const { awaits, decides, due, occurrence, outcomes, pinned, proposal, run, visibleAt, who, why } = task;
  return {
    who,
    decides,
    run,
    occurrence,
    outcomes,
    due,
    overdue: due !== null && due < day,
    pinned,
    because: why.anchor?.name,
    missing: why.missing ?? [],
    proposal,
    awaits,
    visible: dayOf(visibleAt),
  };
}

const keyOf = (taskId: string | null): string => taskId?.split('.')[1] ?? 'handover';

function droppedIn(effects: readonly Effect[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    effects.flatMap((effect) =>
      effect.type === 'task-closed' && effect.how === 'dropped'
        ? [[keyOf(effect.taskId), effect.reason ?? 'none']]
        : [],
    ),
  );
}

function successorIn(effects: readonly Effect[]): unknown {
  const effect = effects.find(({ type }) => type === 'successor');
  return effect?.type === 'successor' ? { template: effect.template, facts: effect.facts } : null;
}

function compareNotices(expected: readonly ExpectedNotice[], effects: readonly Effect[]): readonly Finding[] {
  const found = effects.flatMap((effect) => (effect.type === 'notice' ? [noticeOf(effect)] : []));
  const shown = found.map((notice, index) => ({
    ...notice,
    day: expected[index]?.day === undefined ? undefined : notice.day,
  }));
  return differ('sent', expected, shown);
}

function noticeOf({ day, kind, late, level, taskId, to }: Effect & { readonly type: 'notice' }) {
  const about = kind === 'reminder' || kind === 'escalation' ? keyOf(taskId) : level;
  return { [kind]: about, to, day, ...(late && { late }) };
}

function compareRefusal(expected: Expectation['refused'], found: Refusal | null): readonly Finding[] {
  if (!expected || !found) return differ('refused', expected ?? null, found && { code: found.code, ...found.details });
  const details = found.details;
  return Object.entries(expected).flatMap(([field, value]) =>
    differ(`refused.${field}`, value, field === 'code' ? found.code : details[field]),
  );
}
