import fc from 'fast-check';
import type { CompiledTemplate } from '../../domain/compiled';
import { addDays, dayOf } from '../../domain/days/day';
import { momentsOf } from '../../domain/play/moments';
import type { Happening, ProcessEvent, ProcessState } from '../../domain/process';
import { at, factsFor, factsOf } from './some-facts';

/** One move of a random walk: what is tried, and numbers that choose among what there is. */
export type Move = {
  readonly what: (typeof kinds)[number];
  readonly pick: number;
  readonly which: number;
  readonly days: number;
};

const kinds = [
  ...(['complete', 'complete', 'complete', 'complete', 'record', 'record', 'wait', 'wait', 'wake', 'message'] as const),
  ...(['move', 'unpin', 'add', 'drop', 'open', 'skip', 'reopen', 'waive', 'agree', 'calendar', 'migrate'] as const),
  ...(['hand-over', 'accept', 'decline', 'withdraw', 'responsible', 'absent', 'back'] as const),
  ...(['report', 'report-end', 'passed', 'parent-ended'] as const),
] as const;

export const moves: fc.Arbitrary<readonly Move[]> = fc.array(
  fc.record({
    what: fc.constantFrom(...kinds),
    pick: fc.nat(50),
    which: fc.nat(50),
    days: fc.integer({ min: -5, max: 60 }),
  }),
  { minLength: 8, maxLength: 25, size: 'max' },
);

const people = ['anna', 'berta', 'carla'];

/** The event that a move makes of the present state. */
export function eventFor(template: CompiledTemplate, state: ProcessState, tried: Move, key: string): ProcessEvent {
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
const reasonFor = ({ which }: Move) => (which % 3 === 0 ? {} : { reason: which % 2 === 0 ? 'moved' : 'a-reason' });
const personFor = ({ which }: Move) => people[which % people.length] ?? 'anna';
const stepFor = ({ steps }: CompiledTemplate, { pick }: Move) => at(Object.keys(steps).sort(), pick) ?? 'none';
const openStepFor = ({ steps }: ProcessState, { pick }: Move) => at(Object.keys(steps).sort(), pick) ?? 'none';

function completion(template: CompiledTemplate, state: ProcessState, move: Move): Happening {
  const task = taskFor(state, move);
  const { which } = move;
  const facts = which % 2 === 0 ? {} : { facts: factsOf(template, task?.records ?? [], which, dayFor(state, move)) };
  const outcome = at(task?.outcomes ?? [], which) ?? 'done';
  return { type: 'task-completed', taskId: taskIdFor(state, move), outcome, ...facts, ...reasonFor(move) };
}

/** A report of one of the children, sometimes an old one; with `ends` the one with its end. */
function report(
  template: CompiledTemplate,
  { children }: ProcessState,
  { pick, which }: Move,
  ends: boolean,
): Happening {
  const child = at(Object.keys(children).sort(), pick) ?? 'nobody';
  const number = (children[child]?.heard ?? 0) + (which % 4);
  const end = ends ? { end: at(['e0', 'e1', 'closed'], which) ?? 'e0' } : {};
  const known = ['area', 'sure', 'size'].filter((fact) => template.facts[fact]);
  const facts = factsOf(template, known.slice(0, 1 + (which % 3)), which, '2023-05-10');
  return { type: 'child-reported', child, number, facts, ...end };
}

function passed(template: CompiledTemplate, state: ProcessState, move: Move): Happening {
  const number = (state.parent?.heard ?? 0) + (move.which % 4);
  return { type: 'facts-passed', number, facts: factsFor(template, move, dayFor(state, move)) };
}

function gateIn({ steps }: CompiledTemplate, step: string, { which }: Move): string {
  return at(Object.keys(steps[step]?.needs ?? {}).sort(), which) ?? 'ready';
}

function messageFor({ steps }: CompiledTemplate, { which }: Move): string {
  const heard = Object.values(steps).flatMap(({ openedBy = [] }) =>
    openedBy.filter((by) => by !== 'start' && by !== 'hand'),
  );
  return at([...heard.sort(), 'unheard'], which) ?? 'unheard';
}

const choosers: Readonly<Record<Exclude<Move['what'], 'wait' | 'wake'>, Chooser>> = {
  complete: completion,
  record: (template, state, move) => ({ type: 'facts-recorded', facts: factsFor(template, move, dayFor(state, move)) }),
  move: (_, state, move) => ({ type: 'task-moved', taskId: taskIdFor(state, move), to: dayFor(state, move) }),
  unpin: (_, state, move) => ({ type: 'task-unpinned', taskId: taskIdFor(state, move) }),
  add: (_, state, move) => ({ type: 'task-added', due: dayFor(state, move), who: 'responsible' }),
  drop: (_, state, move) => ({ type: 'task-dropped', taskId: taskIdFor(state, move), ...reasonFor(move) }),
  open: (template, _, move) => ({ type: 'step-opened', step: stepFor(template, move), ...reasonFor(move) }),
  skip: (template, _, move) => ({ type: 'step-skipped', step: stepFor(template, move), ...reasonFor(move) }),
  reopen: (_, state, move) => ({ type: 'step-reopened', step: openStepFor(state, move), ...reasonFor(move) }),
  waive: (template, state, move) => {
    const step = openStepFor(state, move);
    return { type: 'gate-waived', step, gate: gateIn(template, step, move), ...reasonFor(move) };
  },
  agree: ({ parameters }, _, { pick, which }) => ({
    type: 'parameter-agreed',
    parameter: at(Object.keys(parameters).sort(), pick) ?? 'none',
    value: `P${which}D`,
  }),
  calendar: (_, state, move) => {
    const day = dayFor(state, move);
    return { type: 'calendar-changed', calendar: { version: move.which, closingDays: [day, addDays(day, 1)] } };
  },
  migrate: (template) => ({
    type: 'migrated',
    template: { ...template, version: template.version + 1 },
    renames: {},
    dropped: {},
  }),
  message: (template, _, move) => ({ type: 'message-received', name: messageFor(template, move) }),
  'hand-over': (_, __, move) => ({ type: 'handover-requested', to: personFor(move) }),
  accept: (_, __, { which }) => ({ type: 'handover-accepted', ...(which % 8 !== 0 && { as: 'case-manager' }) }),
  decline: () => ({ type: 'handover-declined' }),
  withdraw: () => ({ type: 'handover-withdrawn' }),
  responsible: (_, __, move) => ({ type: 'responsible-changed', to: personFor(move) }),
  absent: (_, __, { pick, which }) => ({
    type: 'absence-begun',
    person: people[pick % people.length] ?? 'anna',
    deputy: which % 3 === 0 ? null : (people[which % people.length] ?? 'anna'),
  }),
  back: (_, __, move) => ({ type: 'absence-ended', person: personFor(move) }),
  report: (template, state, move) => report(template, state, move, false),
  'report-end': (template, state, move) => report(template, state, move, true),
  passed,
  'parent-ended': (_, state, { which }) => ({ type: 'parent-ended', number: (state.parent?.heard ?? 0) + (which % 3) }),
};
