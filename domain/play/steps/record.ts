import type { FactValue } from '../../process';
import { openSteps, putStep, type Turn } from '../turn';

/** Writes a fact down, and that it was recorded in the present run of the open steps whose own form asks for it. `today` stands for the day. */
export function recordFact(turn: Turn, fact: string, value: FactValue): void {
  const isDay = turn.template.facts[fact]?.type === 'date' && value === 'today';
  turn.state = { ...turn.state, facts: { ...turn.state.facts, [fact]: isDay ? turn.day : value } };
  for (const step of openSteps(turn.state).filter((open) => turn.template.steps[open]?.own?.records?.includes(fact))) {
    const present = turn.state.steps[step];
    if (present) putStep(turn, step, { ...present, recorded: [...new Set([...present.recorded, fact])].sort() });
  }
}

/**
 * Facts that count as unknown for the gates and the table of a step: from its second run on, what its own form or
 * records fill must be recorded again (language 3.2).
 */
export function hiddenFacts({ state, template }: Pick<Turn, 'state' | 'template'>, step: string): readonly string[] {
  const present = state.steps[step];
  if (!present || present.run < 2) return [];
  return (template.steps[step]?.own?.records ?? []).filter((fact) => !present.recorded.includes(fact));
}
