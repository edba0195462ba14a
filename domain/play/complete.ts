import type { OutcomeRule } from '../compiled';
import { requireFacts } from '../facts/facts';
import { leaves, requireGates, requireNotHeld, requireReason } from './gates';
import { follow } from './outcomes';
import type { Command, FactValue, OpenTask } from '../process';
import { recordFact } from './record';
import { Refusal } from '../refusal';
import { dutyOf, keysOf, type Turn } from './turn';

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
  follow(turn, outcome, task);
}

export function taskAt({ state }: Turn, taskId: string): OpenTask {
  const task = Object.hasOwn(state.tasks, taskId) ? state.tasks[taskId] : undefined;
  if (!task) throw new Refusal('task-not-open', { taskId });
  return task;
}

const plainDone: OutcomeRule = { to: ['stay'], opens: [], set: {}, records: [] };

function outcomeOf({ template }: Turn, task: OpenTask, key: string): OutcomeRule {
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
  const stray = keysOf(facts).find((fact) => !task.records.includes(fact) && !outcome.records.includes(fact));
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
