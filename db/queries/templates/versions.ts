import { type RawBuilder, sql } from 'kysely';
import type { TemplateFiles } from '../../../domain/template/texts';
import type { Tx } from '../../client';
import { itsTemplate } from './templates';

const newest = sql<boolean>`template.version = (select max(other.version) from template other where other.key = template.key)`;

/** The newest version of every template, with everything it holds. */
export function newestTemplates(tx: Tx) {
  return tx
    .selectFrom('template')
    .select(['key', 'version', 'kind', 'sha256', 'source', 'compiled', 'texts'])
    .where(newest)
    .orderBy('key')
    .execute();
}

/** How many processes of this organisation run on each version. */
const withRunning = (tx: Tx) =>
  tx.with('running', (within) =>
    within
      .selectFrom('process')
      .select(['template_key', 'template_version', sql<number>`count(*)::int`.as('count')])
      .where(sql<boolean>`organisation_id = current_organisation()`)
      .where('status', '<>', 'ended')
      .groupBy(['template_key', 'template_version']),
  );

const runningWhere = (version: RawBuilder<boolean>) => sql<number>`coalesce((select sum(running.count)::int
  from running where running.template_key = template.key and ${version}), 0)`;

/** The newest version of every template, with how many processes of this organisation run, also on older versions. */
export function templateOverview(tx: Tx) {
  return withRunning(tx)
    .selectFrom('template')
    .leftJoin('staff', 'staff.id', 'template.published_by')
    .select([
      'template.key',
      'template.version',
      'template.kind',
      'template.sha256',
      'template.published_at',
      'staff.name as published_by_name',
      runningWhere(sql`true`).as('running'),
      runningWhere(sql`running.template_version < template.version`).as('behind'),
    ])
    .where(newest)
    .orderBy('template.kind')
    .orderBy('template.key')
    .execute();
}

/** Every version of a template, newest first, with how many processes of this organisation run on it. */
export function versionsOf(tx: Tx, key: string) {
  return withRunning(tx)
    .selectFrom('template')
    .leftJoin('staff', 'staff.id', 'template.published_by')
    .select([
      'template.version',
      'template.published_at',
      'staff.name as published_by_name',
      runningWhere(sql`running.template_version = template.version`).as('running'),
    ])
    .where('template.key', '=', key)
    .orderBy('template.version', 'desc')
    .execute();
}

/** One version of a template, the newest when none is named; undefined when it is not there. */
export function templateVersion(tx: Tx, key: string, version?: number) {
  const rows = tx.selectFrom('template').selectAll().where('key', '=', key).orderBy('version', 'desc').limit(1);
  return (version === undefined ? rows : rows.where('version', '=', version)).executeTakeFirst();
}

/** The running processes of this organisation on any older version than this one, oldest first. */
export function processesBehind(tx: Tx, { key, version }: { key: string; version: number }, limit: number) {
  return tx
    .selectFrom('process')
    .innerJoin('template', (join) => join.on(itsTemplate))
    .select(['process.id', 'process.state', 'process.started_on', 'template.sha256', 'template.version'])
    .where('process.template_key', '=', key)
    .where('process.template_version', '<', version)
    .where('process.status', '=', 'open')
    .where(sql<boolean>`process.organisation_id = current_organisation()`)
    .orderBy('process.started_on')
    .orderBy('process.id')
    .limit(limit)
    .execute();
}

type Drafted = {
  readonly organisation: string;
  readonly key: string;
  readonly files: TemplateFiles;
  readonly author: string;
};

/** Keeps a version until a second person has looked at it. Answers its id. */
export async function storeDraft(tx: Tx, { author, files, key, organisation }: Drafted): Promise<string> {
  const { id } = await tx
    .insertInto('template_draft')
    .values({ organisation_id: organisation, key, files: JSON.stringify(files), author })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** The drafts nobody has decided about, oldest first. */
export function waitingDrafts(tx: Tx) {
  return tx
    .selectFrom('template_draft')
    .innerJoin('staff', 'staff.id', 'template_draft.author')
    .select([
      'template_draft.id',
      'template_draft.key',
      'template_draft.created_at',
      'template_draft.author',
      'staff.name',
    ])
    .where('template_draft.outcome', 'is', null)
    .orderBy('template_draft.created_at')
    .execute();
}

const newerThanDraft = sql<boolean>`exists (select from template where template.key = template_draft.key
  and template.published_at > template_draft.created_at)`;

/**
 * A draft nobody has decided about, held until this transaction ends. `outdated`: another version was published since it
 * was written.
 */
export function takeDraft(tx: Tx, id: string) {
  return tx
    .selectFrom('template_draft')
    .select(['id', 'key', 'files', 'author', newerThanDraft.as('outdated')])
    .where('id', '=', id)
    .where('outcome', 'is', null)
    .forUpdate()
    .executeTakeFirst();
}

export async function closeDraft(
  tx: Tx,
  { by, id, outcome }: { id: string; outcome: 'published' | 'rejected'; by: string },
): Promise<void> {
  await tx
    .updateTable('template_draft')
    .set({ outcome, decided_by: by, decided_at: sql<Date>`clock_timestamp()` })
    .where('id', '=', id)
    .execute();
}

/** Holds other publications until this transaction ends, so that each sees the version before it. */
export async function onePublication(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('etappe/publish'))`.execute(tx);
}
