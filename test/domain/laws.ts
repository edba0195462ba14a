import { isDeepStrictEqual } from 'node:util';
import { dayOf } from '../../domain/days/day';
import { momentsOf, nextMoment } from '../../domain/play/moments';
import { planTask } from '../../domain/play/tasks/plan';
import { dutyOf } from '../../domain/play/turn';
import type { Advance, Effect, OpenTask, ProcessState, Why } from '../../domain/process';
import type { Tried } from './walk';

/** What holds for every way a process may take: null, or what was found instead. */
type Law = (tried: readonly Tried[]) => string | null;

type Accepted = Tried & { readonly after: Advance };
type Found = (accepted: Accepted) => readonly (string | false | null | undefined)[];

const acceptedIn = (tried: readonly Tried[]) => tried.filter((one): one is Accepted => one.after !== null);

/** A law about each accepted event on its own. */
const always =
  (find: Found): Law =>
  (tried) => {
    for (const accepted of acceptedIn(tried)) {
      const found = find(accepted).find((fault) => typeof fault === 'string');
      if (found) return `${accepted.event.type} ${accepted.event.key}: ${found}`;
    }
    return null;
  };

const tasksOf = (state: ProcessState | null): readonly OpenTask[] => Object.values(state?.tasks ?? {});
const keysOf = (items: object): string => Object.keys(items).sort().join(' ');
const whyOf = (effect: Effect) => ('task' in effect ? effect.task.why : 'why' in effect ? effect.why : null);

const responsible = always(({ after: { effects, state }, before, event }) => {
  const changed = before !== null && before.responsible !== state.responsible;
  const told = effects.some((effect) => effect.type === 'responsible' && effect.person === state.responsible);
  return [
    typeof state.responsible !== 'string' && 'nobody is responsible',
    changed && !['handover-accepted', 'responsible-changed'].includes(event.type) && 'somebody became responsible',
    changed &&
      event.type === 'handover-accepted' &&
      event.actor !== state.responsible &&
      'responsible without accepting',
    changed && !told && 'nobody is told who is responsible',
  ];
});

const nextStep = always(({ after: { state }, template }) => {
  const tasks = tasksOf(state);
  const moments = momentsOf(template, state);
  if (state.end) return [(tasks.length > 0 || moments.length > 0) && 'something is left after the end'];
  const again = moments.filter(({ what }) => what === 'look-again').map(({ task }) => task.id);
  const undated = tasks.filter(({ due }) => due === null).map(({ id }) => id);
  return [
    !tasks.some(({ kind }) => kind !== 'handover') && 'nothing is next',
    again.sort().join() !== undated.sort().join() && 'something undated is not looked at again',
  ];
});

const pinned = always(({ after: { state }, before, event }) =>
  tasksOf(before).map((task) => {
    const moved = ['task-moved', 'task-unpinned'].includes(event.type) && 'taskId' in event && event.taskId === task.id;
    const now = state.tasks[task.id];
    return task.pinned && now && !moved && (now.due !== task.due || !now.pinned) && `${task.id} was moved`;
  }),
);

const planned = always(({ after: { state }, event, template }) =>
  tasksOf(event.type === 'time-passed' ? null : state).map((task) => {
    const duty = dutyOf(template, task);
    if (!duty || task.pinned || task.kind === 'decide' || state.end) return null;
    const plan = planTask({ template, state, today: dayOf(state.at) }, duty, task);
    return plan?.due !== task.due && `${task.id} is due ${task.due}, by its rule ${plan?.due}`;
  }),
);

/** Each notice of a level, each opening and each closing, by what it is about. */
function onceOf(effect: Effect): string | null {
  if (effect.type === 'task-opened') return `opened ${effect.task.id}`;
  if (effect.type === 'task-closed') return `closed ${effect.taskId}`;
  if (effect.type === 'child-started') return `started ${effect.id}`;
  if (effect.type === 'message') return `sent ${effect.key}`;
  return effect.type === 'notice' && effect.taskId
    ? `${effect.level} of ${effect.taskId} for ${effect.why.anchor?.day ?? ''}`
    : null;
}

const once: Law = (tried) => {
  const seen = new Set<string>();
  for (const effect of acceptedIn(tried).flatMap(({ after }) => after.effects)) {
    const what = onceOf(effect);
    if (what !== null && seen.has(what)) return `twice: ${what}`;
    if (what !== null) seen.add(what);
  }
  return null;
};

