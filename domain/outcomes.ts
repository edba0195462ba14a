import type { OutcomeRule } from './compiled';
import { leaves } from './gates';
import type { OpenTask } from './process';
import { cancelTag } from './steps';
import { dutyOf, openTasks, type Turn } from './turn';

/** What an outcome does beside closing its task: records, cancels, leaves or keeps the step, opens what comes next. */
export function follow(turn: Turn, outcome: OutcomeRule, from: OpenTask | string): void {
  const step = typeof from === 'string' ? from : from.step;
  for (const [fact, value] of Object.entries(outcome.set)) turn.changes.push({ type: 'set-fact', fact, value });
  if (outcome.cancel && step !== null) turn.changes.push(...cancelTag(turn, outcome.cancel, step));
  if (leaves(outcome) && step !== null) turn.changes.push({ type: 'leave-step', step, status: 'done' });
  for (const target of outcome.to) {
    if (turn.template.steps[target]) turn.changes.push({ type: 'open-step', step: target, by: 'outcome' });
    else if (turn.template.ends[target]) turn.changes.push({ type: 'end', end: target });
  }
  for (const target of outcome.opens) turn.changes.push({ type: 'open-step', step: target, by: 'outcome' });
  if (typeof from !== 'string' && !leaves(outcome)) repeat(turn, outcome, from);
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
