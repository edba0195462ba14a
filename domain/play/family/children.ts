import type { Child, FactValue } from '../../process';
import { requireRoomForChild } from '../changes/budget';
import { type Change, keysOf, type Turn } from '../turn';

/** The children that an opening of a step starts: one, one of many, or one for each entry of its list. */
export function childrenToStart(turn: Turn, step: string): readonly Change[] {
  const starts = turn.template.steps[step]?.starts;
  if (!starts) return [];
  if (starts.per === undefined || starts.per === 'opening') {
    return [{ type: 'start-child', step, name: String(childrenOf(turn, step).length + 1) }];
  }
  return []; // because the entries of a list are followed as long as the step is open
}

const isList = (per: string | undefined): per is string => per !== undefined && per !== 'opening';

/** A new entry of the list starts a child; a removed one is told once, and its child goes on (language 3.20). */
export function followEntries(turn: Turn, step: string): readonly Change[] {
  const per = turn.template.steps[step]?.starts?.per;
  const list = isList(per) ? turn.state.facts[per] : undefined;
  if (!Array.isArray(list)) return [];
  const entries: readonly string[] = list;
  const run = turn.state.steps[step]?.run;
  const present = childrenOf(turn, step).filter(([, child]) => child.run === run);
  const lives = (name: string) => present.some(([, child]) => child.name === name && (child.open || !child.removed));
  return [
    ...[...new Set(entries)]
      .filter((name) => !lives(name))
      .map((name): Change => ({ type: 'start-child', step, name })),
    ...present
      .filter(([, { name, open, removed }]) => entries.includes(name) === Boolean(removed) && open)
      .map(([child, { removed }]): Change => ({ type: 'miss-entry', child, removed: !removed })),
  ];
}

const childrenOf = ({ state }: Turn, step: string): readonly (readonly [string, Child])[] =>
  keysOf(state.children).flatMap((id) => {
    const child = state.children[id];
    return child?.step === step ? [[id, child] as const] : [];
  });

/** Starts a sub-process with the facts that are passed to it; it is independent from then on. */
export function startChild(turn: Turn, { name, step }: Extract<Change, { type: 'start-child' }>): void {
  const starts = turn.template.steps[step]?.starts;
  const { responsible } = turn.state;
  if (!starts || responsible === null) return;
  requireRoomForChild(turn, step);
  const id = `${turn.state.id}-${step}-${childrenOf(turn, step).length + 1}`;
  const run = turn.state.steps[step]?.run ?? 1;
  putChild(turn, id, { step, run, name, open: true, end: null, facts: {}, heard: 0, told: 0 });
  turn.effects.push({
    type: 'child-started',
    id,
    step,
    name,
    template: starts.template,
    facts: { ...passedFacts(turn, starts.pass), ...(isList(starts.per) && { item: name }) },
    parent: { id: turn.state.id, pass: starts.pass, report: starts.report },
    responsible,
    on: turn.day,
  });
}

export function putChild(turn: Turn, id: string, child: Child): void {
  turn.state = { ...turn.state, children: { ...turn.state.children, [id]: child } };
}

/** Those of the facts that are known. */
export function passedFacts({ state }: Pick<Turn, 'state'>, names: readonly string[]): Record<string, FactValue> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = state.facts[name];
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

/** The entry a child stands for has left the list, or has come back. */
export function missEntry(turn: Turn, { child: id, removed }: Extract<Change, { type: 'miss-entry' }>): void {
  const child = turn.state.children[id];
  if (!child) return;
  const { removed: _, ...present } = child;
  putChild(turn, id, removed ? { ...present, removed: true } : present);
  if (!removed) return;
  const { key: template, version } = turn.template;
  turn.effects.push({
    type: 'notice',
    kind: 'item-removed',
    taskId: null,
    to: turn.template.steps[child.step]?.who ?? 'responsible',
    level: `${child.step}/${child.name}`,
    day: turn.today,
    late: false,
    why: { rule: 'item-removed', place: child.step, template, version, day: turn.today },
  });
}
