import { z } from 'zod';
import { readWithin } from '../../../db/client';
import { countProcesses, listProcesses as readProcesses } from '../../../db/queries/processes/lists';
import { journalOf, processById } from '../../../db/queries/processes/processes';
import { marksOf, relativesOf } from '../../../db/queries/processes/relatives';
import { colleaguesOf } from '../../../db/queries/people/staff';
import { openTasksOf } from '../../../db/queries/tasks/tasks';
import { dayOf } from '../../../domain/days/day';
import { kinds } from '../../../domain/kind';
import { Refusal } from '../../../domain/refusal';
import { textAt } from '../../../domain/template/texts';
import { type Context, operation } from '../../operation';
import { nextCursor, paged } from '../../shapes/paging';
import { Day, Facts, FreeText, Key, ProcessId, SearchText } from '../../shapes/shapes';
import { ProcessView, Status } from '../../shapes/process';
import { viewerOf } from '../../writing/tell';
import { aProcess, telling } from '../../writing/telling';
import { viewProcess } from '../../views/process';
import { readerOf } from '../../views/reader';

const filters = {
  status: Status.optional(),
  kind: z.enum(kinds).optional(),
  template: Key.optional(),
  responsible: z.uuid().optional(),
  person: z.uuid().optional(),
  parent: ProcessId.optional(),
  before: Day.optional(),
};
const listed = paged(200, 500);
// because the cursor of a list by person holds a name, this order is not to be had by an address
const ProcessesListed = z.strictObject({ ...filters, sort: z.enum(['started']).default('started'), ...listed });
const ProcessesSought = z.strictObject({
  ...filters,
  name: SearchText.optional(),
  sort: z.enum(['started', 'person']).default('started'),
  ...listed,
});
const ProcessesFound = z.object({
  processes: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      kind: z.string(),
      /** Of a sub-process: the entry of the list it stands for, or its number. */
      name: z.string().nullable(),
      person: z.string().nullable(),
      responsible: z.string().nullable(),
      status: Status,
      startedOn: z.string(),
      openTasks: z.int(),
      nextDue: z.string().nullable(),
    }),
  ),
  /** Of the whole list with its filters, whatever state and page are shown. */
  counts: z.record(Status, z.int()),
  next: z.string().nullable(),
});

async function findProcesses({ cursor, limit, sort, ...filter }: z.output<typeof ProcessesSought>, context: Context) {
  const { actor, db, language } = context;
  const now = await context.now();
  const viewer = viewerOf(actor);
  return readWithin(db, actor.organisation, async (tx) => {
    const [rows, counted] = await Promise.all([
      readProcesses(tx, viewer, filter, { sort, after: cursor, limit }),
      countProcesses(tx, viewer, filter),
    ]);
    const reader = await readerOf(tx, context, now, rows);
    const countOf = (status: string) => counted.find((row) => row.status === status)?.count ?? 0;
    return {
      processes: rows.map((row) => ({
        id: row.id,
        title: textAt(reader.templateOf(row).texts, language, 'title') ?? row.kind,
        kind: row.kind,
        name: row.name,
        person: row.person_name,
        responsible: row.responsible_name,
        status: Status.parse(row.status),
        startedOn: row.started_on,
        openTasks: Number(row.open_tasks ?? 0),
        nextDue: row.next_due,
      })),
      counts: {
        starting: countOf('starting'),
        open: countOf('open'),
        blocked: countOf('blocked'),
        ended: countOf('ended'),
      },
      next: nextCursor(rows, limit, (row) => [row.sort_value, row.id]),
    };
  });
}

export const listProcesses = operation({
  method: 'get',
  path: '/processes',
  summary: {
    de: 'Die Vorgänge, die man sieht, laufende und neueste zuerst',
    en: 'The processes I see, running and newest ones first',
  },
  action: 'see-processes',
  input: ProcessesListed,
  output: ProcessesFound,
  run: findProcesses,
});

export const searchProcesses = operation({
  method: 'post',
  path: '/processes/search',
  summary: {
    de: 'Dieselbe Liste, auch nach dem Namen der Person; ein Name steht nie in einer Adresse',
    en: 'The same list, also by the name of the person; a name never stands in an address',
  },
  action: 'see-processes',
  input: ProcessesSought,
  output: ProcessesFound,
  run: findProcesses,
});

export const showProcess = operation({
  method: 'get',
  path: '/processes/{processId}',
  summary: {
    de: 'Ein Vorgang mit Schritten, Aufgaben, Verlauf und den nächsten 90 Tagen',
    en: 'A process with steps, tasks, history and the next 90 days',
  },
  action: 'see-processes',
  input: z.strictObject({ processId: ProcessId }),
  output: ProcessView,
  run: async ({ processId }, context) => {
    const { actor, db } = context;
    const asked = context.now();
    return readWithin(db, actor.organisation, async (tx) => {
      const [now, process, tasks, journal, colleagues, relatives, marks] = await Promise.all([
        asked,
        processById(tx, processId, viewerOf(actor)),
        openTasksOf(tx, [processId], actor.roles),
        journalOf(tx, processId),
        colleaguesOf(tx, actor.organisation),
        relativesOf(tx, processId),
        marksOf(tx, [processId]),
      ]);
      if (!process) throw new Refusal('not-found', { processId });
      const reader = await readerOf(tx, context, now, [process, ...tasks, ...relatives]);
      return viewProcess({ process, tasks, journal, colleagues, relatives, marks }, reader);
    });
  },
});

export const recordFacts = telling({
  about: aProcess,
  path: '/processes/{processId}/facts',
  summary: { de: 'Hält fest, was bekannt geworden ist', en: 'Records what became known' },
  action: 'record-facts',
  refuses: ['fact-unknown', 'fact-invalid', 'fact-passed'],
  input: z.strictObject({ processId: ProcessId, facts: Facts, happened: Day.optional() }),
  happening: ({ facts }) => ({ type: 'facts-recorded', facts }),
});

export const addFollowUp = telling({
  about: aProcess,
  path: '/processes/{processId}/follow-ups',
  summary: { de: 'Legt eine Wiedervorlage an', en: 'Adds a follow-up for the responsible person' },
  action: 'add-follow-up',
  refuses: ['day-in-past'],
  input: z.strictObject({ processId: ProcessId, due: Day, note: FreeText }),
  happening: async ({ due }, context) => {
    const today = dayOf((await context.now()).toISOString());
    if (due < today) throw new Refusal('day-in-past', { day: due, today });
    return { type: 'task-added', due, who: 'responsible' };
  },
});
