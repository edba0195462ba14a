import type { DutyRule } from '../../compiled';
import { morningOf } from '../../days/day';
import { levelsOf, whyOfLevel } from './levels';
import { resolve } from '../../facts/parameters';
import { isPeriod, subtractPeriod } from '../../days/period';
import { planTask, type Plan } from './plan';
import type { Day, Instant, OpenTask, Why } from '../../process';
import { requireRoomForTask } from '../changes/budget';
import { setProduct } from './products';
import { readTable } from '../steps/table';
import { type CloseTask, dutyOf, type OpenTaskChange, placeOfTask, putStep, putTask, type Turn, viewOf } from '../turn';

const earlierAtMost = 20;

/** Opens the next occurrence of a task; a repetition without further occurrence opens nothing. */
export function openTask(turn: Turn, change: OpenTaskChange): void {
  const { after, first, key, kind, step } = change;
  const { state, template } = turn;
  const duty = dutyOf(template, change);
  const occurrence = (state.occurrences[key] ?? 0) + 1;
  const base = {
    id: `${state.id}.${key}.${occurrence}`,
    key,
    kind,
    step,
    openedOn: turn.day,
    ...(after && { after }),
    ...(first && { first }),
  };
  const planned = duty && kind !== 'decide' ? planTask(viewOf(turn), duty, base) : ownPlan(turn, change);
  if (!planned) return;
  requireRoomForTask(turn);
  turn.state = { ...state, occurrences: { ...state.occurrences, [key]: occurrence } };
  const task = {
    ...base,
    ...planned,
    ...ownOf(turn, change, duty),
    run: runOf(turn, step),
    occurrence,
    visibleAt: turn.at,
    pinned: kind === 'follow-up',
    sent: [],
  };
  settleTask(turn, 'task-opened', { ...task, visibleAt: visibleFrom(turn, task, turn.at) });
}

const runOf = ({ state }: Turn, step: string | null): number => (step === null ? 1 : (state.steps[step]?.run ?? 1));

/** What a task asks of whom. */
function ownOf(turn: Turn, change: OpenTaskChange, duty: DutyRule | undefined) {
  const { key, kind, who } = change;
  const { awaits = null, decides = null, records = [] } = duty ?? {};
  const own = { who, awaits, decides, records, outcomes: outcomesOf(change, duty) };
  if (startsOneChild(turn, change)) return { ...own, awaits: 'child', outcomes: [] };
  if (kind === 'handover') return { ...own, awaits: 'taker' };
  return kind === 'ask' ? { ...own, records: [key.slice('ask-'.length)] } : own;
}

/** Whether the own task of a step waits for its one sub-process, whose end is the outcome (language 3.20). */
const startsOneChild = ({ template }: Turn, { kind, step }: OpenTaskChange): boolean => {
  const starts = kind === 'step' && step !== null ? template.steps[step]?.starts : undefined;
  return starts !== undefined && starts.per === undefined;
};

/** Outcomes of a wait for a parameter or a handover are commands of their own. */
function outcomesOf({ kind, step }: OpenTaskChange, duty: DutyRule | undefined): readonly string[] {
  if (kind === 'handover' || (kind === 'decide' && step === null)) return [];
  return duty ? duty.order : ['done'];
}

const ownRules = {
  ask: 'ask',
  decide: 'decide',
  handover: 'handover',
  'follow-up': 'added',
  'parent-ended': 'parent-ended',
  'next-step': 'next-step',
} as const;

function ownPlan(turn: Turn, change: OpenTaskChange): Plan {
  const { template } = turn;
  const { due = null, kind, step } = change;
  const rule = kind in ownRules ? ownRules[kind as keyof typeof ownRules] : 'step-opened';
  const why: Why = {
    rule,
    place: placeOfTask(change),
    template: template.key,
    version: template.version,
    ...(due === null ? { anchor: { name: 'opened', day: turn.day } } : { day: due }),
    ...(template.source !== undefined && { source: template.source }),
    ...(kind === 'ask' && { missing: [placeOfTask(change).slice('facts.'.length)] }),
    ...(kind === 'decide' && step !== null && { missing: readTable(turn, step).missing }),
  };
  return { due, why };
}

/**
 * Writes a task with its due day down. What was sent for this day before counts; a level whose day has already passed
 * counts as sent too, with one notice marked late.
 */
export function settleTask(turn: Turn, type: 'task-opened' | 'task-changed', task: OpenTask): void {
  const before = turn.state.tasks[task.id];
  const earlier = [...(before?.earlier ?? []), ...(before?.sent ?? []).map((level) => `${level}@${before?.due}`)];
  const moved = before && before.due !== task.due;
  const sent = moved
    ? earlier.filter((one) => one.endsWith(`@${task.due}`)).map((one) => one.split('@')[0] ?? '')
    : task.sent;
  const passed = levelsOf(viewOf(turn), task).filter(({ day, level }) => day < turn.today && !sent.includes(level));
  const settled: OpenTask = {
    ...task,
    sent: [...sent, ...passed.map(({ level }) => level)],
    ...(moved && earlier.length > 0 && { earlier: earlier.slice(-earlierAtMost) }),
  };
  putTask(turn, settled);
  turn.effects.push({ type, task: settled });
  const late = passed.at(-1);
  if (late) {
    const { day, kind, level, to } = late;
    const why = whyOfLevel(viewOf(turn), settled, late);
    turn.effects.push({ type: 'notice', kind, taskId: task.id, to, level, day, late: true, why });
  }
}

/** With `show`, a task is visible that long before its day; a Wiedervorlage on its day; everything else at once. */
export function visibleFrom(turn: Turn, task: OpenTask, otherwise: Instant): Instant {
  const day = firstDayShown(turn, task);
  return day === null || day <= turn.today ? otherwise : morningOf(day, task.id);
}

function firstDayShown(turn: Turn, task: OpenTask): Day | null {
  if (task.due === null) return null;
  if (task.kind === 'follow-up') return task.due;
  const show = dutyOf(turn.template, task)?.show;
  const lead = show === undefined ? null : resolve(viewOf(turn), show);
  return typeof lead === 'string' && isPeriod(lead) ? subtractPeriod(task.due, lead) : null;
}

/** Closes a task, remembers its day when it was done, and that it was handled in this run of its step. */
export function closeTask(turn: Turn, { byRule, how, outcome, reason, taskId }: CloseTask): void {
  const { [taskId]: task, ...others } = turn.state.tasks;
  if (!task) return;
  turn.state = { ...turn.state, tasks: others };
  if (how === 'done') turn.state = { ...turn.state, completed: { ...turn.state.completed, [task.key]: turn.day } };
  if (how === 'done' && task.kind === 'product') setProduct(turn, task.key, 'submitted');
  const step = task.step === null ? undefined : turn.state.steps[task.step];
  if (task.step !== null && step && !byRule) {
    putStep(turn, task.step, { ...step, handled: { ...step.handled, [task.key]: how } });
  }
  turn.effects.push({ type: 'task-closed', taskId, how, outcome, reason, on: turn.day });
}
