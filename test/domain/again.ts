import { isDeepStrictEqual } from 'node:util';
import { advance } from '../../domain/advance';
import type { CompiledTemplate } from '../../domain/compiled';
import type { Advance, ProcessEvent, ProcessState } from '../../domain/process';
import { attempt, type Play, type Tried } from './walk';

/** The same way taken again under other circumstances: null, or where it parted from the first. */
type Again = (tried: readonly Tried[], play?: Play) => string | null;

/** Every event is met again by the state it led to. */
const seenTwice: Again = (tried, play = advance) => {
  for (const { after, event, template } of tried) {
    if (after && !isDeepStrictEqual(play(template, after.state, event), { state: after.state, effects: [] }))
      return `${event.type} ${event.key} did something twice`;
  }
  return null;
};

/** The keys of the template, and now and then those of the state, stand the other way round. */
const shuffled: Again = (tried, play) =>
  takeAgain(tried, play, {
    template: reorderOnce,
    state: (state, index) => (index % 4 === 1 ? reorder(state) : state),
  });

/** The worker restarts in the middle of the way, and goes on from what was stored as JSON. */
const restarted: Again = (tried, play) => {
  const middle = Math.floor(tried.length / 2);
  return takeAgain(tried, play, {
    template: (template) => template,
    state: (state, index) => (index === middle ? reorder(stored(state)) : state),
    from: middle,
  });
};

type How = {
  readonly template: (template: CompiledTemplate) => CompiledTemplate;
  readonly state: (state: ProcessState, index: number) => ProcessState;
  /** Where the way parts from the first, because before it nothing is other; left out = at its beginning. */
  readonly from?: number;
};

function takeAgain(tried: readonly Tried[], play: Play | undefined, how: How): string | null {
  const { from = 0 } = how;
  let state: ProcessState | null = tried[from]?.before ?? null;
  for (const [index, { after, event }] of [...tried.entries()].slice(from)) {
    const again: Advance | null = takeOne(tried, index, state, how, play);
    if (differ(again, after)) return `${event.type} ${event.key} had other effects`;
    state = again?.state ?? state;
  }
  return isDeepStrictEqual(state, lastState(tried)) ? null : 'it came to another state';
}

const differ = (a: Advance | null, b: Advance | null) => !isDeepStrictEqual(a?.effects, b?.effects);
const lastState = (tried: readonly Tried[]) => tried.findLast(({ after }) => after)?.after?.state ?? null;

function takeOne(tried: readonly Tried[], index: number, state: ProcessState | null, how: How, play?: Play) {
  const event = tried[index]?.event as ProcessEvent;
  const met = state && how.state(state, index);
  return attempt(how.template(templateBefore(tried, index)), met, turned(event, how), play).after;
}

/** The template that held when this event was tried: the one the event before left. */
const templateBefore = (tried: readonly Tried[], index: number): CompiledTemplate =>
  (tried[index - 1] ?? tried[0])?.template as CompiledTemplate;

const turned = (event: ProcessEvent, { template }: How): ProcessEvent =>
  event.type === 'migrated' ? { ...event, template: template(event.template) } : event;

const turnedAround = new WeakMap<CompiledTemplate, CompiledTemplate>();
function reorderOnce(template: CompiledTemplate): CompiledTemplate {
  const other = turnedAround.get(template) ?? reorder(template);
  turnedAround.set(template, other);
  return other;
}

const stored = (state: ProcessState): ProcessState => JSON.parse(JSON.stringify(state));

/** The same value with its keys the other way round, at every depth; what it once made of an object it makes again. */
function reorder<T>(value: T): T {
  if (Array.isArray(value)) return value.map(reorder) as T;
  if (typeof value !== 'object' || value === null) return value;
  const parts = Object.keys(value)
    .reverse()
    .map((key) => [key, reorder(value[key as keyof T])]);
  return Object.fromEntries(parts);
}

export const agains: Readonly<Record<string, Again>> = {
  'changes nothing when an event comes twice': seenTwice,
  'goes the same when the keys of its template and of its state are shuffled': shuffled,
  'goes on the same after a restart in the middle, from its stored JSON': restarted,
};
