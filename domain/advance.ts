import { noClosingDays } from './days/calendar';
import { playCascade } from './play/cascade';
import { playCommand } from './play/commands';
import type { CompiledTemplate } from './compiled';
import { dayOf, isDay } from './days/day';
import { requireFacts } from './facts/facts';
import type { Advance, ProcessEvent, ProcessState, StartedEvent } from './process';
import { Refusal } from './refusal';
import { passTime } from './play/time';
import { keysOf, openTasks, type Turn } from './play/turn';

const seenAtMost = 200;
const timePrefix = 'time-';

/** The key of the passing of time that follows the state of this number. */
export const keyOfTime = (seq: number): string => `${timePrefix}${seq + 1}`;

/**
 * What follows from an event: the new state and what has to be done about it. Pure and told the time; it throws
 * `Refusal` for what cannot be, and then nothing has changed. An event seen before changes nothing. Time only shows,
 * reminds and escalates, it never moves a process (language 3.25).
 */
export function advance(template: CompiledTemplate, state: ProcessState | null, event: ProcessEvent): Advance {
  if (state?.seen.includes(event.key)) return { state, effects: [] };
  if (event.type === 'started') return state ? { state, effects: [] } : start(template, event);
  if (!state) throw new Refusal('not-found', { event: event.type });
  if (state.end) {
    if (event.type === 'time-passed') return { state, effects: [] };
    throw new Refusal('process-ended', { end: state.end.key });
  }
  const turn = beginTurn(template, state, event);
  if (event.type === 'time-passed') {
    passTime(turn);
  } else {
    playCommand(turn, event);
    playCascade(turn);
    requireNext(turn);
  }
  return finish(turn);
}

function beginTurn(template: CompiledTemplate, state: ProcessState, event: ProcessEvent): Turn {
  const at = event.at > state.at ? event.at : state.at;
  const today = dayOf(at);
  const happened = ('happened' in event ? event.happened : undefined) ?? today;
  if (!isDay(happened)) throw new Refusal('invalid-input', { day: happened });
  if (happened > today) throw new Refusal('day-in-future', { day: happened, today });
  const seen = [...worthKeeping(state.seen, event), event.key].slice(-seenAtMost);
  return {
    template,
    at,
    today,
    day: happened,
    state: { ...state, seq: state.seq + 1, at, seen },
    effects: [],
    changes: [],
  };
}

/** Of the mornings that passed only the newest key is kept: a long case has many, and commands may be sent again. */
function worthKeeping(seen: readonly string[], event: ProcessEvent): readonly string[] {
  return event.type === 'time-passed' ? seen.filter((key) => !key.startsWith(timePrefix)) : seen;
}

function start(template: CompiledTemplate, event: StartedEvent): Advance {
  const today = dayOf(event.at);
  const day = event.day ?? today;
  if (!isDay(day)) throw new Refusal('invalid-input', { day });
  if (day > today) throw new Refusal('day-in-future', { day, today });
  requireFacts(template, event.facts);
  const turn: Turn = {
    template,
    at: event.at,
    today,
    day,
    state: firstState(template, event, day),
    effects: [],
    changes: [],
  };
  for (const step of keysOf(template.steps)) {
    if (template.steps[step]?.openedBy.includes('start')) turn.changes.push({ type: 'open-step', step, by: 'start' });
  }
  playCascade(turn);
  requireNext(turn);
  return finish(turn);
}

function firstState({ key, version }: CompiledTemplate, event: StartedEvent, day: string): ProcessState {
  return {
    schema: 1,
    id: event.id,
    template: { key, version },
    seq: 1,
    at: event.at,
    startedOn: day,
    responsible: event.responsible,
    takenOver: null,
    handover: null,
    facts: event.facts,
    steps: {},
    waiting: [],
    tasks: {},
    occurrences: {},
    completed: {},
    agreed: {},
    calendar: event.calendar ?? noClosingDays,
    seen: [event.key],
    end: null,
  };
}

/** Every open process has an open task; a handover that is still to be accepted is none (E2). */
function requireNext({ state }: Turn): void {
  if (!state.end && !openTasks(state).some(({ kind }) => kind !== 'handover')) throw new Refusal('nothing-next');
}

const finish = ({ effects, state }: Turn): Advance => ({ state, effects });
