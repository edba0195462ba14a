import { sql } from 'kysely';
import { type Kind, isKind } from '../../../domain/kind';
import type { Effect, StartedEvent } from '../../../domain/process';
import type { Db, Tx } from '../../client';
import { isSeenBy, type Viewer } from './standing';
import { findNewestTemplate, itsTemplate } from '../templates/templates';

type Opening = {
  readonly id: string;
  readonly organisation: string;
  readonly kind: Kind;
  readonly template: { readonly key: string; readonly version: number };
  readonly person: string | null;
  readonly predecessor: string | null;
  readonly start: StartedEvent;
  readonly on: string;
  readonly child?: { readonly parent: string; readonly step: string; readonly name: string };
};

// because its parent starts it as its own, so that the engine shows the network as it is; this is for when it cannot
const parentFirst = sql<Date>`clock_timestamp() + interval '5 seconds'`;

/** Writes a new process and the request to start its workflow; both or neither. A repetition changes nothing. */
export async function openProcess(tx: Tx, opening: Opening): Promise<void> {
  const { id, organisation, start } = opening;
  await tx
    .insertInto('process')
    .values({
      id,
      organisation_id: organisation,
      kind: opening.kind,
      template_key: opening.template.key,
      template_version: opening.template.version,
      person_id: opening.person,
      responsible: start.responsible,
      predecessor: opening.predecessor,
      parent_id: opening.child?.parent ?? null,
      parent_step: opening.child?.step ?? null,
      name: opening.child?.name ?? null,
      start: JSON.stringify(start),
      started_on: opening.on,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  await tx
    .insertInto('outbox')
    .values({
      id: `start-${id}`,
      organisation_id: organisation,
      kind: 'start-process',
      process_id: id,
      payload: '{}',
      ...(opening.child && { next_attempt_at: parentFirst }),
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

type Successor = {
  readonly predecessor: string;
  readonly organisation: string;
  readonly person: string | null;
  readonly unique: string;
  readonly effect: Effect & { readonly type: 'successor' };
  readonly on: string;
};

/** Opens the process that follows an end: the case after the access. The responsible person stays (architecture §6). */
export async function openSuccessor(tx: Tx, successor: Successor): Promise<void> {
  const { effect, on, organisation, person, predecessor, unique } = successor;
  const template = await publishedTemplate(tx, effect.template);
  const id = `${template.kind}-${unique}`;
  const { facts, responsible } = effect;
  const start = firstEvent({ id, on, facts, responsible });
  await openProcess(tx, { id, organisation, kind: template.kind, template, person, predecessor, start, on });
}

type Starting = {
  readonly organisation: string;
  readonly person: string | null;
  readonly effect: Effect & { readonly type: 'child-started' };
};

/** Opens a sub-process under the newest version of its template, for the same person and organisation. */
export async function openChild(tx: Tx, { effect, organisation, person }: Starting): Promise<void> {
  const { facts, id, name, on, parent, responsible, step } = effect;
  const template = await publishedTemplate(tx, effect.template);
  const start = { ...firstEvent({ id, on, facts, responsible }), parent };
  const child = { parent: parent.id, step, name };
  const { kind } = template;
  await openProcess(tx, { id, organisation, kind, template, person, predecessor: null, start, on, child });
}

/** A process was to begin from a template that nobody has published; it goes in once somebody has. */
export class TemplateMissing extends Error {
  override readonly name = 'TemplateMissing';
  readonly code = 'template-missing';
}

async function publishedTemplate(tx: Tx, wanted: string) {
  const { key, kind, version } = (await findNewestTemplate(tx, wanted)) ?? {};
  if (key === undefined || version === undefined || kind === undefined || !isKind(kind)) throw new TemplateMissing();
  return { key, kind, version };
}

type Beginning = Pick<StartedEvent, 'id' | 'facts' | 'responsible'> & { readonly on: string };

const firstEvent = ({ facts, id, on, responsible }: Beginning): StartedEvent => ({
  type: 'started',
  id,
  key: `start-${id}`,
  actor: null,
  at: `${on}T00:00:00.000Z`,
  day: on,
  responsible,
  facts,
});

/** Lets another organisation see a process, on a basis (E6); only the owner of the database may. */
export async function grantProcess(
  tx: Tx,
  processId: string,
  organisation: string,
  basis: 'consent' | 'norm' | 'participant',
): Promise<void> {
  await tx
    .insertInto('process_grant')
    .values({ process_id: processId, organisation_id: organisation, basis })
    .execute();
}

/** Marks a process that cannot be written down, or cannot take what happened to it. */
export async function blockProcess(db: Db | Tx, id: string, reason: string): Promise<void> {
  await db
    .updateTable('process')
    .set({ status: 'blocked', blocked_reason: reason, blocked_at: sql`coalesce(blocked_at, clock_timestamp())` })
    .where('id', '=', id)
    .where('status', '<>', 'ended')
    .execute();
}

/** The process with what its page shows, if this person sees it. */
export function processById(tx: Tx, id: string, viewer: Viewer) {
  return tx
    .selectFrom('process')
    .leftJoin('staff', 'staff.id', 'process.responsible')
    .leftJoin('person', 'person.id', 'process.person_id')
    .innerJoin('template', (join) => join.on(itsTemplate))
    .select([
      'process.id',
      'process.kind',
      'process.organisation_id',
      'process.template_key',
      'process.template_version',
      'process.status',
      'process.blocked_reason',
      'process.state',
      'process.start',
      'process.started_on',
      'process.end_key',
      'process.ended_on',
      'process.responsible',
      'process.deputy',
      'process.deputy_until',
      'process.parent_id',
      'process.parent_step',
      'process.name',
      'process.predecessor',
      'process.person_id',
      'staff.name as responsible_name',
      'person.name as person_name',
      'person.languages as person_languages',
      'template.sha256',
      'template.version',
    ])
    .where('process.id', '=', id)
    .where(isSeenBy(viewer))
    .executeTakeFirst();
}

/** What a process went through, newest first, with the names of those who did it and what they wrote. */
export function journalOf(tx: Tx, processId: string, limit = 200) {
  return tx
    .selectFrom('journal')
    .leftJoin('staff', 'staff.id', 'journal.actor')
    .leftJoin('command', 'command.id', 'journal.command_id')
    .select([
      'journal.seq',
      'journal.at',
      'journal.happened_on',
      'journal.event',
      'journal.effects',
      'staff.name as actor_name',
      'command.texts',
    ])
    .where('journal.process_id', '=', processId)
    .orderBy('journal.seq', 'desc')
    .limit(limit)
    .execute();
}

/** Processes that cannot be written down, oldest first. */
export function blockedProcesses(tx: Tx) {
  return tx
    .selectFrom('process')
    .innerJoin('template', (join) => join.on(itsTemplate))
    .select(['process.id', 'process.blocked_reason', 'process.blocked_at', 'template.texts'])
    .where('process.status', '=', 'blocked')
    .orderBy('process.blocked_at')
    .execute();
}

export function countProcesses(tx: Tx) {
  return tx
    .selectFrom('process')
    .select((row) => ['status', row.fn.countAll<string>().as('count')])
    .where('organisation_id', '=', sql<string>`current_organisation()`)
    .groupBy('status')
    .execute();
}

/** How many processes of all organisations stand in each status, for monitoring. */
export async function countAllProcesses(db: Db): Promise<readonly { status: string; count: number }[]> {
  const { rows } = await sql<{ status: string; count: number }>`select status, count from count_processes()`.execute(
    db,
  );
  return rows;
}

/** The state of a process: starting, open, blocked, ended; undefined when it is not there. */
export async function processStatus(tx: Tx, id: string): Promise<string | undefined> {
  const row = await tx.selectFrom('process').select('status').where('id', '=', id).executeTakeFirst();
  return row?.status;
}
