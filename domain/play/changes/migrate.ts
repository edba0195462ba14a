import type { CompiledTemplate } from '../../compiled';
import type { Migration, OpenTask, ProcessState } from '../../process';
import { Refusal } from '../../refusal';
import { dutyOf, keysOf, openSteps, openTasks } from '../turn';

/** An open step or task that the new template does not know and nobody has answered for. */
export type Unmapped = { readonly what: 'step' | 'task'; readonly key: string };

/**
 * The same process under another version of its template, before anything is planned again: what is renamed carries
 * its new key, runs, occurrences, pins, sent levels and agreed values travel (language 3.24). Refuses
 * `migration-unmapped` while an open step or task has no successor and no reason to be dropped.
 */
export function renameState(state: ProcessState, { dropped, renames, template }: Migration): ProcessState {
  const named = rename(state, renames);
  const unmapped = findUnmapped(template, named).filter(({ key }) => dropped[key] === undefined);
  if (unmapped.length > 0) throw new Refusal('migration-unmapped', { unmapped });
  return { ...named, template: { key: template.key, version: template.version } };
}

/** Open steps and tasks of a state that a template has no rule for. */
export function findUnmapped(template: CompiledTemplate, state: ProcessState): readonly Unmapped[] {
  const steps = openSteps(state).filter((step) => !Object.hasOwn(template.steps, step));
  const tasks = openTasks(state).filter(
    (task) => isRuled(task) && !steps.includes(task.step ?? '') && !dutyOf(template, task),
  );
  return [
    ...steps.map((key): Unmapped => ({ what: 'step', key })),
    ...tasks.map(({ key }): Unmapped => ({ what: 'task', key })),
  ];
}

const isRuled = ({ kind }: OpenTask): boolean => ['task', 'step', 'product'].includes(kind);

function rename(state: ProcessState, renames: Readonly<Record<string, string>>): ProcessState {
  const to = (key: string): string => (Object.hasOwn(renames, key) ? (renames[key] ?? key) : key);
  const keys = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(record).map(([key, value]) => [to(key), value]));
  const values = <T>(record: Readonly<Record<string, T>>, change: (value: T) => T): Record<string, T> =>
    Object.fromEntries(
      keysOf(record).flatMap((key) => (record[key] === undefined ? [] : [[key, change(record[key])]])),
    );
  return {
    ...state,
    facts: keys(state.facts),
    agreed: keys(state.agreed),
    completed: keys(state.completed),
    occurrences: keys(state.occurrences),
    products: keys(state.products),
    waiting: state.waiting.map(to).sort(),
    waived: state.waived.map((gate) => gate.split('.').map(to).join('.')).sort(),
    steps: values(keys(state.steps), (step) => ({
      ...step,
      handled: keys(step.handled),
      recorded: step.recorded.map(to).sort(),
    })),
    tasks: values(state.tasks, (task) => ({
      ...task,
      key: to(task.key),
      step: task.step === null ? null : to(task.step),
    })),
    children: values(state.children, (child) => ({ ...child, step: to(child.step) })),
  };
}