const nothingLate = always(({ after, event, template }) => {
  const next = event.type === 'time-passed' ? nextMoment(template, after.state) : null;
  return [
    next !== null && next <= event.at && `${next} has passed and nothing happened`,
    ...after.effects.map((effect) => {
      const late = effect.type === 'notice' && effect.taskId !== null && effect.day < dayOf(after.state.at);
      return late && effect.type === 'notice' && !effect.late && `${effect.level} is late and not marked`;
    }),
  ];
});

const silence = always(({ after: { effects, state }, before, event }) => {
  if (event.type !== 'time-passed' || !before) return [];
  const still = (state: ProcessState) => {
    const { at: _at, seen: _seen, seq: _seq, tasks, ...rest } = state;
    return { ...rest, tasks: keysOf(tasks) };
  };
  const moving = effects.find(({ type }) => type !== 'notice' && type !== 'task-changed');
  return [
    !isDeepStrictEqual(still(state), still(before)) && 'time moved the process',
    moving && `time brought ${moving.type}`,
  ];
});

const answersWhy = always(({ after: { effects }, template }) =>
  effects.flatMap((effect) => {
    const why = whyOf(effect);
    const isOlder = effect.type === 'task-changed' && (why?.version ?? 0) < template.version; // because what stays keeps its why
    return why
      ? [
          why.template !== template.key && 'why names another template',
          why.version !== template.version && !isOlder && 'why names another version',
          isUnreckoned(why) && `${why.place} is due without calculation`,
          saysAnotherDay(effect) && `${why.place} is due on another day than it says`,
        ]
      : [];
  }),
);

const isUnreckoned = ({ anchor, day, period, rule }: Why): boolean => rule === 'due' && !(anchor && period && day);

const saysAnotherDay = (effect: Effect): boolean =>
  'task' in effect && !effect.task.pinned && effect.task.why.rule === 'due' && effect.task.why.day !== effect.task.due;

const numbered = always(({ after: { state }, before }) => [
  before && state !== before && state.seq !== before.seq + 1 && `number ${state.seq} after ${before.seq}`,
]);

const oneOccurrence = always(({ after: { state } }) => {
  const keys = tasksOf(state).flatMap(({ key, kind }) => (['follow-up', 'parent-ended'].includes(kind) ? [] : [key]));
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  return [twice !== undefined && `${twice} is open twice`];
});

/** The tasks and open steps as they stand for somebody who only heard the effects. */
const told: Law = (tried) => {
  const tasks = new Map<string, string>();
  const steps = new Set<string>();
  for (const { after } of acceptedIn(tried)) {
    for (const effect of after.effects) hear(effect, tasks, steps);
    const open = Object.entries(after.state.steps).filter(([, { status }]) => status === 'open');
    const now = tasksOf(after.state).map((task) => [task.id, describe(task)] as const);
    if (!isDeepStrictEqual(new Map([...tasks].sort()), new Map([...now].sort()))) return 'the tasks told are others';
    if (keysOf(Object.fromEntries(open)) !== [...steps].sort().join(' ')) return 'the open steps told are others';
  }
  return null;
};

const describe = ({ due, outcomes, pinned, who }: OpenTask): string => `${who} ${due} ${pinned} ${outcomes.join()}`;

function hear(effect: Effect, tasks: Map<string, string>, steps: Set<string>): void {
  if (effect.type === 'task-opened' || effect.type === 'task-changed') tasks.set(effect.task.id, describe(effect.task));
  if (effect.type === 'task-closed') tasks.delete(effect.taskId);
  if (effect.type === 'step-opened') steps.add(effect.step);
  if (effect.type === 'step-closed') steps.delete(effect.step);
}

const small: Law = (tried) => {
  const size = JSON.stringify(acceptedIn(tried).at(-1)?.after.state ?? {}).length;
  return size > 32 * 1024 ? `the state has ${size} characters` : null;
};

/** Sentences that hold on every way, by their names. */
export const laws: Readonly<Record<string, Law>> = {
  'has exactly one responsible person, who only changes by taking over (E1)': responsible,
  'has an open task until it has ended, and every task has a day or is looked at again (E2)': nextStep,
  'never moves what a person pinned, except by a person (E3, 3.16)': pinned,
  'keeps every day nobody pinned where its rule says, whatever has changed (E3, 3.16)': planned,
  'opens, closes, reminds, escalates, sends and starts each thing once (E4)': once,
  'leaves nothing behind that should have happened by now, and marks what is late (E4)': nothingLate,
  'is never moved by time alone: no step, no end, no fact, no task comes or goes (E5, 3.25)': silence,
  'tells of everything automatic by which rule and version it is there (E9)': answersWhy,
  'counts one number for each accepted event': numbered,
  'has one open occurrence of each task (3.12)': oneOccurrence,
  'tells everything that changed to those who only hear its effects': told,
  'keeps its state small': small,
};
