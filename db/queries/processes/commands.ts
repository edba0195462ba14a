import type { Tx } from '../../client';
import { itsTemplate } from '../templates/templates';

type Asked = {
  /** Given by the database when left out. */
  readonly id?: string;
  readonly organisation: string;
  readonly actor: string;
  readonly key: string;
  readonly operation: string;
  readonly bodyHash: string;
  readonly processId: string | null;
  readonly texts: Readonly<Record<string, string>>;
};

/** Writes what was asked for, with its free text. Answers undefined when this key was used before. */
export function recordCommand(tx: Tx, asked: Asked) {
  return tx
    .insertInto('command')
    .values({
      ...(asked.id !== undefined && { id: asked.id }),
      organisation_id: asked.organisation,
      actor: asked.actor,
      key: asked.key,
      operation: asked.operation,
      body_hash: asked.bodyHash,
      process_id: asked.processId,
      texts: JSON.stringify(asked.texts),
    })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'actor', 'key']).doNothing())
    .returning('id')
    .executeTakeFirst();
}

export function commandByKey(tx: Tx, { actor, key }: Pick<Asked, 'actor' | 'key'>) {
  return tx
    .selectFrom('command')
    .select(['id', 'operation', 'body_hash', 'answer', 'seq'])
    .where('actor', '=', actor)
    .where('key', '=', key)
    .executeTakeFirstOrThrow();
}

/** What a command led to: the effects of its transition, and the template they speak of. */
export function effectsOfCommand(tx: Tx, processId: string, commandId: string) {
  return tx
    .selectFrom('journal')
    .innerJoin('process', 'process.id', 'journal.process_id')
    .innerJoin('template', (join) => join.on(itsTemplate))
    .select(['journal.at', 'journal.effects', 'template.sha256', 'template.version'])
    .where('journal.process_id', '=', processId)
    .where('journal.command_id', '=', commandId)
    .executeTakeFirst();
}

export async function recordAnswer(tx: Tx, id: string, answer: unknown): Promise<void> {
  await tx
    .updateTable('command')
    .set({ answer: JSON.stringify(answer) })
    .where('id', '=', id)
    .execute();
}

/** Removes a command that was refused, and its free text with it. */
export async function removeCommand(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('command').where('id', '=', id).where('seq', 'is', null).execute();
}
