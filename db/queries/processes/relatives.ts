import { sql } from 'kysely';
import type { Tx } from '../../client';
import { itsTemplate } from '../templates/templates';

/** Processes as their family is shown, oldest first. */
const selectFamily = (tx: Tx) =>
  tx
    .selectFrom('process')
    .innerJoin('template', (join) => join.on(itsTemplate))
    .select([
      'process.id',
      'process.kind',
      'process.status',
      'process.started_on',
      'process.end_key',
      'process.ended_on',
      'process.parent_id',
      'process.parent_step',
      'process.predecessor',
      'process.name',
      'template.sha256',
      'template.version',
    ])
    .orderBy('process.started_on')
    .orderBy('process.id');

/** The processes above, below, before and after this one, as far as the organisation of this transaction sees them. */
export function relativesOf(tx: Tx, processId: string) {
  return selectFamily(tx)
    .where(
      sql<boolean>`process.id in (
        select id from process where parent_id = ${processId} or predecessor = ${processId}
        union select unnest(array[parent_id, predecessor]) from process where id = ${processId})`,
    )
    .execute();
}

/** What stands beside the state of these processes: products, milestones, deviations with their reasons, remarks. */
export async function marksOf(tx: Tx, processes: readonly string[]) {
  const ids = [...processes];
  const [products, milestones, deviations, remarks] = await Promise.all([
    tx.selectFrom('product').selectAll().where('process_id', 'in', ids).orderBy('key').execute(),
    tx
      .selectFrom('milestone')
      .leftJoin('command', 'command.id', 'milestone.command_id')
      .selectAll('milestone')
      .select('command.texts')
      .where('milestone.process_id', 'in', ids)
      .orderBy('reached_on')
      .orderBy('milestone.seq')
      .execute(),
    tx
      .selectFrom('deviation')
      .leftJoin('command', 'command.id', 'deviation.command_id')
      .leftJoin('staff', 'staff.id', 'deviation.actor')
      .selectAll('deviation')
      .select(['command.texts', 'staff.name as actor_name'])
      .where('deviation.process_id', 'in', ids)
      .orderBy('deviation.happened_on')
      .orderBy('deviation.seq')
      .execute(),
    tx.selectFrom('remark').selectAll().where('process_id', 'in', ids).orderBy('seq').execute(),
  ]);
  return { products, milestones, deviations, remarks };
}

/** A programme and every process below it, as far as the organisation of this transaction sees them, oldest first. */
export async function treeOf(tx: Tx, root: string) {
  const { rows: ids } = await sql<{ id: string }>`
    with recursive tree as (
      select id from process where id = ${root}
      union select process.id from process join tree on process.parent_id = tree.id)
    select id from tree`.execute(tx);
  return selectFamily(tx)
    .where(
      'process.id',
      'in',
      ids.map(({ id }) => id),
    )
    .execute();
}
