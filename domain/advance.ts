import { noClosingDays } from './days/calendar';
import { playCascade } from './play/cascade';
import { playCommand } from './play/commands';
import type { CompiledTemplate } from './compiled';
import { dayOf, isDay } from './days/day';
import { agreeAll } from './facts/agreed';
import { requireFacts } from './facts/facts';
import type { Advance, ProcessEvent, ProcessState, StartedEvent } from './process';
import { Refusal } from './refusal';
import { finishTurn } from './play/family/finish';
import { findUnmapped, renameState } from './play/changes/migrate';
import { hearChild, hearChildOnly } from './play/family/reports';
import { enterStep } from './play/steps/steps';
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
  if (state.end && event.type === 'time-passed') return { state, effects: [] };
  if (state.end) throw new Refusal('process-ended', { end: state.end.key });
  return goOn(template, state, event);
}

type LaterEvent = Exclude<ProcessEvent, StartedEvent>;

function goOn(template: CompiledTemplate, state: ProcessState, event: LaterEvent): Advance {
  if (event.type === 'migrated') return migrate(state, event);
  if (event.type === 'child-reported') return hearReport(template, state, event);
  const turn = beginTurn(template, state, event);
  if (event.type === 'time-passed') {
    passTime(turn);
    return { state: turn.state, effects: turn.effects };
  }
  playCommand(turn, event);
  return play(turn);
}

/** Plays what follows until everything rests. */
function play(turn: Turn): Advance {
  playCascade(turn);
  return finishTurn(turn);
}

/** A child's end that cannot be followed here must not be lost: it is kept, and a person decides. */
function hearReport(
  template: CompiledTemplate,
  state: ProcessState,
  event: Extract<ProcessEvent, { type: 'child-reported' }>,
) {
  try {
    const turn = beginTurn(template, state, event);
    hearChild(turn, event);
    return play(turn);
  } catch (error) {
    if (!(error instanceof Refusal) || event.end === undefined) throw error;
    const turn = beginTurn(template, state, event);
    hearChildOnly(turn, event);
    return play(turn);
  }
}

/** The same process goes on under another version; every open day nobody pinned is planned again. */
function migrate(state: ProcessState, event: Extract<ProcessEvent, { type: 'migrated' }>): Advance {
  const turn = beginTurn(event.template, renameState(state, event), event);
  for (const [key, reason] of Object.entries(event.dropped).sort()) dropUnmapped(turn, key, reason);
  return { ...play(turn), template: event.template };
}

function dropUnmapped(turn: Turn, key: string, reason: string): void {
  const gone = findUnmapped(turn.template, turn.state).some((unmapped) => unmapped.key === key);
  if (!gone) return;
  if (turn.state.steps[key]?.status === 'open') turn.changes.push({ type: 'leave-step', step: key, status: 'skipped' });
  for (const { id } of openTasks(turn.state).filter((task) => task.key === key)) {
    turn.changes.push({ type: 'close-task', taskId: id, how: 'dropped', outcome: null, reason });
  }
}

function beginTurn(template: CompiledTemplate, state: ProcessState, event: LaterEvent): Turn {
  const at = event.at > state.at ? event.at : state.at;
  const today = dayOf(at);
  const happened = ('happened' in event ? event.happened : undefined) ?? today;
  if (!isDay(happened)) throw new Refusal('invalid-input', { day: happened });
  if (happened > today) throw new Refusal('day-in-future', { day: happened, today });
  const seen = [...worthKeeping(state.seen, event), event.key].slice(-seenAtMost);
  return {
    template,
    event,
    before: state,
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
  const facts = event.parent ? declaredFacts(template, event.facts) : event.facts;
  requireFacts(template, facts);
  const turn: Turn = {
    template,
    event,
    before: null,
    at: event.at,
    today,
    day,
    state: { ...firstState(template, event, day), facts, agreed: agreeAll(template, event.agreed) },
    effects: [],
    changes: [],
  };
  if (event.steps) beginInTheMiddle(turn, event);
  else beginAtTheStart(turn);
  return play(turn);
}

/** A parent may pass what this version of its child does not declare. */
function declaredFacts({ facts: rules }: CompiledTemplate, facts: StartedEvent['facts']): StartedEvent['facts'] {
  return Object.fromEntries(Object.entries(facts).filter(([fact]) => Object.hasOwn(rules, fact)));
}

function beginAtTheStart(turn: Turn): void {
  for (const step of keysOf(turn.template.steps)) {
    if (turn.template.steps[step]?.openedBy?.includes('start'))
      turn.changes.push({ type: 'open-step', step, by: 'start' });
  }
}

/** For a case taken over from paper: these steps are open, and these sub-processes run, whatever led there. */
function beginInTheMiddle(turn: Turn, { children = {}, steps = [] }: StartedEvent): void {
  for (const step of [...steps].sort()) {
    if (!Object.hasOwn(turn.template.steps, step)) throw new Refusal('not-found', { step });
    enterStep(turn, step, { children: children[step] ?? [] });
  }
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
    products: {},
    children: {},
    parent: event.parent ? { ...event.parent, heard: 0, told: 0 } : null,
    waived: [],
    absences: [],
    calendar: event.calendar ?? noClosingDays,
    seen: [event.key],
    end: null,
  };
}
