import { z } from 'zod';
import { readWithin, type Tx } from '../../../db/client';
import {
  presentAbsences,
  processesCountingOn,
  recordAbsence,
  recordReturn,
  rolesCountingOn,
  tasksCountingOn,
} from '../../../db/queries/people/absences';
import { colleagueById } from '../../../db/queries/people/staff';
import { dayOf } from '../../../domain/days/day';
import { mayAsk } from '../../../domain/permissions';
import { Refusal } from '../../../domain/refusal';
import { once } from '../../writing/once';
import { type Context, operation } from '../../operation';
import { requireColleague } from '../../writing/people';
import { Day, TaskView } from '../../shapes/shapes';
import { tellAll, ToldAll } from '../../writing/tell-all';
import { readerOf } from '../../views/reader';
import { viewTask } from '../../views/task';
import { sayRole } from '../../views/words';

const Absence = z.strictObject({ person: z.uuid(), deputy: z.uuid().optional(), until: Day.optional() });
type Away = { readonly person: string; readonly deputy: string | null };

export const listAbsences = operation({
  method: 'get',
  path: '/absences',
  summary: { de: 'Wer gerade abwesend ist und wer vertritt', en: 'Who is absent now, and who stands in' },
  action: 'see-colleagues',
  input: z.strictObject({}),
  output: z.object({
    absences: z.array(
      z.object({
        person: z.object({ id: z.string(), name: z.string() }),
        deputy: z.object({ id: z.string(), name: z.string() }).nullable(),
        since: z.string(),
        until: z.string().nullable(),
      }),
    ),
  }),
  run: async (_input, { actor, db }) => {
    const rows = await readWithin(db, actor.organisation, presentAbsences);
    return {
      absences: rows.map(({ deputy, deputy_name, name, since, staff_id, until }) => ({
        person: { id: staff_id, name },
        deputy: deputy === null ? null : { id: deputy, name: deputy_name ?? '–' },
        since,
        until,
      })),
    };
  },
});

export const previewAbsence = operation({
  method: 'get',
  path: '/absences/preview',
  summary: {
    de: 'Zeigt, was bei einer Abwesenheit mit jeder Aufgabe geschähe; ändert nichts',
    en: 'Shows what would happen to every task during an absence; changes nothing',
  },
  action: 'be-absent',
  input: z.strictObject({ person: z.uuid(), deputy: z.uuid().optional() }),
  output: z.object({
    /** The absent person stays responsible; who acts instead. Without a deputy the team lead is told. */
    deputy: z.string().nullable(),
    processes: z.int(),
    tasks: z.array(TaskView),
    /** Tasks of roles go on with the other holders; where there is none, nobody does them. */
    roles: z.array(z.object({ key: z.string(), title: z.string(), others: z.int(), tasks: z.int() })),
  }),
  run: async ({ deputy = null, person }, context) => {
    const { actor, db, language } = context;
    const now = await context.now();
    return readWithin(db, actor.organisation, async (tx) => {
      await requireAbsence(tx, context, { person, deputy });
      const standIn = deputy === null ? undefined : await colleagueById(tx, deputy);
      const [processes, rows, roles] = await Promise.all([
        processesCountingOn(tx, person),
        tasksCountingOn(tx, person, actor.roles),
        rolesCountingOn(tx, person),
      ]);
      const reader = await readerOf(tx, context, now, rows);
      return {
        deputy: standIn?.name ?? null,
        processes: processes.length,
        tasks: rows.map((row) => viewTask(row, reader)),
        roles: roles.map(({ others, role, tasks }) => ({ key: role, title: sayRole(language, role), others, tasks })),
      };
    });
  },
});

export const beginAbsence = operation({
  method: 'post',
  path: '/absences',
  summary: {
    de: 'Meldet jemanden abwesend und nennt allen Vorgängen der Person die Vertretung; sie bleibt verantwortlich',
    en: 'Reports somebody absent and tells all their processes who stands in; they stay responsible',
  },
  action: 'be-absent',
  refuses: ['day-in-past', 'engine-away'],
  input: Absence,
  output: ToldAll,
  run: async (given, context) => {
    const { deputy = null, person, until } = given;
    const { organisation } = context.actor;
    const since = dayOf((await context.now()).toISOString());
    if (until && until < since) throw new Refusal('day-in-past', { day: until, today: since });
    return once(context, {
      operation: 'begin-absence',
      shape: ToldAll,
      body: given,
      record: `staff/${person}`,
      write: async (tx) => {
        await requireAbsence(tx, context, { person, deputy });
        await recordAbsence(tx, { organisation, person, deputy, since, until: until ?? null });
      },
      act: async (commandId) => {
        const processes = await countingOn(context, person);
        return tellAll(context, commandId, processes, {
          type: 'absence-begun',
          person,
          deputy,
          ...(until && { until }),
        });
      },
    });
  },
});

export const endAbsence = operation({
  method: 'post',
  path: '/absences/return',
  summary: {
    de: 'Meldet jemanden zurück; die Vertretung endet überall',
    en: 'Reports somebody back; the deputy is relieved',
  },
  action: 'be-absent',
  refuses: ['engine-away'],
  input: z.strictObject({ person: z.uuid() }),
  output: ToldAll,
  run: async (given, context) => {
    const { person } = given;
    const today = dayOf((await context.now()).toISOString());
    return once(context, {
      operation: 'end-absence',
      shape: ToldAll,
      body: given,
      record: `staff/${person}`,
      write: async (tx) => {
        await requireAbsence(tx, context, { person, deputy: null });
        if (!(await recordReturn(tx, person, today))) throw new Refusal('not-found', { absence: person });
      },
      act: async (commandId) =>
        tellAll(context, commandId, await countingOn(context, person), { type: 'absence-ended', person }),
    });
  },
});

const countingOn = ({ actor, db }: Context, person: string) =>
  readWithin(db, actor.organisation, (tx) => processesCountingOn(tx, person));

/** Refuses who may not speak of this absence, somebody unknown, and a deputy who is the absent person or away too. */
async function requireAbsence(tx: Tx, context: Context, { deputy, person }: Away): Promise<void> {
  if (person !== context.actor.id && !mayAsk(context.actor, 'manage-absences')) {
    throw new Refusal('forbidden', { person });
  }
  await requireColleague(tx, context, person);
  if (deputy === null) return;
  await requireColleague(tx, context, deputy);
  const away = await presentAbsences(tx);
  if (deputy === person || away.some(({ staff_id }) => staff_id === deputy)) {
    throw new Refusal('invalid-input', { field: 'deputy', problem: 'absent' });
  }
}
