import { z } from 'zod';
import { readWithin, type Tx } from '../../db/client';
import { openProcess, processStatus } from '../../db/queries/processes/processes';
import { recordAudit } from '../../db/queries/audit';
import { hasProgramme, nameProgramme } from '../../db/queries/people/settings';
import { findNewestTemplate } from '../../db/queries/templates/templates';
import { advance } from '../../domain/advance';
import { dayOf } from '../../domain/days/day';
import { isKind, type Kind } from '../../domain/kind';
import type { StartedEvent } from '../../domain/process';
import { Refusal } from '../../domain/refusal';
import { awaitCommit } from './engine';
import { once } from './once';
import type { Context } from '../operation';
import { Status } from '../shapes/process';
import { startAtOnce } from './start';

export const Opened = z.object({ processId: z.string(), status: Status });

type Template = Awaited<ReturnType<typeof newestFor>>;
/** What a process begins with, beside its id, key and instant. */
type Beginning = Omit<StartedEvent, 'type' | 'id' | 'key' | 'actor' | 'at'>;

type Opening = {
  readonly operation: string;
  readonly body: unknown;
  readonly template: Template;
  readonly texts?: Readonly<Record<string, string>>;
  readonly predecessor?: string;
  /** Looks who it is for and who answers for it, and writes the person down; refuses what cannot be. */
  readonly prepare: (tx: Tx) => Promise<{ readonly person: string | null; readonly beginning: Beginning }>;
};

/** The newest version of a template; refuses `not-found`. */
export async function newestFor(context: Context, key: string) {
  const { actor, db } = context;
  const found = await readWithin(db, actor.organisation, (tx) => findNewestTemplate(tx, key));
  if (!found || !isKind(found.kind)) throw new Refusal('not-found', { template: key });
  const { compiled, kind, version } = found;
  return { key, kind, version, compiled } satisfies { kind: Kind } & Record<string, unknown>;
}

/**
 * Opens a process, once: the row, the person and the request to start are written together, so a crash loses nothing;
 * when the engine is away it begins later by itself. Refuses what its first event could not be.
 */
export async function openOnce(context: Context, opening: Opening): Promise<z.output<typeof Opened>> {
  const { body, operation, template, texts } = opening;
  const { processId } = await once(context, {
    operation,
    shape: z.object({ processId: z.string() }),
    body,
    ...(texts && { texts }),
    write: (tx, commandId) => write(tx, context, opening, commandId),
    // because the id follows from the command, a repetition meets the process it opened
    act: async (commandId) => ({ processId: `${template.kind}-${commandId}` }),
  });
  await begin(context, processId);
  const { actor, db } = context;
  const status = await readWithin(db, actor.organisation, (tx) => processStatus(tx, processId));
  return { processId, status: Status.parse(status) };
}

async function write(tx: Tx, context: Context, opening: Opening, commandId: string): Promise<void> {
  const { predecessor = null, template, texts } = opening;
  const { actor } = context;
  const today = dayOf((await context.now()).toISOString());
  const { beginning, person } = await opening.prepare(tx);
  const on = beginning.day ?? today;
  const start: StartedEvent = {
    ...beginning,
    type: 'started',
    id: `${template.kind}-${commandId}`,
    key: commandId,
    actor: actor.kind === 'staff' ? actor.id : null,
    at: `${today}T00:00:00.000Z`,
    day: on,
    ...(texts && { textId: commandId }),
  };
  advance(template.compiled, null, start); // because the engine would refuse when nobody waits for an answer any more
  const { id } = start;
  await openProcess(tx, {
    id,
    organisation: actor.organisation,
    ...template,
    template,
    person,
    predecessor,
    start,
    on,
  });
  if (template.kind === 'programme') await runIfNoneRuns(tx, context, id);
}

/** The first programme of an organisation is its running one; whoever opens a further one chooses (language 3.22). */
async function runIfNoneRuns(tx: Tx, { actor }: Context, processId: string): Promise<void> {
  const { organisation } = actor;
  if (await hasProgramme(tx, organisation)) return;
  await nameProgramme(tx, organisation, processId);
  await recordAudit(tx, { actor, operation: 'run-programme', record: `organisation/${organisation}` });
}

/** Starts the workflow now instead of at the relay's next round; when the engine is away the relay does it later. */
async function begin(context: Context, processId: string): Promise<void> {
  try {
    await startAtOnce(context, processId);
    await awaitCommit(context, processId);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}
