import { z } from 'zod';
import { readWithin } from '../../db/client';
import { openTasksOf, taskById, tasksOf } from '../../db/queries/tasks';
import { dayOf } from '../../domain/days/day';
import { Refusal } from '../../domain/refusal';
import { type Context, operation } from '../operation';
import { Day, Facts, FreeText, Key, TaskId, TaskView } from '../shapes';
import { processOf, requireOwnTask, tellOnce } from '../tell';
import { readerOf } from '../views/reader';
import { viewTask } from '../views/task';

const groups = ['overdue', 'today', 'week', 'later', 'undated', 'waiting'] as const;
const countsOf = (tasks: readonly TaskView[]) => {
  const count = (group: TaskView['group']) => tasks.filter((task) => task.group === group).length;
  return z.record(z.enum(groups), z.int()).parse(Object.fromEntries(groups.map((group) => [group, count(group)])));
};

export const listTasks = operation({
  method: 'get',
  path: '/tasks',
  summary: {
    de: 'Die offenen Aufgaben der angemeldeten Person, dringendste zuerst',
    en: 'My open tasks, most urgent first',
  },
  action: 'see-tasks',
  input: z.strictObject({}),
  output: z.object({ today: z.string(), tasks: z.array(TaskView), counts: z.record(z.enum(groups), z.int()) }),
  run: async (_input, context) => {
    const now = await context.now();
    const { actor, db } = context;
    const tasks = await readWithin(db, actor.organisation, async (tx) => {
      const rows = await tasksOf(tx, { staff: actor.id, roles: actor.roles, now });
      const reader = await readerOf(tx, context, now, rows);
      return rows.map((row) => viewTask(row, reader));
    });
    return { today: dayOf(now.toISOString()), tasks, counts: countsOf(tasks) };
  },
});

export const showTask = operation({
  method: 'get',
  path: '/tasks/{taskId}',
  summary: { de: 'Eine Aufgabe mit Grund und nächsten Schritten', en: 'One task with its reason and outcomes' },
  action: 'see-tasks',
  input: z.strictObject({ taskId: TaskId }),
  output: TaskView,
  run: async ({ taskId }, context) => {
    const asked = context.now();
    return readWithin(context.db, context.actor.organisation, async (tx) => {
      const [now, row] = await Promise.all([asked, taskById(tx, taskId)]);
      if (!row) throw new Refusal('not-found', { taskId });
      return viewTask(row, await readerOf(tx, context, now, [row]));
    });
  },
});

const Completed = z.object({ processId: z.string(), opened: z.array(TaskView) });

export const completeTask = operation({
  method: 'post',
  path: '/tasks/{taskId}/completion',
  summary: {
    de: 'Schließt eine Aufgabe mit einem ihrer Ergebnisse ab',
    en: 'Completes a task with one of its outcomes',
  },
  action: 'work-on-tasks',
  input: z.strictObject({
    taskId: TaskId,
    outcome: Key,
    facts: Facts.optional(),
    reason: FreeText.optional(),
    happened: Day.optional(),
  }),
  output: Completed,
  run: (body, context) => {
    const { facts, happened, outcome, reason, taskId } = body;
    return tellOnce(context, {
      operation: 'complete-task',
      shape: Completed,
      body,
      processId: processOf(taskId),
      happening: {
        type: 'task-completed',
        taskId,
        outcome,
        ...(facts && { facts }),
        ...(reason && { reason: 'given' }),
      },
      happened,
      texts: reason ? { reason } : {},
      check: (tx) => requireOwnTask(tx, context, taskId),
      answer: async () => ({ processId: processOf(taskId), opened: await openNow(context, processOf(taskId)) }),
    });
  },
});

const Told = z.object({ processId: z.string() });

export const moveTask = operation({
  method: 'post',
  path: '/tasks/{taskId}/day',
  summary: {
    de: 'Legt eine Aufgabe auf einen anderen Tag; er bleibt dann fest',
    en: 'Moves a task to another day, pinned',
  },
  action: 'work-on-tasks',
  input: z.strictObject({ taskId: TaskId, to: Day, reason: FreeText.optional() }),
  output: Told,
  run: (body, context) =>
    tellOnce(context, {
      operation: 'move-task',
      shape: Told,
      body,
      processId: processOf(body.taskId),
      happening: { type: 'task-moved', taskId: body.taskId, to: body.to, ...(body.reason && { reason: 'given' }) },
      texts: body.reason ? { reason: body.reason } : {},
      check: (tx) => requireOwnTask(tx, context, body.taskId),
      answer: async () => ({ processId: processOf(body.taskId) }),
    }),
});

export const dropTask = operation({
  method: 'post',
  path: '/tasks/{taskId}/drop',
  summary: { de: 'Streicht eine Wiedervorlage mit Grund', en: 'Drops a follow-up, with a reason' },
  action: 'work-on-tasks',
  input: z.strictObject({ taskId: TaskId, reason: FreeText }),
  output: Told,
  run: (body, context) =>
    tellOnce(context, {
      operation: 'drop-task',
      shape: Told,
      body,
      processId: processOf(body.taskId),
      happening: { type: 'task-dropped', taskId: body.taskId, reason: 'given' },
      texts: { reason: body.reason },
      check: (tx) => requireOwnTask(tx, context, body.taskId),
      answer: async () => ({ processId: processOf(body.taskId) }),
    }),
});

async function openNow(context: Context, processId: string): Promise<TaskView[]> {
  const asked = context.now();
  return readWithin(context.db, context.actor.organisation, async (tx) => {
    const [now, open] = await Promise.all([asked, openTasksOf(tx, processId)]);
    const rows = open.filter((row) => row.visible_at <= now);
    const reader = await readerOf(tx, context, now, rows);
    return rows.map((row) => viewTask(row, reader));
  });
}
