import type { CompiledTemplate, DutyRule, StepRule } from '../compiled';
import type { View } from '../facts/conditions';
import type {
  Day,
  Effect,
  FactValue,
  Instant,
  OpenTask,
  ProcessEvent,
  ProcessState,
  StepState,
  TaskId,
} from '../process';

/** One thing that changes while an event is played. Order: close, set, open, change, evaluate (see cascade.ts). */
export type Change =
  | CloseTask
  | { readonly type: 'leave-step'; readonly step: string; readonly status: 'done' | 'skipped' }
  | { readonly type: 'set-fact'; readonly fact: string; readonly value: FactValue }
  | {
      readonly type: 'open-step';
      readonly step: string;
      readonly by: 'start' | 'hand' | 'outcome' | 'message' | 'fact';
    }
  | { readonly type: 'forget-step'; readonly step: string }
  | OpenTaskChange
  | { readonly type: 'start-child'; readonly step: string; readonly name: string }
  | { readonly type: 'miss-entry'; readonly child: string; readonly removed: boolean }
  | { readonly type: 'accept-product'; readonly product: string }
  | { readonly type: 'change-task'; readonly taskId: TaskId; readonly task: OpenTask }
  | { readonly type: 'play-table'; readonly step: string; readonly outcome: string }
  | { readonly type: 'end'; readonly end: string }
  | { readonly type: 'evaluate' };

export type CloseTask = {
  readonly type: 'close-task';
  readonly taskId: TaskId;
  readonly how: 'done' | 'dropped';
  readonly outcome: string | null;
  readonly reason: string | null;
  /** Closed by a rule, not by a person: it may open again in the same run. */
  readonly byRule?: true;
};

export type OpenTaskChange = {
  readonly type: 'open-task';
  readonly key: string;
  readonly kind: OpenTask['kind'];
  readonly step: string | null;
  readonly who: string;
  readonly after?: Day;
  readonly first?: Day;
  readonly due?: Day;
};

/** One event being played: what it is told, the state so far, what has to be done, and what is still to be changed. */
export type Turn = {
  readonly template: CompiledTemplate;
  readonly event: ProcessEvent;
  /** The state this event met; null for the first. */
  readonly before: ProcessState | null;
  readonly at: Instant;
  /** The day of `at`. */
  readonly today: Day;
  /** The day it happened. */
  readonly day: Day;
  state: ProcessState;
  readonly effects: Effect[];
  readonly changes: Change[];
};

export const viewOf = ({ state, template, today }: Turn): View => ({ state, template, today });

export function putTask(turn: Turn, task: OpenTask): void {
  turn.state = { ...turn.state, tasks: { ...turn.state.tasks, [task.id]: task } };
}

export function putStep(turn: Turn, key: string, step: StepState): void {
  turn.state = { ...turn.state, steps: { ...turn.state.steps, [key]: step } };
}

/** The rule behind an open task; undefined for the engine's own (ask, Wiedervorlage, handover). */
export function dutyOf(
  template: CompiledTemplate,
  task: Pick<OpenTask, 'key' | 'kind' | 'step'>,
): DutyRule | undefined {
  const step = task.step === null ? undefined : template.steps[task.step];
  if (task.kind === 'product') return step?.products?.[task.key];
  return task.kind === 'task' ? step?.tasks?.[task.key] : step?.own;
}

/** Everything of a step that is a duty of its own: its tasks, and its products. */
export const dutiesOfStep = ({ products = {}, tasks = {} }: StepRule) => [
  ...keysOf(tasks).map((key) => ({ key, kind: 'task' as const, duty: tasks[key] })),
  ...keysOf(products).map((key) => ({ key, kind: 'product' as const, duty: products[key] })),
];

export const openTasks = ({ tasks }: ProcessState): readonly OpenTask[] =>
  Object.keys(tasks)
    .sort()
    .flatMap((id) => tasks[id] ?? []);

export const openSteps = ({ steps }: ProcessState): readonly string[] =>
  Object.keys(steps)
    .filter((key) => steps[key]?.status === 'open')
    .sort();

export const keysOf = (record: Readonly<Record<string, unknown>>): readonly string[] => Object.keys(record).sort();

/** Where the rule of a task stands: `reach.make-contact`, `counselling`, `facts.accommodation`, `follow-up`. */
export function placeOfTask({ key, kind, step }: Pick<OpenTask, 'key' | 'kind' | 'step'>): string {
  if (kind === 'ask') return `facts.${key.slice('ask-'.length)}`;
  if (kind === 'decide' && step === null) return `parameters.${key.slice('decide-'.length)}`;
  return (kind === 'task' || kind === 'product') && step !== null ? `${step}.${key}` : (step ?? key);
}
