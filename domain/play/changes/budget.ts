import { Refusal } from '../../refusal';
import type { Turn } from '../turn';

/** What one process may hold and one event may cause (own); more is a template gone wild, and the event is refused. */
const budget = { rounds: 50, openTasks: 200, childrenPerStep: 200, characters: 131_072 } as const;

export const roundsAtMost = budget.rounds;

export function requireRoomForTask({ state }: Turn): void {
  if (Object.keys(state.tasks).length < budget.openTasks) return;
  throw new Refusal('budget-exceeded', { what: 'open-tasks', most: budget.openTasks });
}

export function requireRoomForChild({ state }: Turn, step: string): void {
  if (Object.values(state.children).filter((child) => child.step === step).length < budget.childrenPerStep) return;
  throw new Refusal('budget-exceeded', { what: 'children', step, most: budget.childrenPerStep });
}

/** The size of the state as JSON, in characters. */
export function requireSmallState({ state }: Turn): void {
  const characters = JSON.stringify(state).length;
  if (characters > budget.characters)
    throw new Refusal('budget-exceeded', { what: 'state', most: budget.characters, found: characters });
}
