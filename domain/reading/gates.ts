import type { CompiledTemplate, StepRule } from '../compiled';
import { judge } from '../facts/conditions';
import { hiddenFacts } from '../play/steps/record';
import { keysOf, openSteps } from '../play/turn';
import type { Day, ProcessState } from '../process';

/** A gate of an open step as it stands: what is still missing for it, and whether a person waived it. */
export type Gate = {
  readonly step: string;
  readonly gate: string;
  readonly isOpen: boolean;
  readonly waived: boolean;
  /** Facts that nobody knows yet. */
  readonly missing: readonly string[];
};

type Reading = { readonly template: CompiledTemplate; readonly state: ProcessState; readonly today: Day };

/** The gates before the outcomes of every open step, by step and key; unknown counts as closed. */
export function gatesOf({ state, template, today }: Reading): readonly Gate[] {
  return openSteps(state).flatMap((step) => {
    const needs = template.steps[step]?.needs ?? {};
    const hidden = hiddenFacts({ state, template }, step);
    return keysOf(needs).flatMap((gate) => {
      const condition = needs[gate];
      if (!condition) return [];
      const { missing, truth } = judge(condition, { template, state, today, hidden });
      return { step, gate, isOpen: truth === true, waived: state.waived.includes(`${step}.${gate}`), missing };
    });
  });
}

/**
 * The steps a person may open now: where the template lets a hand do it, and in orientation mode every other one, with
 * a reason. A step whose condition says no is left out.
 */
export function openableSteps(reading: Reading): readonly { step: string; needsReason: boolean }[] {
  const { state, template } = reading;
  if (state.end) return [];
  return Object.entries(template.steps).flatMap(([step, rule]) => {
    const byHand = (rule.openedBy ?? []).includes('hand');
    const allowed = byHand || template.mode === 'orientation';
    return allowed && isFree(step, rule, reading) ? [{ step, needsReason: !byHand }] : [];
  });
}

function isFree(step: string, { starts, when }: StepRule, { state, template, today }: Reading): boolean {
  if (state.steps[step]?.status === 'open' && starts?.per !== 'opening') return false;
  return when === undefined || judge(when, { template, state, today }).truth !== false;
}
