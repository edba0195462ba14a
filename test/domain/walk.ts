import fc from 'fast-check';
import { advance } from '../../domain/advance';
import type { CompiledTemplate } from '../../domain/compiled';
import type { Advance, ProcessEvent, ProcessState, StartedEvent } from '../../domain/process';
import { eventFor, type Move, moves } from './moves';
import { factsOf } from './some-facts';

export const walks: fc.Arbitrary<Walk> = fc.record({
  /** Which facts are known at the start, bit by bit. */
  known: fc.nat(2 ** 16 - 1),
  /** Whose child it is, whether it begins in the middle. */
  begin: fc.nat(7),
  moves,
});
export type Walk = { readonly known: number; readonly begin: number; readonly moves: readonly Move[] };

/** One event that was tried: accepted with what followed, or refused; `template` holds from then on. */
export type Tried = {
  readonly event: ProcessEvent;
  readonly before: ProcessState | null;
  readonly after: Advance | null;
  readonly template: CompiledTemplate;
};
/** What plays events: the interpreter, or one with a planted fault. */
export type Play = typeof advance;

/** Walks a process at random, as people, time and other processes might; every event is tried on frozen input. */
export function walk(
  template: CompiledTemplate,
  { begin, known, moves }: Walk,
  play: Play = advance,
): readonly Tried[] {
  const first = attempt(template, null, startFor(template, begin, known), play);
  const tried = [first];
  let state = first.after?.state;
  for (const [index, move] of moves.entries()) {
    if (!state) break;
    const now = tried.at(-1)?.template ?? template;
    const next = attempt(now, state, eventFor(now, state, move, `key-${index}`), play);
    tried.push(next);
    state = next.after?.state ?? state;
  }
  return tried;
}

function startFor(template: CompiledTemplate, begin: number, known: number): StartedEvent {
  const facts = Object.keys(template.facts)
    .sort()
    .filter((_, index) => (known >> index) % 2 === 1);
  const steps = Object.keys(template.steps).sort();
  return {
    type: 'started',
    id: 'case-1',
    key: 'started',
    actor: null,
    at: '2023-05-02T09:00:00.000Z',
    responsible: 'anna',
    facts: factsOf(template, facts, known, '2023-05-02'),
    ...(begin % 3 === 1 && { parent: { id: 'mother', pass: ['yes', 'on', 'size'], report: ['area', 'sure', 'size'] } }),
    ...(begin === 5 && { steps: steps.filter((_, index) => index === 0 || index % 2 === known % 2) }),
  };
}

/** Tries an event; a refusal leaves the state as it was, anything else thrown is a bug. */
export function attempt(
  template: CompiledTemplate,
  before: ProcessState | null,
  event: ProcessEvent,
  play: Play = advance,
): Tried {
  try {
    const after = play(template, freeze(before), freeze(event));
    return { event, before, after, template: after.template ?? template };
  } catch (error) {
    // By its name, because an interpreter with a planted fault has a class of its own.
    if (error instanceof Error && error.name === 'Refusal') return { event, before, after: null, template };
    throw error;
  }
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
  return value;
}
