import { isDeepStrictEqual } from 'node:util';
import { advance } from '../../domain/advance';
import type { ProcessState } from '../../domain/process';
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

/** The keys of the template, at every depth, the other way round. */
const shuffledTemplate: Again = (tried, play) => takeAgain(tried, play, { template: true, every: 0 });

/** The state is stored as JSON before every event, its keys come back sorted anew. */
const storedState: Again = (tried, play) => takeAgain(tried, play, { template: false, every: 1 });

/** The worker restarts now and then, and goes on from what was stored. */
const restarted: Again = (tried, play) => takeAgain(tried, play, { template: false, every: 5 });

type How = { readonly template: boolean; readonly every: number };

function takeAgain(tried: readonly Tried[], play: Play | undefined, { every, template: shuffled }: How): string | null {
  let state: ProcessState | null = null;
  for (const [index, { after, event, before, template }] of tried.entries()) {
    const now = before === null ? template : (tried[index - 1]?.template ?? template);
    const met = every > 0 && state && index % every === 0 ? reorder(stored(state)) : state;
    const again = attempt(shuffled ? reorder(now) : now, met, shuffled ? reorder(event) : event, play);
    if (Boolean(again.after) !== Boolean(after)) return `${event.type} ${event.key} was answered otherwise`;
    if (!isDeepStrictEqual(again.after?.effects, after?.effects)) return `${event.type} ${event.key} had other effects`;
    state = again.after?.state ?? state;
  }
  const last = tried.findLast(({ after }) => after)?.after?.state ?? null;
  return isDeepStrictEqual(state, last) ? null : 'it came to another state';
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
  'goes the same when the keys of its template are shuffled': shuffledTemplate,
  'goes the same when the keys of its stored state are shuffled': storedState,
  'goes on the same after a restart in the middle': restarted,
};
