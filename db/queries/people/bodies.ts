import { sql } from 'kysely';
import type { Tx } from '../../client';
import { isSeenBy, type Viewer } from '../processes/standing';
import { selectTasks } from '../tasks/tasks';
import { itsTemplate } from '../templates/templates';

/** Every open task that a body decides, of all processes of the organisation that this person sees, earliest due day first. */
export function awaitingResolutions(tx: Tx, viewer: Viewer) {
  return selectTasks(tx, viewer.roles)
    .where('task.status', '=', 'open')
    .where('task.decides', 'is not', null)
    .where('task.organisation_id', '=', sql<string>`current_organisation()`)
    .where(isSeenBy(viewer))
    .orderBy('task.due_on', (order) => order.asc().nullsLast())
    .orderBy('task.id')
    .execute();
}

/** What bodies resolved, newest first, in all processes of the organisation that this person sees. */
export function resolutionsSeen(tx: Tx, viewer: Viewer, limit: number) {
  return tx
    .selectFrom('milestone')
    .innerJoin('process', 'process.id', 'milestone.process_id')
    .innerJoin('template', (join) => join.on(itsTemplate))
    .leftJoin('command', 'command.id', 'milestone.command_id')
    .selectAll('milestone')
    .select(['command.texts', 'template.sha256', 'template.version'])
    .where('milestone.body', 'is not', null)
    .where('milestone.organisation_id', '=', sql<string>`current_organisation()`)
    .where(isSeenBy(viewer))
    .orderBy(sql`milestone.reached_on`, 'desc')
    .orderBy('milestone.seq', 'desc')
    .limit(limit)
    .execute();
}
