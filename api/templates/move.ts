import { z } from 'zod';
import type { processesBehind } from '../../db/queries/templates/versions';
import { advance } from '../../domain/advance';
import { findUnmapped, renameState } from '../../domain/play/changes/migrate';
import { openTasks } from '../../domain/play/turn';
import type { Instant, Migration, OpenTask, ProcessState } from '../../domain/process';
import { codes, Refusal } from '../../domain/refusal';
import { sayTask } from '../../domain/reading/say';
import type { Language } from '../operation';
import type { Template } from '../views/reader';
import { speakerFor } from '../views/words';

/** What moving one process to another version would do: each open task with its day before and after. */
export const MovedView = z.object({
  processId: z.string(),
  from: z.int(),
  startedOn: z.string(),
  /** Why it cannot be moved; null when it can. */
  refused: z.enum(codes).nullable(),
  /** Open steps and tasks that the new version does not know: each needs a rename or a reason. */
  unmapped: z.array(z.object({ what: z.enum(['step', 'task']), key: z.string(), title: z.string() })),
  tasks: z.array(
    z.object({
      title: z.string(),
      change: z.enum(['same', 'moved', 'opened', 'dropped']),
      before: z.string().nullable(),
      after: z.string().nullable(),
      pinned: z.boolean(),
    }),
  ),
});
type MovedView = z.infer<typeof MovedView>;

type Row = Awaited<ReturnType<typeof processesBehind>>[number];
type Moving = {
  readonly migration: Migration;
  readonly at: Instant;
  readonly language: Language;
  readonly before: Template;
  readonly after: Template;
};

/** Plays the move of one process as its workflow would, and answers every task before and after. Nothing is written. */
export function previewMove({ id, started_on, state, version }: Row, moving: Moving): MovedView {
  const view = { processId: id, from: version, startedOn: started_on, refused: null, unmapped: [], tasks: [] };
  if (!state) return { ...view, refused: 'process-blocked' };
  try {
    const moved = advance(moving.before.compiled, state, {
      type: 'migrated',
      key: 'preview',
      actor: null,
      at: moving.at,
      ...moving.migration,
    });
    return { ...view, tasks: compareTasks(state, moved.state, moving) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ...view, refused: error.code, unmapped: unmappedOf(state, moving) };
  }
}

function unmappedOf(state: ProcessState, { before, language, migration }: Moving): MovedView['unmapped'] {
  const speaker = speakerFor(language, before);
  const tasks = openTasks(state);
  return findUnmapped(migration.template, renamed(state, migration)).map(({ key, what }) => {
    const task = tasks.find((one) => (what === 'task' ? one.key === key : one.step === key));
    return { what, key, title: task ? sayTask(speaker, task) : key };
  });
}

/** The state with its new keys, whatever is still unmapped. */
function renamed(state: ProcessState, migration: Migration): ProcessState {
  const steps = Object.keys(state.steps).map((step) => [step, ''] as const);
  const tasks = openTasks(state).map(({ key }) => [key, ''] as const);
  return renameState(state, { ...migration, dropped: Object.fromEntries([...steps, ...tasks]) });
}

function compareTasks(before: ProcessState, after: ProcessState, moving: Moving): MovedView['tasks'] {
  const was = openTasks(before).map((task) => {
    const now = after.tasks[task.id];
    return { title: sayWith(moving, task, now), ...changeOf(task, now) };
  });
  const opened = openTasks(after)
    .filter(({ id }) => !before.tasks[id])
    .map((task) => ({
      title: sayTask(speakerFor(moving.language, moving.after), task),
      change: 'opened' as const,
      before: null,
      after: task.due,
      pinned: task.pinned,
    }));
  return [...was, ...opened];
}

const sayWith = ({ after, before, language }: Moving, task: OpenTask, now: OpenTask | undefined): string =>
  now ? sayTask(speakerFor(language, after), now) : sayTask(speakerFor(language, before), task);

function changeOf(task: OpenTask, now: OpenTask | undefined) {
  const { due: before, pinned } = task;
  if (!now) return { change: 'dropped' as const, before, after: null, pinned };
  const change = now.due === before ? ('same' as const) : ('moved' as const);
  return { change, before, after: now.due, pinned };
}
