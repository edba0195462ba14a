import type { Tx } from '../../db/client';
import { findTask } from '../../db/queries/tasks/tasks';
import { standingOf, type Viewer } from '../../db/queries/processes/standing';
import { type Actor, kindsSeen, maySteer, mayWorkOn } from '../../domain/permissions';
import { isKind, type Kind } from '../../domain/kind';
import type { Happening } from '../../domain/process';
import { Refusal } from '../../domain/refusal';
import { tell } from './engine';
import { beginWrite, orTakenBack } from './once';
import type { Context } from '../operation';

type Telling<A> = {
  readonly operation: string;
  readonly body: unknown;
  readonly processId: string;
  readonly happening: Happening;
  readonly happened?: string | undefined;
  readonly texts?: Readonly<Record<string, string>>;
  readonly check: (tx: Tx) => Promise<void>;
  /** What is answered once it is committed: read from what the command led to, so that a repetition hears the same. */
  readonly answer: (commandId: string) => Promise<A>;
};

/**
 * Tells a process what happened, once. Free text goes into the command row; only its id travels. The command id is the
 * process's idempotency key, so a repetition after a lost answer finishes what was begun.
 */
export async function tellOnce<A>(context: Context, telling: Telling<A>): Promise<A> {
  const { answer, body, check, happened, happening, operation, processId, texts } = telling;
  const begun = await beginWrite(context, { operation, body, processId, texts: texts ?? {}, check });
  if (begun.seq === null) {
    const actor = context.actor.kind === 'staff' ? context.actor.id : null;
    await orTakenBack(context, begun, (id) =>
      tell(context, processId, { ...happening, key: id, actor, textId: id, ...(happened && { happened }) }),
    );
  }
  return answer(begun.id);
}

/** Through whose eyes the database looks. */
export const viewerOf = (actor: Actor): Viewer => ({ staff: actor.id, roles: actor.roles, kinds: kindsSeen(actor) });

/**
 * Refuses what the actor does not see, and what its organisation does not own: a grant lets it see, not act. `kinds`:
 * seen by who may ask this, beside the kinds seen anyway.
 */
export async function requireOwnProcess(tx: Tx, { actor }: Context, processId: string, kinds: readonly Kind[] = []) {
  const viewer = viewerOf(actor);
  const process = await standingOf(tx, processId, { ...viewer, kinds: [...viewer.kinds, ...kinds] });
  if (!process) throw new Refusal('not-found', { processId });
  if (process.organisation_id !== actor.organisation) throw new Refusal('forbidden', { processId });
  return process;
}

/** Refuses who neither answers for a process, or stands in, nor leads processes of its kind. */
export async function requireSteering(tx: Tx, context: Context, processId: string): Promise<void> {
  const { deputy, kind, responsible } = await requireOwnProcess(tx, context, processId);
  const { actor } = context;
  if ([responsible, deputy].includes(actor.id) || (isKind(kind) && maySteer(actor, kind))) return;
  throw new Refusal('forbidden', { processId });
}

/** Refuses a task that is not there, or that somebody else works on. */
export async function requireOwnTask(tx: Tx, { actor }: Context, taskId: string) {
  const task = await findTask(tx, taskId);
  if (!task) throw new Refusal('not-found', { taskId });
  const { deputy, responsible, role_is_held: roleIsHeld, who } = task;
  const works = mayWorkOn({ who, responsible, deputy, roleIsHeld }, actor);
  if (task.organisation_id !== actor.organisation || !works) throw new Refusal('forbidden', { taskId });
  return task;
}

/** The process a task belongs to is part of its id. */
export const processOf = (taskId: string) => taskId.slice(0, taskId.indexOf('.'));
