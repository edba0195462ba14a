import type { OutcomeRule } from '../compiled';
import { leaves } from './gates';
import type { OpenTask } from '../process';
import { tell } from './messages';
import { cancelTag } from './steps';
import { type Change, dutyOf, openTasks, type Turn } from './turn';

/** What an outcome does beside closing its task: records, cancels, leaves or keeps the step, opens what comes next. */
export function follow(turn: Turn, outcome: OutcomeRule, from: OpenTask | string): void {
  const step = typeof from === 'string' ? from : from.step;
  for (const [fact, value] of Object.entries(outcome.set ?? {})) turn.changes.push({ type: 'set-fact', fact, value });
  for (const product of outcome.accept ?? []) turn.changes.push({ type: 'accept-product', product });
  if (outcome.tell) tell(turn, outcome.tell, step ?? 'process');
  if (outcome.cancel && step !== null) turn.changes.push(...cancelTag(turn, outcome.cancel, step));
  if (leaves(outcome) && step !== null) turn.changes.push({ type: 'leave-step', step, status: 'done' });
  turn.changes.push(...targetsOf(turn, outcome));
  if (typeof from !== 'string' && !leaves(outcome)) repeat(turn, outcome, from);
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
