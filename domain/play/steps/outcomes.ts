import type { OutcomeRule } from '../../compiled';
import { leaves } from './gates';
import type { OpenTask } from '../../process';
import { tell } from '../family/messages';
import { cancelTag } from './steps';
import { type Change, dutyOf, openTasks, type Turn } from '../turn';

/** What an outcome does beside closing its task: records, cancels, leaves or keeps the step, opens what comes next. */
export function follow(turn: Turn, outcome: OutcomeRule, from: OpenTask | string): void {
  const step = typeof from === 'string' ? from : from.step;
  turn.changes.push(...recordsOf(outcome), ...targetsOf(turn, outcome));
  if (outcome.tell) tell(turn, outcome.tell, step ?? 'process');
  if (step !== null) turn.changes.push(...leavingOf(turn, outcome, step));
  if (typeof from !== 'string' && !leaves(outcome)) repeat(turn, outcome, from);
}

function recordsOf({ accept = [], set = {} }: OutcomeRule): readonly Change[] {
  return [
    ...Object.entries(set).map(([fact, value]): Change => ({ type: 'set-fact', fact, value })),
    ...accept.map((product): Change => ({ type: 'accept-product', product })),
  ];
}

function leavingOf(turn: Turn, outcome: OutcomeRule, step: string): readonly Change[] {
  return [
    ...(outcome.cancel ? cancelTag(turn, outcome.cancel, step) : []),
    ...(leaves(outcome) ? [{ type: 'leave-step', step, status: 'done' } as const] : []),
  ];
}

function targetsOf({ template }: Turn, { opens = [], to }: OutcomeRule): readonly Change[] {
  const steps = [...to, ...opens].filter((target) => template.steps[target]);
  const ends = to.filter((target) => template.ends[target]);
  return [
    ...steps.map((step): Change => ({ type: 'open-step', step, by: 'outcome' })),
    ...ends.map((end): Change => ({ type: 'end', end })),
  ];
}

/** `again`, and `stay` of a repeating task: the next occurrence, by the same rule, never due before this completion. */
function repeat(turn: Turn, outcome: OutcomeRule, task: OpenTask): void {
  const duty = dutyOf(turn.template, task);
  if (!duty || !(outcome.to.includes('again') || duty.every)) return;
  openNext(turn, task);
}

export function openNext(turn: Turn, task: OpenTask): void {
  const duty = dutyOf(turn.template, task);
  const planned = task.why.unrolled ?? task.why.day;
  const passed = duty?.every && duty.every.from !== 'completion' && planned && planned > turn.day ? planned : turn.day;
  turn.changes.push({
    type: 'open-task',
    key: task.key,
    kind: task.kind,
    step: task.step,
    who: task.who,
    after: passed,
    ...(duty?.every && { first: task.first ?? task.openedOn }),
  });
}

/** A table without `who` plays its outcome itself. */
export function playOutcome(turn: Turn, step: string, key: string): void {
  const outcome = turn.template.steps[step]?.own?.outcomes[key];
  if (turn.state.steps[step]?.status !== 'open' || !outcome) return;
  for (const task of openTasks(turn.state)) {
    if (task.step === step && task.kind === 'decide') {
      turn.changes.push({
        type: 'close-task',
        taskId: task.id,
        how: 'dropped',
        outcome: null,
        reason: 'not-needed',
        byRule: true,
      });
    }
  }
  follow(turn, outcome, step);
}
