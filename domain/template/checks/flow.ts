import { listOf } from '../duties';
import type { Fault } from '../fault';
import { isStep, keyOf, type Names } from '../names';

const words = ['stay', 'done', 'again'];

/** Outcomes lead somewhere, every step and end can be reached, and a person can close every step. */
export function checkFlow(names: Names): readonly Fault[] {
  return [...checkTargets(names), ...checkBegin(names), ...checkReach(names), ...checkEmpty(names)];
}

function checkTargets({ ends, outcomes, steps }: Names): readonly Fault[] {
  return outcomes.flatMap(({ more, path, to }): readonly Fault[] => [
    ...to
      .filter((target) => !steps.has(target) && !ends.has(target) && !words.includes(target))
      .map((target): Fault => ({ code: 'no-target', path, values: { target } })),
    ...(to.length > 1 && to.some((target) => ends.has(target) || words.includes(target))
      ? [{ code: 'several-targets', path } as const]
      : []),
    ...listOf(more.opens)
      .filter((step) => !steps.has(step))
      .map((step): Fault => ({ code: 'no-step', path: [...path, 'opens'], values: { step } })),
  ]);
}

function checkBegin({ ends, outcomes, steps }: Names): readonly Fault[] {
  const starts = [...steps.values()].some((step) => listOf(step.openedBy).includes('start'));
  const finishes = outcomes.some(({ to }) => to.some((target) => ends.has(target)));
  return [
    ...(starts ? [] : [{ code: 'no-start', path: ['steps'] } as const]),
    ...(finishes ? [] : [{ code: 'no-end', path: ['ends'] } as const]),
  ];
}

/** In orientation mode a person may open any step, so only ends must be led to. */
function checkReach(names: Names): readonly Fault[] {
  const { ends, steps, template } = names;
  const opened = [...steps].filter(([, step]) => step.openedBy).map(([key]) => key);
  const reached = follow(names, template.mode === 'orientation' ? [...steps.keys()] : opened);
  return [
    ...[...steps.keys()]
      .filter((step) => !reached.has(step))
      .map((step): Fault => ({ code: 'unreachable-step', path: ['steps', step], values: { step } })),
    ...[...ends.keys()]
      .filter((end) => !reached.has(end))
      .map((end): Fault => ({ code: 'unreachable-end', path: ['ends', end], values: { end } })),
  ];
}

/** Steps and ends that outcomes lead to from here, these included. */
function follow({ outcomes, steps }: Names, from: readonly string[]): ReadonlySet<string> {
  const next = new Map<string, readonly string[]>();
  for (const { duty, more, to } of outcomes) {
    const step = String(duty.path[1]);
    next.set(step, [...(next.get(step) ?? []), ...to, ...listOf(more.opens)]);
  }
  const reached = new Set(from);
  const ahead = [...from];
  for (let key = ahead.pop(); key !== undefined; key = ahead.pop()) {
    for (const target of steps.has(key) ? (next.get(key) ?? []) : []) {
      if (!reached.has(target)) ahead.push(target);
      reached.add(target);
    }
  }
  return reached;
}

const taskKeys = ['due', 'show', 'remind', 'escalate', 'every', 'records', 'form', 'checklist', 'awaits', 'decides'];

/** A step without outcomes has no task of its own, and neither has one that plays itself: nothing shows its keys. */
function checkEmpty({ placed }: Names): readonly Fault[] {
  return placed.filter(isStep).flatMap((duty): readonly Fault[] => {
    const { path, rule } = duty;
    const parts = [rule.outcomes, rule.tasks, rule.products].some((part) => Object.keys(part ?? {}).length > 0);
    if (!parts && !rule.starts) return [{ code: 'empty-step', path, values: { step: keyOf(duty) } }];
    if (rule.outcomes && !(rule.table && !rule.who)) return [];
    return taskKeys
      .filter((key) => key in rule)
      .map((key): Fault => ({ code: 'key-without-task', path: [...path, key], values: { key, step: keyOf(duty) } }));
  });
}
