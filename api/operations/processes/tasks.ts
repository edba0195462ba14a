import { z } from 'zod';
import { readWithin, type Tx } from '../../../db/client';
import { effectsOfCommand } from '../../../db/queries/processes/commands';
import { countByDay, listTasks as readTasks } from '../../../db/queries/tasks/lists';
import { taskById } from '../../../db/queries/tasks/tasks';
import { readPublished } from '../../../db/queries/templates/templates';
import { dayOf } from '../../../domain/days/day';
import { kinds } from '../../../domain/kind';
import { mayAsk } from '../../../domain/permissions';
import { groupOf, groups } from '../../../domain/reading/groups';
import { sayTask } from '../../../domain/reading/say';
import { Refusal } from '../../../domain/refusal';
import { type Context, operation } from '../../operation';
import { nextCursor, paged } from '../../shapes/paging';
import { Day, Facts, FreeText, Key, SearchText, TaskId, TaskView, Vote } from '../../shapes/shapes';
import { processOf, requireOwnTask, tellOnce, viewerOf } from '../../writing/tell';
import { aTask, reasonFor, telling, textsOf } from '../../writing/telling';
import { readerOf } from '../../views/reader';
import { reasonsOf, viewTask } from '../../views/task';
import { speakerFor } from '../../views/words';
import { refusedByProcess } from '../../contract/refusals';

const filters = {
  /** `team` needs the permission to see the work of others. */
  list: z.enum(['mine', 'team']).default('mine'),
  group: z.enum(groups).optional(),
  before: Day.optional(),
  template: Key.optional(),
  kind: z.enum(kinds).optional(),
  role: Key.optional(),
  responsible: z.uuid().optional(),
};
const listed = paged(500, 500);
// because the cursor of a list by person holds a name, this order is not to be had by an address
const TasksListed = z.strictObject({ ...filters, sort: z.enum(['due', 'opened']).default('due'), ...listed });
const TasksSought = z.strictObject({
  ...filters,
  name: SearchText.optional(),
  sort: z.enum(['due', 'opened', 'person']).default('due'),
  ...listed,
});
const TasksFound = z.object({
  today: z.string(),
  tasks: z.array(TaskView),
  /** Of the whole list with its filters, whatever page and group are shown. */
  counts: z.record(z.enum(groups), z.int()),
  next: z.string().nullable(),
});

async function findTasks({ cursor, limit, sort, ...filter }: z.output<typeof TasksSought>, context: Context) {
  const { actor, db } = context;
  if (filter.list === 'team' && !mayAsk(actor, 'see-team')) throw new Refusal('forbidden', { list: filter.list });
  const now = await context.now();
  const looking = { viewer: viewerOf(actor), now, today: dayOf(now.toISOString()) };
  return readWithin(db, actor.organisation, async (tx) => {
    const [rows, counted] = await Promise.all([
      readTasks(tx, looking, filter, { sort, after: cursor, limit }),
      countByDay(tx, looking, filter),
    ]);
    const reader = await readerOf(tx, context, now, rows);
    return {
      today: looking.today,
      tasks: rows.map((row) => viewTask(row, reader)),
      counts: addUp(counted, looking.today),
      next: nextCursor(rows, limit, (row) => [row.sort_value, row.id]),
    };
  });
}

export const listTasks = operation({
  method: 'get',
  path: '/tasks',
  summary: {
    de: 'Offene Aufgaben, dringendste zuerst: die eigenen, oder die aller Vorgänge, die man sieht',
    en: 'Open tasks, most urgent first: my own, or those of all processes I see',
  },
  action: 'see-tasks',
  input: TasksListed,
  output: TasksFound,
  run: findTasks,
});

export const searchTasks = operation({
  method: 'post',
  path: '/tasks/search',
  summary: {
    de: 'Dieselbe Liste, auch nach dem Namen der Person; ein Name steht nie in einer Adresse',
    en: 'The same list, also by the name of the person; a name never stands in an address',
  },
  action: 'see-tasks',
  input: TasksSought,
  output: TasksFound,
  run: findTasks,
});

function addUp(days: Awaited<ReturnType<typeof countByDay>>, today: string) {
  const counts = { overdue: 0, today: 0, week: 0, later: 0, undated: 0, waiting: 0 };
  for (const day of days) counts[groupOf(day, today)] += day.count;
  return counts;
}

export const showTask = operation({
  method: 'get',
  path: '/tasks/{taskId}',
  summary: { de: 'Eine Aufgabe mit Grund und nächsten Schritten', en: 'One task with its reason and outcomes' },
  action: 'see-tasks',
  input: z.strictObject({ taskId: TaskId }),
  output: TaskView,
  run: async ({ taskId }, context) => {
    const asked = context.now();
    const { actor, db } = context;
    return readWithin(db, actor.organisation, async (tx) => {
      const [now, row] = await Promise.all([asked, taskById(tx, taskId, viewerOf(actor))]);
      if (!row) throw new Refusal('not-found', { taskId });
      return viewTask(row, await readerOf(tx, context, now, [row]));
    });
  },
});

