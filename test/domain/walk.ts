import fc from 'fast-check';
import { advance } from '../../domain/advance';
import type { CompiledTemplate } from '../../domain/compiled';
import { addDays, dayOf } from '../../domain/days/day';
import { momentsOf } from '../../domain/play/moments';
import type { Advance, FactValue, Happening, ProcessEvent, ProcessState } from '../../domain/process';
import { Refusal } from '../../domain/refusal';

/** One move of a random walk: what is tried, and numbers that choose among what there is. */
type Move = {
  readonly what: (typeof kinds)[number];
  readonly pick: number;
  readonly which: number;
  readonly days: number;
};

const kinds = [
  'complete',
  'complete',
  'complete',
  'record',
  'record',
  'move',
  'unpin',
  'add',
  'drop',
  'open',
  'agree',
  'hand-over',
  'accept',
  'decline',
  'withdraw',
  'responsible',
  'calendar',
  'wait',
  'wait',
  'wake',
  'message',
] as const;

export const walks = fc.record({
  /** Which facts are known at the start, bit by bit. */
  known: fc.nat(2 ** 16 - 1),
  moves: fc.array(
    fc.record({
      what: fc.constantFrom(...kinds),
      pick: fc.nat(50),
      which: fc.nat(50),
      days: fc.integer({ min: -5, max: 60 }),
    }),
    { minLength: 8, maxLength: 25, size: 'max' },
  ),
});
export type Walk = { readonly known: number; readonly moves: readonly Move[] };

/** One event that was tried: accepted with what followed, or refused. */
export type Tried = {
  readonly event: ProcessEvent;
  readonly before: ProcessState | null;
  readonly after: Advance | null;
};

const people = ['anna', 'berta', 'carla'];

/** Walks a process at random, as people and time might; every event is tried on frozen input. */
export function walk(template: CompiledTemplate, { known, moves }: Walk): readonly Tried[] {
  const keys = Object.keys(template.facts).sort();
  const started: ProcessEvent = {
    type: 'started',
    id: 'case-1',
    key: 'started',
    actor: null,
    at: '2023-05-02T09:00:00.000Z',
    responsible: 'anna',
    facts: factsOf(
      template,
      keys.filter((_, index) => (known >> index) % 2 === 1),
      known,
      '2023-05-02',
    ),
  };
  const first = attempt(template, null, started);
  const tried = [first];
  let state = first.after?.state;
  for (const [index, move] of moves.entries()) {
    if (!state) break;
    const next = attempt(template, state, eventFor(template, state, move, `key-${index}`));
    tried.push(next);
    state = next.after?.state ?? state;
  }
  return tried;
}

