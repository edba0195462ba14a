import { sql } from 'kysely';
import type { Day } from '../../../domain/process';
import type { Tx } from '../../client';
import { roleIsHeld, selectTasks } from '../tasks/tasks';

type Absent = {
  readonly organisation: string;
  readonly person: string;
  readonly deputy: string | null;
  readonly since: Day;
  readonly until: Day | null;
};

/** Writes down who is away from a day on; again for the same person it changes deputy and end. */
export async function recordAbsence(tx: Tx, { deputy, organisation, person, since, until }: Absent): Promise<void> {
  await tx
    .insertInto('absence')
    .values({ organisation_id: organisation, staff_id: person, deputy, since, until })
    .onConflict((conflict) => conflict.column('staff_id').where('ended_on', 'is', null).doUpdateSet({ deputy, until }))
    .execute();
}

/** Writes down that somebody is back; answers whether they were away. */
export async function recordReturn(tx: Tx, person: string, on: Day): Promise<boolean> {
  const ended = await tx
    .updateTable('absence')
    .set({ ended_on: on })
    .where('staff_id', '=', person)
    .where('ended_on', 'is', null)
    .executeTakeFirst();
  return ended.numUpdatedRows > 0n;
}

/** Who is away now, by name. */
export function presentAbsences(tx: Tx) {
  return tx
    .selectFrom('absence')
    .innerJoin('staff', 'staff.id', 'absence.staff_id')
    .leftJoin('staff as stand_in', 'stand_in.id', 'absence.deputy')
    .select([
      'absence.staff_id',
      'staff.name',
      'absence.deputy',
      'stand_in.name as deputy_name',
      'absence.since',
      'absence.until',
    ])
    .where('absence.ended_on', 'is', null)
    .orderBy(sql`staff.name collate "de-x-icu"`)
    .execute();
}

/** The running processes that count on somebody: as responsible person, or asked to take over. */
export async function processesCountingOn(tx: Tx, person: string): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('process')
    .select('id')
    .where('status', '<>', 'ended')
    .where(sql<boolean>`organisation_id = current_organisation()`)
    .where(
      sql<boolean>`(responsible = ${person}::uuid or handover_to = ${person}::uuid
        or state -> 'absences' @> jsonb_build_array(jsonb_build_object('person', ${person}::text)))`,
    )
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** The open tasks somebody answers for, and the handovers they were asked to accept. */
export function tasksCountingOn(tx: Tx, person: string, roles: readonly string[]) {
  return selectTasks(tx, roles)
    .where('task.status', '=', 'open')
    .where(sql<boolean>`task.organisation_id = current_organisation()`)
    .where(
      sql<boolean>`(process.responsible = ${person}::uuid and (task.who = 'responsible' or not ${roleIsHeld})
        or task.kind = 'handover' and process.handover_to = ${person}::uuid)`,
    )
    .orderBy('task.due_on', (order) => order.asc().nullsLast())
    .orderBy('task.id')
    .limit(1_000)
    .execute();
}

/** The roles somebody holds, with how many others hold them who are not away, and the open tasks of each. */
export async function rolesCountingOn(tx: Tx, person: string) {
  const { rows } = await sql<{ role: string; others: number; tasks: number }>`
    select held.role,
      (select count(*)::int from role_holder other join staff on staff.id = other.staff_id and staff.active
        where other.role = held.role and other.organisation_id = held.organisation_id and other.staff_id <> ${person}::uuid
          and not exists (select from absence where absence.staff_id = other.staff_id and absence.ended_on is null)) as others,
      (select count(*)::int from task
        where task.organisation_id = held.organisation_id and task.who = held.role and task.status = 'open') as tasks
    from role_holder held where held.staff_id = ${person}::uuid order by held.role`.execute(tx);
  return rows;
}
