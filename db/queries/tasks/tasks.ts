import { sql } from 'kysely';
import type { Db, Tx } from '../../client';
import { isSeenBy, type Viewer } from '../processes/standing';
import { itsTemplate } from '../templates/templates';

/** Whether anybody of the owner organisation holds the role of a task. */
export const roleIsHeld = sql<boolean>`exists (select from role_holder
  where role_holder.organisation_id = task.organisation_id and role_holder.role = task.who)`;

/** Whether a task was escalated to one of these roles. */
const escalatedTo = (roles: readonly string[]) => sql<boolean>`exists (select from notice
  where notice.task_id = task.id and notice.kind = 'escalation' and notice.recipient = any (${[...roles]}::text[]))`;

/** Everything a list shows of a task, seen by somebody who holds these roles. */
export function selectTasks(tx: Tx, roles: readonly string[]) {
  return tx
    .selectFrom('task')
    .innerJoin('process', 'process.id', 'task.process_id')
    .innerJoin('template', (join) => join.on(itsTemplate))
    .leftJoin('person', 'person.id', 'process.person_id')
    .leftJoin('command', 'command.id', 'task.command_id')
    .selectAll('task')
    .select([
      'process.responsible',
      'process.deputy',
      'process.name as process_name',
      'person.name as person_name',
      'template.sha256',
      'template.version',
      'command.texts as command_texts',
      roleIsHeld.as('role_is_held'),
      escalatedTo(roles).as('escalated'),
    ]);
}
export type TaskRow = Awaited<ReturnType<typeof taskById>> & object;

/**
 * What one person works on: open tasks of their roles, those they answer for or stand in for (architecture §6), those
 * that were escalated to them, and handovers they are asked to accept. Each part has an index of its own.
 */
export const isWorkOf = ({ roles, staff }: { readonly roles: readonly string[]; readonly staff: string }) =>
  sql<boolean>`task.id in (
    select mine.id from task mine
      where mine.status = 'open' and mine.organisation_id = current_organisation() and mine.who = any (${[...roles]}::text[])
    union all
    select task.id from process join task on task.process_id = process.id and task.status = 'open'
      where process.organisation_id = current_organisation() and process.status <> 'ended'
        and (process.responsible = ${staff}::uuid or process.deputy = ${staff}::uuid)
        and (task.who = 'responsible' or not ${roleIsHeld})
    union all
    select notice.task_id from notice where notice.kind = 'escalation'
      and notice.organisation_id = current_organisation() and notice.recipient = any (${[...roles]}::text[])
    union all
    select task.id from process join task on task.process_id = process.id and task.kind = 'handover'
      where process.handover_to = ${staff}::uuid and process.status <> 'ended')`;

/** A task of a process this person sees. */
export function taskById(tx: Tx, id: string, viewer: Viewer) {
  return selectTasks(tx, viewer.roles).where('task.id', '=', id).where(isSeenBy(viewer)).executeTakeFirst();
}

/** What a write must know of a task before it asks the process: small, because a person waits. */
export function findTask(tx: Tx, id: string) {
  return tx
    .selectFrom('task')
    .innerJoin('process', 'process.id', 'task.process_id')
    .innerJoin('template', (join) => join.on(itsTemplate))
    .select([
      'task.id',
      'task.key',
      'task.kind',
      'task.step',
      'task.who',
      'task.process_id',
      'task.organisation_id',
      'process.responsible',
      'process.deputy',
      'template.sha256',
      'template.version',
      roleIsHeld.as('role_is_held'),
    ])
    .where('task.id', '=', id)
    .executeTakeFirst();
}

/** The open tasks of these processes, earliest due day first. */
export function openTasksOf(tx: Tx, processes: readonly string[], roles: readonly string[]) {
  return selectTasks(tx, roles)
    .where('task.process_id', 'in', [...processes])
    .where('task.status', '=', 'open')
    .orderBy('task.due_on', (order) => order.asc().nullsLast())
    .orderBy('task.id')
    .execute();
}

/** How many open tasks are visible at an instant, by predicate alone. */
export async function countVisible(tx: Tx, now: Date): Promise<number> {
  const row = await tx
    .selectFrom('task')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('status', '=', 'open')
    .where('visible_at', '<=', now)
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Every task with everything it holds, in the order of ids: to compare before and after. */
export function dumpTasks(db: Db) {
  return db.selectFrom('task').selectAll().orderBy('id').execute();
}
