import { sql } from 'kysely';
import type { Day } from '../../../domain/process';
import type { Tx } from '../../client';
import { itsTemplate } from '../templates/templates';

type Looking = { readonly now: Date; readonly today: Day };

/** The open tasks of the organisation's own processes that are visible at this instant. */
const openTasks = (tx: Tx, { now }: Looking) =>
  tx
    .selectFrom('task')
    .innerJoin('process', 'process.id', 'task.process_id')
    .where('task.status', '=', 'open')
    .where('task.visible_at', '<=', now)
    .where('task.organisation_id', '=', sql<string>`current_organisation()`)
    // because an ended process has no open task, and those that run have an index
    .where('process.organisation_id', '=', sql<string>`current_organisation()`)
    .where('process.status', '<>', 'ended');

const count = sql<number>`count(*)::int`;

/** How much work lies with each responsible person: open, overdue, and waiting for somebody else. */
export function loadOf(tx: Tx, looking: Looking) {
  const { today } = looking;
  return openTasks(tx, looking)
    .select([
      'process.responsible',
      count.as('open'),
      sql<number>`count(*) filter (where task.due_on < ${today}::date)::int`.as('overdue'),
      sql<number>`count(*) filter (where task.awaits is not null)::int`.as('waiting'),
    ])
    .groupBy('process.responsible')
    .execute();
}

/** Whom open tasks wait for, with the earliest day, by template because that has the word for it. */
export function waitsOf(tx: Tx, looking: Looking) {
  return openTasks(tx, looking)
    .innerJoin('template', (join) => join.on(itsTemplate))
    .select([
      'task.awaits',
      'template.sha256',
      'template.version',
      count.as('count'),
      sql<Day | null>`min(task.due_on)`.as('earliest'),
    ])
    .where('task.awaits', 'is not', null)
    .groupBy(['task.awaits', 'template.sha256', 'template.version'])
    .execute();
}

/** Running processes for which nobody answers; there must be none (E1). */
export async function countUnassigned(tx: Tx): Promise<number> {
  const row = await tx
    .selectFrom('process')
    .select(count.as('count'))
    .where('process.organisation_id', '=', sql<string>`current_organisation()`)
    .where('process.responsible', 'is', null)
    .where('process.status', '<>', 'ended')
    .where('process.status', '<>', 'starting')
    .executeTakeFirstOrThrow();
  return row.count;
}
