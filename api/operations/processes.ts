import { z } from 'zod';
import { readWithin } from '../../db/client';
import { journalOf, listProcesses as readProcesses, processById } from '../../db/queries/processes';
import { colleaguesOf } from '../../db/queries/staff';
import { openTasksOf } from '../../db/queries/tasks';
import { dayOf } from '../../domain/days/day';
import { Refusal } from '../../domain/refusal';
import { textAt } from '../../domain/template/texts';
import { operation } from '../operation';
import { Day, Facts, FreeText, ProcessId, ProcessView } from '../shapes';
import { requireOwnProcess, tellOnce } from '../tell';
import { viewProcess } from '../views/process';
import { readerOf } from '../views/reader';

export const listProcesses = operation({
  method: 'get',
  path: '/processes',
  summary: {
    de: 'Die Prozesse der eigenen Organisation, offene zuerst',
    en: 'The processes of my organisation, open ones first',
  },
  action: 'see-processes',
  input: z.strictObject({}),
  output: z.object({
    processes: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        kind: z.string(),
        person: z.string().nullable(),
        responsible: z.string().nullable(),
        status: z.enum(['starting', 'open', 'blocked', 'ended']),
        startedOn: z.string(),
        openTasks: z.int(),
        nextDue: z.string().nullable(),
      }),
    ),
  }),
  run: async (_input, context) => {
    const now = await context.now();
    const { rows, reader } = await readWithin(context.db, context.actor.organisation, async (tx) => {
      const found = await readProcesses(tx);
      return { rows: found, reader: await readerOf(tx, context, now, found) };
    });
    return {
      processes: rows.map((row) => ({
        id: row.id,
        title: textAt(reader.templateOf(row).texts, context.language, 'title') ?? row.kind,
        kind: row.kind,
        person: row.person_name,
        responsible: row.responsible_name,
        status: ProcessView.shape.status.parse(row.status),
        startedOn: row.started_on,
        openTasks: Number(row.open_tasks ?? 0),
        nextDue: row.next_due,
      })),
    };
  },
});

export const showProcess = operation({
  method: 'get',
  path: '/processes/{processId}',
  summary: {
    de: 'Ein Prozess mit Schritten, Aufgaben, Verlauf und den nächsten 90 Tagen',
    en: 'A process with steps, tasks, history and the next 90 days',
  },
  action: 'see-processes',
  input: z.strictObject({ processId: ProcessId }),
  output: ProcessView,
  run: async ({ processId }, context) => {
    const asked = context.now();
    const { actor, db } = context;
    return readWithin(db, actor.organisation, async (tx) => {
      const [now, process, tasks, journal, colleagues] = await Promise.all([
        asked,
        processById(tx, processId),
        openTasksOf(tx, processId),
        journalOf(tx, processId),
        colleaguesOf(tx, actor.organisation),
      ]);
      if (!process) throw new Refusal('not-found', { processId });
      const reader = await readerOf(tx, context, now, [process, ...tasks]);
      return viewProcess({ process, tasks, journal, colleagues }, reader);
    });
  },
});

const Told = z.object({ processId: z.string() });

export const recordFacts = operation({
  method: 'post',
  path: '/processes/{processId}/facts',
  summary: { de: 'Hält fest, was bekannt geworden ist', en: 'Records what became known' },
  action: 'record-facts',
  input: z.strictObject({ processId: ProcessId, facts: Facts, happened: Day.optional() }),
  output: Told,
  run: (body, context) =>
    tellOnce(context, {
      operation: 'record-facts',
      shape: Told,
      body,
      processId: body.processId,
      happening: { type: 'facts-recorded', facts: body.facts },
      happened: body.happened,
      check: (tx) => requireOwnProcess(tx, context, body.processId),
      answer: async () => ({ processId: body.processId }),
    }),
});

export const addFollowUp = operation({
  method: 'post',
  path: '/processes/{processId}/follow-ups',
  summary: { de: 'Legt eine Wiedervorlage an', en: 'Adds a follow-up for the responsible person' },
  action: 'add-follow-up',
  input: z.strictObject({ processId: ProcessId, due: Day, note: FreeText }),
  output: Told,
  run: async (body, context) => {
    const today = dayOf((await context.now()).toISOString());
    if (body.due < today) throw new Refusal('day-in-past', { day: body.due, today });
    return tellOnce(context, {
      operation: 'add-follow-up',
      shape: Told,
      body,
      processId: body.processId,
      happening: { type: 'task-added', due: body.due, who: 'responsible' },
      texts: { note: body.note },
      check: (tx) => requireOwnProcess(tx, context, body.processId),
      answer: async () => ({ processId: body.processId }),
    });
  },
});
