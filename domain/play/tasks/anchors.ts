import type { View } from '../../facts/conditions';
import { spanOf } from '../../facts/facts';
import { resolve } from '../../facts/parameters';
import type { Day, OpenTask } from '../../process';

export type Anchor = { readonly name: string; readonly day: Day } | { readonly missing: string };

/**
 * What a date counts from: `start`, `opened`, a date fact (a fuzzy one with its last day), the day a task or step was
 * completed; with `before`, the day a task is due. `$name` reads the anchor's name from a parameter.
 */
export function anchorOf(view: View, task: Pick<OpenTask, 'openedOn'>, text: string, before = false): Anchor {
  const name = resolve(view, text);
  if (typeof name !== 'string') return { missing: `parameters.${text.slice(1)}` };
  if (name === 'start') return { name, day: view.state.startedOn };
  if (name === 'opened') return { name, day: task.openedOn };
  const day = view.template.facts[name] ? dayOfFact(view, name) : dayOfTask(view, name, before);
  return day === null ? { missing: name } : { name, day };
}

function dayOfFact({ state }: View, fact: string): Day | null {
  const value = state.facts[fact];
  return value === undefined ? null : (spanOf(value)?.last ?? null);
}

function dayOfTask({ state }: View, key: string, before: boolean): Day | null {
  if (!before) return state.completed[key] ?? null;
  return Object.values(state.tasks).find((task) => task.key === key)?.due ?? null;
}