/** Tries an event; a refusal leaves the state as it was, anything else thrown is a bug. */
export function attempt(template: CompiledTemplate, before: ProcessState | null, event: ProcessEvent): Tried {
  try {
    return { event, before, after: advance(template, freeze(before), freeze(event)) };
  } catch (error) {
    if (error instanceof Refusal) return { event, before, after: null };
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

function eventFor(template: CompiledTemplate, state: ProcessState, tried: Move, key: string): ProcessEvent {
  const move = state.handover && tried.which % 4 === 0 ? { ...tried, what: 'accept' as const } : tried;
  const { what } = move;
  if (what === 'wait' || what === 'wake') {
    return { type: 'time-passed', key, actor: null, at: instantFor(template, state, move) };
  }
  const happened = move.which % 7 === 0 ? { happened: addDays(dayOf(state.at), Math.min(0, move.days)) } : {};
  return { key, actor: actorFor(state, move), at: state.at, ...happened, ...choosers[what](template, state, move) };
}

function actorFor({ handover }: ProcessState, { pick, what }: Move): string {
  const taking = what === 'accept' || what === 'decline';
  return (taking && pick % 4 > 0 && handover?.to) || (people[pick % people.length] ?? 'anna');
}

function instantFor(template: CompiledTemplate, state: ProcessState, { days, what }: Move): string {
  const moment = momentsOf(template, state)[0]?.at;
  if (what === 'wake' && moment) return moment > state.at ? moment : state.at;
  return `${addDays(dayOf(state.at), Math.max(0, days))}T12:00:00.000Z`;
}

type Chooser = (template: CompiledTemplate, state: ProcessState, move: Move) => Happening;

const dayFor = (state: ProcessState, { days }: Move) => addDays(dayOf(state.at), days);
const taskFor = (state: ProcessState, { pick }: Move) => at(Object.values(state.tasks), pick);
const taskIdFor = (state: ProcessState, move: Move) => taskFor(state, move)?.id ?? 'none';
const reasonFor = ({ which }: Move) => (which % 3 === 0 ? {} : { reason: 'a-reason' });
const personFor = ({ which }: Move) => people[which % people.length] ?? 'anna';

function completion(template: CompiledTemplate, state: ProcessState, move: Move): Happening {
  const task = taskFor(state, move);
  const { which } = move;
  const facts = which % 2 === 0 ? {} : { facts: factsOf(template, task?.records ?? [], which, dayFor(state, move)) };
  const outcome = at(task?.outcomes ?? [], which) ?? 'done';
  return { type: 'task-completed', taskId: taskIdFor(state, move), outcome, ...facts, ...reasonFor(move) };
}

const choosers: Readonly<Record<Exclude<Move['what'], 'wait' | 'wake'>, Chooser>> = {
  complete: completion,
  record: (template, state, move) => ({ type: 'facts-recorded', facts: factsFor(template, move, dayFor(state, move)) }),
  move: (_, state, move) => ({ type: 'task-moved', taskId: taskIdFor(state, move), to: dayFor(state, move) }),
  unpin: (_, state, move) => ({ type: 'task-unpinned', taskId: taskIdFor(state, move) }),
  add: (_, state, move) => ({ type: 'task-added', due: dayFor(state, move), who: 'responsible' }),
  drop: (_, state, move) => ({ type: 'task-dropped', taskId: taskIdFor(state, move), ...reasonFor(move) }),
  open: ({ steps }, _, { pick }) => ({ type: 'step-opened', step: at(Object.keys(steps).sort(), pick) ?? 'none' }),
  agree: ({ parameters }, _, { pick, which }) => ({
    type: 'parameter-agreed',
    parameter: at(Object.keys(parameters).sort(), pick) ?? 'none',
    value: `P${which}D`,
  }),
  calendar: (_, state, move) => {
    const day = dayFor(state, move);
    return { type: 'calendar-changed', calendar: { version: move.which, closingDays: [day, addDays(day, 1)] } };
  },
  message: () => ({ type: 'message-received', name: 'something' }),
  'hand-over': (_, __, move) => ({ type: 'handover-requested', to: personFor(move) }),
  accept: (_, __, { which }) => ({ type: 'handover-accepted', ...(which % 8 !== 0 && { as: 'case-manager' }) }),
  decline: () => ({ type: 'handover-declined' }),
  withdraw: () => ({ type: 'handover-withdrawn' }),
  responsible: (_, __, move) => ({ type: 'responsible-changed', to: personFor(move) }),
};

const at = <T>(items: readonly T[], index: number): T | undefined => items[index % Math.max(1, items.length)];

function factsFor(template: CompiledTemplate, { pick, which }: Move, day: string): Record<string, FactValue> {
  const keys = Object.keys(template.facts).sort();
  return factsOf(
    template,
    [at(keys, pick), at(keys, which)].flatMap((key) => key ?? []),
    pick + which,
    day,
  );
}

function factsOf(
  template: CompiledTemplate,
  keys: readonly string[],
  seed: number,
  day: string,
): Record<string, FactValue> {
  return Object.fromEntries(
    keys.map((key): [string, FactValue] => {
      const rule = template.facts[key];
      switch (rule?.type) {
        case 'boolean':
          return [key, seed % 2 === 0];
        case 'choice':
          return [key, at(rule.choices ?? [], seed) ?? 'none'];
        case 'year':
          return [key, 1960 + (seed % 60)];
        case 'integer':
          return [key, seed];
        default:
          return [key, day];
      }
    }),
  );
}
