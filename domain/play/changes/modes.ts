import type { Needs, StepRule } from '../../compiled';
import type { Effect } from '../../process';
import { Refusal } from '../../refusal';
import { enterStep } from '../steps/steps';
import { dutiesOfStep, putStep, type Turn } from '../turn';

type Asked = { readonly step: string; readonly reason?: string };

/** Opens a step by hand: where the template allows it, or anywhere in orientation mode, with a reason. */
export function openByHand(turn: Turn, asked: Asked): void {
  const { step } = asked;
  const rule = ruleOf(turn, step);
  const isOpen = turn.state.steps[step]?.status === 'open';
  if (isOpen && rule.starts?.per !== 'opening') throw new Refusal('step-already-open', { step });
  if (!rule.openedBy?.includes('hand')) deviate(turn, 'step-opened', step, asked.reason);
  turn.changes.push({ type: 'open-step', step, by: 'hand' });
}

/**
 * Skips a step, open or not yet reached, with a reason. Where the mode guides, only a step that a person opened by hand
 * may be withdrawn.
 */
export function skipStep(turn: Turn, { reason, step }: Asked): void {
  const rule = ruleOf(turn, step);
  const present = turn.state.steps[step];
  const withdraws = Boolean(rule.openedBy?.includes('hand')) && present?.status === 'open';
  if (withdraws && reason === undefined) throw new Refusal('reason-needed', { place: step });
  if (!withdraws) deviate(turn, 'step-skipped', step, reason);
  if (present?.status === 'open') turn.changes.push({ type: 'leave-step', step, status: 'skipped' });
  else if (present) throw new Refusal('step-not-open', { step });
  else markSkipped(turn, step);
}

function markSkipped(turn: Turn, step: string): void {
  const on = turn.day;
  putStep(turn, step, { run: 0, status: 'skipped', openedOn: on, closedOn: on, handled: {}, recorded: [] });
  turn.effects.push({ type: 'step-closed', step, run: 0, on, status: 'skipped' });
}

/** Opens a step again that was done or skipped, as its next run. */
export function reopenStep(turn: Turn, { reason, step }: Asked): void {
  ruleOf(turn, step);
  const present = turn.state.steps[step];
  if (present?.status === 'open') throw new Refusal('step-already-open', { step });
  if (!present) throw new Refusal('step-not-open', { step });
  deviate(turn, 'step-reopened', step, reason);
  enterStep(turn, step);
}

/** Lets a closed gate of an open step pass for this run. */
export function waiveGate(turn: Turn, { gate, reason, step }: Asked & { readonly gate: string }): void {
  const rule = ruleOf(turn, step);
  if (turn.state.steps[step]?.status !== 'open') throw new Refusal('step-not-open', { step });
  if (!gatesOf(rule).some((needs) => Object.hasOwn(needs, gate))) throw new Refusal('not-found', { step, gate });
  const place = `${step}.${gate}`;
  deviate(turn, 'gate-waived', place, reason);
  turn.state = { ...turn.state, waived: [...new Set([...turn.state.waived, place])].sort() };
}

/** Every gate that may stand before an outcome of this step. */
function gatesOf(rule: StepRule): readonly Needs[] {
  const duties = [...dutiesOfStep(rule).map(({ duty }) => duty), rule.own].flatMap((duty) => duty ?? []);
  const outcomes = duties.flatMap((duty) => Object.values(duty.outcomes));
  return [rule, ...duties, ...outcomes].flatMap(({ needs }) => (needs ? [needs] : []));
}

function ruleOf({ template }: Turn, step: string): StepRule {
  const rule = Object.hasOwn(template.steps, step) ? template.steps[step] : undefined;
  if (!rule) throw new Refusal('not-found', { step });
  return rule;
}

type Deviation = Extract<Effect, { type: 'deviation' }>;

/** Leaves the way of the template: only in orientation mode, only with a reason, and always on record (language 3.26). */
function deviate(turn: Turn, what: Deviation['what'], place: string, reason: string | undefined): void {
  if (turn.template.mode !== 'orientation') throw new Refusal('guided', { step: place });
  if (reason === undefined) throw new Refusal('reason-needed', { place });
  turn.effects.push({ type: 'deviation', what, place, on: turn.day });
}