const Completed = z.object({
  processId: z.string(),
  /** The tasks that this opened and that are to be seen at once. */
  opened: z.array(TaskView.pick({ id: true, title: true })),
});

export const completeTask = operation({
  method: 'post',
  path: '/tasks/{taskId}/completion',
  summary: {
    de: 'Schließt eine Aufgabe mit einem ihrer Ergebnisse ab; ein Beschluss nennt den Tag, an dem er gefasst wurde',
    en: 'Completes a task with one of its outcomes; a resolution names the day on which the body decided',
  },
  action: 'work-on-tasks',
  refuses: [
    ...refusedByProcess,
    'task-not-open',
    'unknown-outcome',
    'held',
    'gate-open',
    'fact-unknown',
    'fact-invalid',
    'fact-missing',
    'fact-passed',
    'form-incomplete',
    'child-decides',
  ],
  input: z.strictObject({
    taskId: TaskId,
    outcome: Key,
    facts: Facts.optional(),
    /** In people's own words; the code when the template gives choices. */
    reason: FreeText.optional(),
    reasonCode: Key.optional(),
    vote: Vote.optional(),
    happened: Day.optional(),
  }),
  output: Completed,
  run: (body, context) => {
    const { facts, outcome, taskId, vote } = body;
    const processId = processOf(taskId);
    return tellOnce(context, {
      operation: 'complete-task',
      body,
      processId,
      happening: {
        type: 'task-completed',
        taskId,
        outcome,
        ...(facts && { facts }),
        ...(vote && { vote }),
        ...reasonFor(body),
      },
      ...textsOf(body),
      check: async (tx) => {
        const task = await requireOwnTask(tx, context, taskId);
        if (body.reasonCode !== undefined) await requireChoice(tx, task, { ...body, reasonCode: body.reasonCode });
      },
      answer: async (commandId) => ({ processId, opened: await openedBy(context, processId, commandId) }),
    });
  },
});

export const moveTask = telling({
  about: aTask,
  path: '/tasks/{taskId}/day',
  summary: {
    de: 'Legt eine Aufgabe auf einen anderen Tag; er bleibt dann fest',
    en: 'Moves a task to another day, pinned',
  },
  action: 'work-on-tasks',
  refuses: ['task-not-open', 'day-in-past'],
  input: z.strictObject({ taskId: TaskId, to: Day, reason: FreeText.optional() }),
  happening: ({ reason, taskId, to }) => ({ type: 'task-moved', taskId, to, ...reasonFor({ reason }) }),
});

export const unpinTask = telling({
  about: aTask,
  path: '/tasks/{taskId}/unpinning',
  summary: {
    de: 'Gibt den Tag einer Aufgabe wieder der Regel der Vorlage',
    en: 'Gives the day of a task back to the rule of the template',
  },
  action: 'work-on-tasks',
  refuses: ['task-not-open'],
  input: z.strictObject({ taskId: TaskId }),
  happening: ({ taskId }) => ({ type: 'task-unpinned', taskId }),
});

export const dropTask = telling({
  about: aTask,
  path: '/tasks/{taskId}/drop',
  summary: {
    de: 'Streicht eine Wiedervorlage, oder mit Grund eine Aufgabe der Vorlage',
    en: 'Drops a follow-up, or a task of the template with a reason',
  },
  action: 'work-on-tasks',
  refuses: ['task-not-open'],
  input: z.strictObject({ taskId: TaskId, reason: FreeText.optional() }),
  happening: ({ reason, taskId }) => ({ type: 'task-dropped', taskId, ...reasonFor({ reason }) }),
});

type Chosen = { readonly outcome: string; readonly reasonCode: string };

/** A code stands in the engine as it is: only one of those the template gives, for this outcome or its end. */
async function requireChoice(
  tx: Tx,
  task: Awaited<ReturnType<typeof requireOwnTask>>,
  { outcome, reasonCode }: Chosen,
): Promise<void> {
  const { compiled } = (await readPublished(tx, [task]))(task);
  const { codes } = reasonsOf(compiled, task, outcome);
  if (!codes.includes(reasonCode)) throw new Refusal('reason-needed', { choices: codes });
}

async function openedBy({ actor, db, language }: Context, processId: string, commandId: string) {
  return readWithin(db, actor.organisation, async (tx) => {
    const followed = await effectsOfCommand(tx, processId, commandId);
    if (!followed) return [];
    const speaker = speakerFor(language, (await readPublished(tx, [followed]))(followed));
    return followed.effects.flatMap((effect) => {
      if (effect.type !== 'task-opened' || new Date(effect.task.visibleAt) > followed.at) return [];
      return [{ id: effect.task.id, title: sayTask(speaker, effect.task) }];
    });
  });
}
