import type { DutyRule } from '../../compiled';
import { judge } from '../../facts/conditions';
import { type Plan, planTask } from '../tasks/plan';
import { findQuestions, type Question } from '../tasks/questions';
import { resolve } from '../../facts/parameters';
import type { Instant, OpenTask, Why } from '../../process';
import { dropping } from './steps';
import { readTable } from './table';
import { visibleFrom } from '../tasks/tasks';
import { followEntries } from '../family/children';
import { type Change, dutiesOfStep, dutyOf, openSteps, openTasks, placeOfTask, type Turn, viewOf } from '../turn';

/**
 * What follows from the state as it is now: steps that waited, tasks that became needed or needless, tables, days to
 * be re-planned, questions to be asked. Nothing follows from a state at rest.
 */
export function findConsequences(turn: Turn): readonly Change[] {
  if (turn.state.end) return [];
  const questions: Question[] = [];
  const changes = [
    ...turn.state.waiting.flatMap((step) => awaitStep(turn, step, questions)),
    ...openSteps(turn.state).flatMap((step) => followStep(turn, step, questions)),
    ...openTasks(turn.state).flatMap((task) => replan(turn, task, questions)),
  ];
  return [...changes, ...findQuestions(turn, questions)];
}

function awaitStep(turn: Turn, step: string, questions: Question[]): readonly Change[] {
  const rule = turn.template.steps[step];
  const { missing, truth } = rule?.when ? judge(rule.when, viewOf(turn)) : { truth: true, missing: [] };
  if (truth !== 'unknown') return [truth ? { type: 'open-step', step, by: 'fact' } : { type: 'forget-step', step }];
  questions.push(...missing.map((about) => ({ about, who: rule?.own?.who ?? 'responsible' })));
  return [];
}

function followStep(turn: Turn, step: string, questions: Question[]): readonly Change[] {
  const rule = turn.template.steps[step];
  if (!rule) return [];
  const before = questions.length;
  const changes = dutiesOfStep(rule).flatMap(({ duty, key, kind }) =>
    duty ? followTask(turn, { step, key, kind, duty }, questions) : [],
  );
  if (rule.starts?.per !== undefined) return [...changes, ...followEntries(turn, step)];
  if (rule.automatic) return [...changes, ...followTable(turn, step)];
  if (rule.own || changes.length > 0 || questions.length > before) return changes;
  return finishStep(turn, step);
}

/** A step without outcomes is over when its last task has closed: done, unless all of them were dropped. */
function finishStep({ state }: Turn, step: string): readonly Change[] {
  const handled = Object.values(state.steps[step]?.handled ?? {});
  if (handled.length === 0 || Object.values(state.tasks).some((task) => task.step === step)) return [];
  return [{ type: 'leave-step', step, status: handled.includes('done') ? 'done' : 'skipped' }];
}

type Place = {
  readonly step: string;
  readonly key: string;
  readonly kind: 'task' | 'product';
  readonly duty: DutyRule;
};

/** A task opens when it becomes needed, drops when it is not needed any more, and asks for what it must know. */
function followTask(turn: Turn, { duty, key, kind, step }: Place, questions: Question[]): readonly Change[] {
  const { missing, truth } = duty.when ? judge(duty.when, viewOf(turn)) : { truth: true, missing: [] };
  const open = Object.values(turn.state.tasks).find((task) => task.step === step && task.key === key);
  if (open) return truth === false ? [dropping(open, 'not-needed')] : [];
  if (truth === false || turn.state.steps[step]?.handled[key]) return [];
  if (truth === 'unknown') {
    questions.push(...missing.map((about) => ({ about, who: duty.who })));
    return [];
  }
  questions.push(...openRhythm(turn, duty));
  if (!planTask(viewOf(turn), duty, { key, kind, step, openedOn: turn.day })) return [];
  return [{ type: 'open-task', key, kind, step, who: duty.who }];
}

/** A repetition whose period is open has no occurrence; who may agree one is asked (language 3.13). */
function openRhythm(turn: Turn, { every, who }: DutyRule): readonly Question[] {
  if (!every || resolve(viewOf(turn), every.period) !== null) return [];
  return [{ about: `parameters.${every.period.slice(1)}`, who }];
}

/** A table without `who` plays itself; when it cannot, somebody decides. */
function followTable(turn: Turn, step: string): readonly Change[] {
  const { outcome } = readTable(turn, step);
  if (outcome !== null) return [{ type: 'play-table', step, outcome }];
  const key = `decide-${step}`;
  if (Object.values(turn.state.tasks).some((task) => task.key === key)) return [];
  return [{ type: 'open-task', key, kind: 'decide', step, who: 'responsible' }];
}

/** Re-plans a task whose day nobody pinned, and renews what its table proposes. */
function replan(turn: Turn, task: OpenTask, questions: Question[]): readonly Change[] {
  const duty = dutyOf(turn.template, task);
  if (!duty || task.kind === 'decide') return [];
  const proposal = propose(turn, task);
  const planned = task.pinned ? asPinned(task) : planTask(viewOf(turn), duty, task);
  if (!planned) return [dropping(task, 'not-needed')];
  questions.push(...missingDay(task, planned.why));
  const why = { ...planned.why, ...missingIn(turn, task, planned.why.missing) };
  const { proposal: before, ...plain } = task;
  if (planned.due === task.due && proposal === before && sameJson(why, task.why)) return [];
  const next = { ...plain, ...(proposal !== undefined && { proposal }), due: planned.due, why };
  return [{ type: 'change-task', taskId: task.id, task: { ...next, visibleAt: seenAgain(turn, task, next) } }];
}

/** What a person set stays, also under the name that another version gives the task. */
const asPinned = (task: OpenTask): Plan => ({ due: task.due, why: { ...task.why, place: placeOfTask(task) } });

/** What a task without a day asks for. */
const missingDay = ({ who }: OpenTask, { missing = [], rule }: Why): readonly Question[] =>
  rule === 'undated' ? missing.map((about) => ({ about, who })) : [];

/** From when on a re-planned task is visible: what was visible stays so, while its day stays. */
function seenAgain(turn: Turn, task: OpenTask, next: OpenTask): Instant {
  return next.due === task.due ? task.visibleAt : visibleFrom(turn, next, seenFrom(turn, task));
}

const seenFrom = ({ at }: Turn, { visibleAt }: OpenTask) => (visibleAt < at ? visibleAt : at);

function propose(turn: Turn, task: OpenTask): string | undefined {
  if (task.kind !== 'step' || !turn.template.steps[task.key]?.table?.length) return undefined;
  return readTable(turn, task.key).outcome ?? undefined;
}

/** A table that cannot decide names the facts it lacks. */
function missingIn(turn: Turn, task: OpenTask, missing: readonly string[] | undefined) {
  if (task.kind !== 'step' || !turn.template.steps[task.key]?.table?.length) return {};
  const lacking = [...new Set([...(missing ?? []), ...readTable(turn, task.key).missing])];
  return lacking.length > 0 ? { missing: lacking } : {};
}

/** Equal as JSON, whatever the order of keys, because stored JSON re-sorts them. */
function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (!isObject(a) || !isObject(b) || Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && sameJson(a[key], b[key]))
  );
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
