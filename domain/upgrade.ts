import type { ProcessState } from './process';

/** A state as it was written down, perhaps by an older release: its shape is that of its schema number. */
export type StoredState = Readonly<Record<string, unknown>> & { readonly schema: number };
type Step = (state: StoredState) => Readonly<Record<string, unknown>>;

/** What leads from one schema to the next: the first from 1 to 2. None yet, because the state has had one shape only. */
const known: readonly Step[] = [];

/**
 * The state in the shape of this release, step by step from the schema it was written in. A state of a newer release
 * is a bug of the installation: it is thrown, so that nothing is played by rules that do not know it.
 */
export function upgradeState(stored: StoredState, steps: readonly Step[] = known): ProcessState {
  if (stored.schema < 1 || stored.schema > steps.length + 1)
    throw new Error(`a state of schema ${stored.schema}; this release knows 1 to ${steps.length + 1}`);
  const upgraded = steps
    .slice(stored.schema - 1)
    .reduce<StoredState>((state, step) => ({ ...step(state), schema: state.schema + 1 }), stored);
  return upgraded as StoredState & ProcessState;
}
