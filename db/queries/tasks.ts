import { sql } from 'kysely';
import type { Db, Tx } from '../client';

/** Whether anybody of the owner organisation holds the role of a task. */
const roleIsHeld = sql<boolean>`exists (select from role_holder
  where role_holder.organisation_id = task.organisation_id and role_holder.role = task.who)`;

/** Whether a task was escalated to one of these roles. */
const escalatedTo = (roles: readonly string[]) => sql<boolean>`exists (select from notice
  where notice.task_id = task.id and notice.kind = 'escalation' and notice.recipient = any (${[...roles]}::text[]))`;

/** Everything a list shows of a task, seen by somebody who holds these roles. */
function selectTasks(tx: Tx, roles: readonly string[] = []) {
  return tx
    .selectFrom('task')
    .innerJoin('process', 'process.id', 'task.process_id')
    .innerJoin('template', (join) =>
      join
        .onRef('template.key', '=', 'process.template_key')
        .onRef('template.version', '=', 'process.template_version'),
    )
    .leftJoin('person', 'person.id', 'process.person_id')
    .leftJoin('command', 'command.id', 'task.command_id')
    .selectAll('task')
    .select([
      'process.responsible',
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
 * The open tasks one person works on, those that were escalated to them, and handovers they are asked to accept, as
 * far as they are visible at this instant; earliest due day first.
 */
export function tasksOf(tx: Tx, { staff, roles, now }: { staff: string; roles: readonly string[]; now: Date }) {
  const responsible = sql<boolean>`process.responsible = ${staff} and (task.who = 'responsible' or not ${roleIsHeld})`;
  const holder = sql<boolean>`task.who = any (${[...roles]}::text[])`;
  const askedToTakeOver = sql<boolean>`task.kind = 'handover' and process.state -> 'handover' ->> 'to' = ${staff}`;
  return selectTasks(tx, roles)
    .where('task.status', '=', 'open')
    .where('task.visible_at', '<=', now)
    .where((row) => row.or([holder, responsible, escalatedTo(roles), askedToTakeOver]))
    .orderBy('task.due_on', (order) => order.asc().nullsLast())
    .orderBy('task.id')
    .limit(500)
    .execute();
}

export function taskById(tx: Tx, id: string) {
  return selectTasks(tx).where('task.id', '=', id).executeTakeFirst();
}

/** What a write must know of a task before it asks the process: small, because a person waits. */
export function findTask(tx: Tx, id: string) {
  return tx
    .selectFrom('task')
    .innerJoin('process', 'process.id', 'task.process_id')
    .select([
      'task.id',
      'task.who',
      'task.process_id',
      'task.organisation_id',
      'process.responsible',
      roleIsHeld.as('role_is_held'),
    ])
    .where('task.id', '=', id)
    .executeTakeFirst();
}

/** The open tasks of one process, earliest due day first. */
export function openTasksOf(tx: Tx, processId: string) {
  return selectTasks(tx)
    .where('task.process_id', '=', processId)
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
