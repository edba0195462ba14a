import { addDays } from '../../domain/days/day';
import type { Judged } from '../../domain/facts/conditions';
import type { Level } from '../../domain/play/tasks/levels';
import type { Turn } from '../../domain/play/turn';
import type { Day, MessageReceived, ProcessState } from '../../domain/process';

type Real = (...given: unknown[]) => unknown;
/** A fault that could be in the interpreter: one function of one file behaves otherwise. */
type Mutant = { readonly file: string; readonly name: string; readonly plant: (actual: Real) => Real };

const nothing = () => undefined;
/** Whatever number a message carries, it counts as the newest. */
const newest =
  (heardIn: (turn: Turn, message: { readonly child: string }) => number | undefined) =>
  (actual: Real): Real =>
  (turn, given) => {
    const message = given as { readonly child: string };
    return actual(turn, { ...message, number: (heardIn(turn as Turn, message) ?? 0) + 1 });
  };
const unknownAs =
  (truth: boolean) =>
  (actual: Real): Real =>
  (...given) => {
    const judged = actual(...given) as Judged;
    return judged.truth === 'unknown' ? { ...judged, truth, missing: [] } : judged;
  };
const unpinned = (state: ProcessState): ProcessState => ({
  ...state,
  tasks: Object.fromEntries(Object.entries(state.tasks).map(([id, task]) => [id, { ...task, pinned: false }])),
});

/** Planted faults, each by what goes wrong. */
export const mutants: Readonly<Record<string, Mutant>> = {
  'unknown counts as yes': { file: 'facts/conditions', name: 'judge', plant: unknownAs(true) },
  'unknown counts as no': { file: 'facts/conditions', name: 'judge', plant: unknownAs(false) },
  'a due day falls on a Sunday': { file: 'days/calendar', name: 'rollDay', plant: () => (day) => day },
  'a reminder comes a day late': {
    file: 'play/tasks/levels',
    name: 'levelsOf',
    plant:
      (actual) =>
      (...given) =>
        (actual(...given) as Level[]).map((one) => ({ ...one, day: addDays(one.day, 1) })),
  },
  'an escalation fires twice': {
    file: 'play/tasks/levels',
    name: 'levelsOf',
    plant:
      (actual) =>
      (...given) =>
        (actual(...given) as Level[]).flatMap((one) => [one, one]),
  },
  'silence ends a process': {
    file: 'play/time',
    name: 'passTime',
    plant: (actual) => (given) => {
      const turn = given as Turn;
      actual(turn);
      turn.state = { ...turn.state, tasks: {}, end: { key: 'over', kind: 'stopped', on: turn.day } };
    },
  },
  'a gate is not asked': { file: 'play/steps/gates', name: 'requireGates', plant: () => nothing },
  'a holding step holds nothing': { file: 'play/steps/gates', name: 'requireNotHeld', plant: () => nothing },
  'no reason is asked for': { file: 'play/steps/gates', name: 'requireReason', plant: () => nothing },
  'a new run sees what an old one recorded': { file: 'play/steps/record', name: 'hiddenFacts', plant: () => () => [] },
  'a decline drops the responsible person': {
    file: 'play/tasks/handover',
    name: 'closeHandover',
    plant: (actual) => (given, command) => {
      actual(given, command);
      const turn = given as Turn;
      turn.state = { ...turn.state, responsible: null };
    },
  },
  'who is asked to take over is responsible at once': {
    file: 'play/tasks/handover',
    name: 'requestHandover',
    plant: (actual) => (given, to, by) => {
      actual(given, to, by);
      const turn = given as Turn;
      turn.state = { ...turn.state, responsible: to as string };
    },
  },
  'a pinned day is moved': {
    file: 'play/steps/consequences',
    name: 'findConsequences',
    plant: (actual) => (given) => {
      const turn = given as Turn;
      return actual({ ...turn, state: unpinned(turn.state) });
    },
  },
  'a migration forgets what was pinned': {
    file: 'play/changes/migrate',
    name: 'renameState',
    plant:
      (actual) =>
      (...given) =>
        unpinned(actual(...given) as ProcessState),
  },
  'nobody sees that nothing is next': {
    file: 'play/family/finish',
    name: 'finishTurn',
    plant: () => (given) => ({ state: (given as Turn).state, effects: (given as Turn).effects }),
  },
  'a report older than the newest counts': {
    file: 'play/family/reports',
    name: 'hearChild',
    plant: newest(({ state }, { child }) => state.children[child]?.heard),
  },
  'facts that were passed earlier count again': {
    file: 'play/family/messages',
    name: 'receiveFacts',
    plant: newest(({ state }) => state.parent?.heard),
  },
  'the end of a child is swallowed': {
    file: 'play/family/reports',
    name: 'hearChild',
    plant: (actual) => (turn, report) => {
      const { end: _, ...rest } = report as MessageReceived & { end?: string };
      return actual(turn, rest);
    },
  },
  'nobody is told what changed': { file: 'play/family/messages', name: 'informOthers', plant: () => nothing },
  'an entry of a list starts nothing': { file: 'play/family/children', name: 'followEntries', plant: () => () => [] },
  'the order of keys decides': {
    file: 'play/turn',
    name: 'keysOf',
    plant: () => (record) => Object.keys(record as object),
  },
  'a week has six days': {
    file: 'days/period',
    name: 'addPeriod',
    plant: (actual) => (day, period, times) => {
      const found = actual(day, period, times) as Day;
      return String(period).endsWith('W') ? addDays(found, -1) : found;
    },
  },
};
