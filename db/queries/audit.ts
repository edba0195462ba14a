import type { Tx } from '../client';

type Audited = {
  readonly actor: { readonly id: string; readonly organisation: string };
  readonly operation: string;
  /** `person/<id>`, `staff/<id>`, `token/<id>`, `template/<key>`, `organisation/<id>`. */
  readonly record: string;
};

/** Writes down, with the change itself, who changed what; never the content. */
export async function recordAudit(tx: Tx, { actor, operation, record }: Audited): Promise<void> {
  await tx
    .insertInto('audit')
    .values({ organisation_id: actor.organisation, actor: actor.id, operation, record })
    .execute();
}

export type AuditPage = {
  /** Number of the last row of the page before. */
  readonly after?: number | undefined;
  readonly limit: number;
};

/** Who did what to one process or record, newest first. */
export function auditOf(tx: Tx, about: { process: string } | { record: string }, { after, limit }: AuditPage) {
  const rows = tx
    .selectFrom('audit')
    .leftJoin('staff', 'staff.id', 'audit.actor')
    .select(['audit.id', 'audit.at', 'audit.operation', 'audit.seq', 'audit.actor', 'staff.name as actor_name'])
    .orderBy('audit.id', 'desc')
    .limit(limit);
  const found =
    'process' in about
      ? rows.where('audit.process_id', '=', about.process)
      : rows.where('audit.record', '=', about.record);
  return (after === undefined ? found : found.where('audit.id', '<', String(after))).execute();
}
