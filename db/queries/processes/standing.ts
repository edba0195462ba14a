import { sql } from 'kysely';
import type { Tx } from '../../client';
import { itsTemplate } from '../templates/templates';

/** Who looks: staff id or token id, the roles held, and the kinds of process seen whoever works on them. */
export type Viewer = { readonly staff: string; readonly roles: readonly string[]; readonly kinds: readonly string[] };

/**
 * Whether somebody sees a process of their organisation, or one granted to it: by its kind, as responsible person,
 * deputy or taker, or because a task there was, or was escalated, for a role they hold. One rule for lists and pages.
 */
export const isSeenBy = ({ kinds, roles, staff }: Viewer) => sql<boolean>`(
  process.kind = any (${[...kinds]}::text[])
  or process.responsible = ${staff}::uuid or process.deputy = ${staff}::uuid
  or process.handover_to = ${staff}::uuid
  or exists (select from task where task.process_id = process.id and task.who = any (${[...roles]}::text[]))
  or exists (select from notice where notice.process_id = process.id and notice.kind = 'escalation'
    and notice.recipient = any (${[...roles]}::text[])))`;

/** What must be known of a process before something is asked of it; undefined for who does not see it. */
export function standingOf(tx: Tx, id: string, viewer: Viewer) {
  return tx
    .selectFrom('process')
    .innerJoin('template', (join) => join.on(itsTemplate))
    .select([
      'process.organisation_id',
      'process.kind',
      'process.status',
      'process.responsible',
      'process.deputy',
      'template.sha256',
      'template.version',
    ])
    .where('process.id', '=', id)
    .where(isSeenBy(viewer))
    .executeTakeFirst();
}
