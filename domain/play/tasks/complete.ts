import type { OutcomeRule } from '../../compiled';
import { judge } from '../../facts/conditions';
import { requireFacts } from '../../facts/facts';
import { leaves, requireGates, requireNotHeld, requireReason } from '../steps/gates';
import { follow } from '../steps/outcomes';
import type { Command, FactValue, OpenTask } from '../../process';
import { recordFact } from '../steps/record';
import { Refusal } from '../../refusal';
import { isPassed } from '../family/messages';
import { dutyOf, keysOf, type Turn, viewOf } from '../turn';

type Completion = Command & { readonly type: 'task-completed' };

/**
 * Completes a task with an outcome. Refused, always for the first of: not open, held, gate, reason, form (language 3.5);
 * facts are judged as they stand after this completion.
 */
export function completeTask(turn: Turn, command: Completion): void {
  const { outcome: key, taskId } = command;
  const task = taskAt(turn, taskId);
  const outcome = outcomeOf(turn, task, key);
  requireRecords(turn, task, outcome, command.facts ?? {});
  requireOwnFacts(turn, command.facts ?? {});
  if (leaves(outcome)) requireNotHeld(turn, task.step);
  const recording = { ...turn, state: turn.state };
  for (const [fact, value] of Object.entries(command.facts ?? {})) recordFact(recording, fact, value);
  requireGates(recording, task, outcome);
  requireReason(recording, task, key, command.reason);
  requireForm(turn, task, command);
  turn.changes.push({
    type: 'close-task',
    taskId,
    how: 'done',
    outcome: key,
    reason: command.reason ?? null,
  });
  turn.state = recording.state;
  if (leaves(outcome)) warn(turn, task);
  if (task.decides !== null) recordResolution(turn, task, key);
  follow(turn, outcome, task);
}

/** What a step warns of when it is left; a warning blocks nothing. */
function warn(turn: Turn, { step }: OpenTask): void {
  if (step === null) return;
  for (const [gate, condition] of Object.entries(turn.template.steps[step]?.warn ?? {}).sort()) {
    const { truth } = judge(condition, viewOf(turn));
    if (truth === true) turn.effects.push({ type: 'warned', place: step, gate, on: turn.day });
  }
}

/** A resolution is a milestone of its network, whatever the body decided. */
function recordResolution(turn: Turn, { decides, why }: OpenTask, outcome: string): void {
  turn.effects.push({ type: 'milestone', place: why.place, outcome, body: decides, on: turn.day });
}

/** Refuses facts that the parent keeps up to date: here they are read-only (language 3.21). */
export function requireOwnFacts(turn: Turn, facts: Readonly<Record<string, FactValue>>): void {
  const passed = keysOf(facts).find((fact) => isPassed(turn, fact));
  if (passed !== undefined) throw new Refusal('fact-passed', { fact: passed });
}

export function taskAt({ state }: Turn, taskId: string): OpenTask {
  const task = Object.hasOwn(state.tasks, taskId) ? state.tasks[taskId] : undefined;
  if (!task) throw new Refusal('task-not-open', { taskId });
  return task;
}

const plainDone: OutcomeRule = { to: ['stay'] };

function outcomeOf({ template }: Turn, task: OpenTask, key: string): OutcomeRule {
  if (task.awaits === 'child') throw new Refusal('child-decides', { place: task.why.place });
  if (!task.outcomes.includes(key)) throw new Refusal('unknown-outcome', { outcome: key, outcomes: task.outcomes });
  return dutyOf(template, task)?.outcomes[key] ?? plainDone;
}

function requireRecords(
  turn: Turn,
  task: OpenTask,
  outcome: OutcomeRule,
  facts: Readonly<Record<string, FactValue>>,
): void {
  requireFacts(turn.template, facts);
  const stray = keysOf(facts).find((fact) => !task.records.includes(fact) && !outcome.records?.includes(fact));
  if (stray !== undefined) throw new Refusal('fact-unknown', { fact: stray, place: task.why.place });
}

/** A question is answered by its fact; a resolution names the day on which the body decided (language 3.19). */
function requireForm(turn: Turn, task: OpenTask, { facts, happened }: Completion): void {
  const lacking = task.kind === 'ask' ? task.records.find((fact) => facts?.[fact] === undefined) : undefined;
  if (lacking !== undefined) throw new Refusal('fact-missing', { fact: lacking });
  if (dutyOf(turn.template, task)?.decides && happened === undefined) {
    throw new Refusal('form-incomplete', { place: task.why.place, field: 'happened' });
  }
}
