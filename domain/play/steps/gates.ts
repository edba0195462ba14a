import type { Needs, OutcomeRule } from '../../compiled';
import { judge } from '../../facts/conditions';
import type { OpenTask } from '../../process';
import { hiddenFacts } from './record';
import { Refusal } from '../../refusal';
import { readTable } from './table';
import { dutyOf, openSteps, type Turn, viewOf } from '../turn';

const staying: readonly string[] = ['stay', 'again'];

/** Whether an outcome leaves the step: to another step, to an end, or `done`. */
export const leaves = ({ to }: OutcomeRule): boolean => to.some((target) => !staying.includes(target));

/** While a step that `holds` is open, no other step may be left. */
export function requireNotHeld(turn: Turn, step: string | null): void {
  const by = openSteps(turn.state).find((open) => open !== step && turn.template.steps[open]?.holds);
  if (by !== undefined) throw new Refusal('held', { by });
}

/** A gate must be true; unknown counts as closed. A step's gates bind on leaving, a task's own at every outcome. */
export function requireGates(turn: Turn, task: OpenTask, outcome: OutcomeRule): void {
  const own = ['task', 'product'].includes(task.kind) ? (dutyOf(turn.template, task)?.needs ?? {}) : {};
  const ofStep = task.step !== null && leaves(outcome) ? (turn.template.steps[task.step]?.needs ?? {}) : {};
  requireNeeds(turn, task, own);
  requireNeeds(turn, task, outcome.needs ?? ofStep);
}

function requireNeeds(turn: Turn, task: OpenTask, needs: Needs): void {
  const hidden = task.step === null ? [] : hiddenFacts(turn, task.step);
  for (const [gate, condition] of Object.entries(needs).sort()) {
    const { counted, missing, truth } = judge(condition, { ...viewOf(turn), hidden });
    if (truth === true || turn.state.waived.includes(`${task.step}.${gate}`)) continue;
    throw new Refusal('gate-open', { place: task.why.place, gate, facts: missing, ...(counted && { counted }) });
  }
}

/** An outcome, or the end it leads to, may need a reason or the code of one; so does going against the table. */
export function requireReason(turn: Turn, task: OpenTask, key: string, given: string | undefined): void {
  const outcome = dutyOf(turn.template, task)?.outcomes[key];
  for (const rule of [outcome?.reason, ...(outcome?.to ?? []).map((target) => turn.template.ends[target]?.reason)]) {
    if (rule === undefined || isReason(rule, given)) continue;
    throw new Refusal('reason-needed', { place: task.why.place, ...(rule !== true && { choices: rule }) });
  }
  if (given === undefined) requireProposed(turn, task, key);
}

const isReason = (rule: true | readonly string[], given: string | undefined): boolean =>
  given !== undefined && (rule === true || rule.includes(given));

/** Without a reason only what the table proposes; an undecided row proposes nothing (language 3.9). */
function requireProposed(turn: Turn, task: OpenTask, key: string): void {
  if (task.kind !== 'step' || task.step === null || !turn.template.steps[task.step]?.table?.length) return;
  const { missing, outcome: proposed } = readTable(turn, task.step);
  if (proposed === key) return;
  throw new Refusal('reason-needed', { place: task.why.place, facts: missing, ...(proposed !== null && { proposed }) });
}
