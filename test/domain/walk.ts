import fc from 'fast-check';
import { advance } from '../../domain/advance';
import type { CompiledTemplate } from '../../domain/compiled';
import { addDays, dayOf } from '../../domain/day';
import { momentsOf } from '../../domain/moments';
import type { Advance, FactValue, Happening, ProcessEvent, ProcessState } from '../../domain/process';
import { Refusal } from '../../domain/refusal';

/** One move of a random walk: what is tried, and numbers that choose among what there is. */
export type Move = {
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
    { minLength: 1, maxLength: 25, size: 'max' },
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

function eventFor(template: CompiledTemplate, state: ProcessState, move: Move, key: string): ProcessEvent {
  if (move.what === 'wait' || move.what === 'wake') {
    return { type: 'time-passed', key, actor: null, at: instantFor(template, state, move) };
  }
  const today = dayOf(state.at);
  const taking = move.what === 'accept' || move.what === 'decline';
  const taker = taking && move.pick % 4 > 0 ? state.handover?.to : undefined;
  const actor = taker ?? people[move.pick % people.length] ?? 'anna';
  const happened = move.which % 7 === 0 ? { happened: addDays(today, Math.min(0, move.days)) } : {};
  return { key, actor, at: state.at, ...happened, ...happeningFor(template, state, move) };
}

function instantFor(template: CompiledTemplate, state: ProcessState, { days, what }: Move): string {
  const moment = momentsOf(template, state)[0]?.at;
  if (what === 'wake' && moment) return moment > state.at ? moment : state.at;
  return `${addDays(dayOf(state.at), Math.max(0, days))}T12:00:00.000Z`;
}

function happeningFor(template: CompiledTemplate, state: ProcessState, move: Move): Happening {
  const { days, pick, what, which } = move;
  const task = at(Object.values(state.tasks), pick);
  const taskId = task?.id ?? 'none';
  const day = addDays(dayOf(state.at), days);
  const reason = which % 3 === 0 ? {} : { reason: 'a-reason' };
  switch (what) {
    case 'complete': {
      const facts = which % 2 === 0 ? {} : { facts: factsOf(template, task?.records ?? [], which, day) };
      return {
        type: 'task-completed',
        taskId,
        outcome: at(task?.outcomes ?? [], which) ?? 'done',
        ...facts,
        ...reason,
      };
    }
    case 'move':
      return { type: 'task-moved', taskId, to: day };
    case 'unpin':
      return { type: 'task-unpinned', taskId };
    case 'add':
      return { type: 'task-added', due: day, who: 'responsible' };
    case 'drop':
      return { type: 'task-dropped', taskId, ...reason };
    case 'open':
      return { type: 'step-opened', step: at(Object.keys(template.steps), pick) ?? 'none' };
    case 'agree':
      return {
        type: 'parameter-agreed',
        parameter: at(Object.keys(template.parameters), pick) ?? 'none',
        value: `P${which}D`,
      };
    case 'calendar':
      return { type: 'calendar-changed', calendar: { version: which, closingDays: [day, addDays(day, 1)] } };
    case 'message':
      return { type: 'message-received', name: 'something' };
    case 'record':
      return { type: 'facts-recorded', facts: factsFor(template, move, day) };
    default:
      return handoverFor(what, which);
  }
}

function handoverFor(what: Move['what'], which: number): Happening {
  const to = people[which % people.length] ?? 'anna';
  if (what === 'accept') return { type: 'handover-accepted', ...(which % 2 && { as: 'case-manager' }) };
  if (what === 'decline') return { type: 'handover-declined' };
  if (what === 'withdraw') return { type: 'handover-withdrawn' };
  if (what === 'responsible') return { type: 'responsible-changed', to };
  return { type: 'handover-requested', to };
}

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
          return [key, 1960 + seed];
        case 'integer':
          return [key, seed];
        default:
          return [key, day];
      }
    }),
  );
}
