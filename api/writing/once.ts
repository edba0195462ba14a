import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { type Tx, withinOrganisation, writeOnce } from '../../db/client';
import { commandByKey, recordAnswer, recordCommand, removeCommand } from '../../db/queries/processes/commands';
import { recordAudit } from '../../db/queries/audit';
import { Refusal } from '../../domain/refusal';
import type { Context } from '../operation';

type Write<A> = {
  readonly operation: string;
  /** The shape of the answer. */
  readonly shape: z.ZodType<A>;
  /** What was asked, to tell a repetition from a key used twice. */
  readonly body: unknown;
  readonly processId?: string;
  /** What else than a process it changes, `person/<id>`: audited with the write. */
  readonly record?: string;
  /** Free text, kept in PostgreSQL only. */
  readonly texts?: Readonly<Record<string, string>>;
  /** Looks, before anything is written, whether this may be asked; refuses if not. */
  readonly check?: (tx: Tx) => Promise<void>;
  /** Does it, in the same transaction as the command row; for writes that do not need the engine. */
  readonly write?: (tx: Tx, commandId: string) => Promise<void>;
  /** Does the rest; may run again under the same command id. */
  readonly act: (commandId: string) => Promise<A>;
};

/**
 * Does a write once however often it is sent: the same key gets the same answer, another body under it is refused.
 * A refusal removes the command row; a lost answer keeps it, so that the repetition finishes what was begun.
 */
export async function once<A>(context: Context, write: Write<A>): Promise<A> {
  const begun = await beginWrite(context, write);
  if (begun.answer !== null) return write.shape.parse(begun.answer);
  const answer = await orTakenBack(context, begun, write.act);
  await writeOnce(context.db, context.actor.organisation, (tx) => recordAnswer(tx, begun.id, answer));
  return answer;
}

/** Writes down what is asked before it is done; a repetition finds what was begun. */
export const beginWrite = (context: Context, asked: Asked): Promise<Begun> =>
  withinOrganisation(context.db, context.actor.organisation, (tx) => begin(tx, context, asked));

/** Does what was begun; if it is refused for good, nothing of it stays. */
export async function orTakenBack<A>(
  { actor, db }: Context,
  { id }: Begun,
  act: (commandId: string) => Promise<A>,
): Promise<A> {
  try {
    return await act(id);
  } catch (error) {
    if (error instanceof Refusal && !isPassing(error)) {
      await writeOnce(db, actor.organisation, (tx) => removeCommand(tx, id));
    }
    throw error;
  }
}

type RecordWrite<A> = Pick<Write<A>, 'operation' | 'shape' | 'body'> & {
  /** What it changes, for the audit: `staff/<id>`. */
  readonly record: (answer: A) => string;
  readonly write: (tx: Tx) => Promise<A>;
  /** What of the answer is kept for a repetition; a secret is told once only. */
  readonly keep?: (answer: A) => A;
};

/** A write that needs PostgreSQL alone, once: it, its audit row and its answer are kept together, or none of them. */
export function writeRecord<A>(context: Context, asked: RecordWrite<A>): Promise<A> {
  const { actor, db } = context;
  const { keep = (answer: A) => answer, operation, shape, write } = asked;
  return withinOrganisation(db, actor.organisation, async (tx) => {
    const begun = await begin(tx, context, { operation, body: asked.body });
    if (begun.answer !== null) return shape.parse(begun.answer);
    const answer = await write(tx);
    await recordAudit(tx, { actor, operation, record: asked.record(answer) });
    await recordAnswer(tx, begun.id, keep(answer));
    return answer;
  });
}

type Asked = Omit<Write<unknown>, 'act' | 'shape'>;
/** `seq`: its transition, once the process wrote it down. `answer`: what was answered, when that is kept. */
type Begun = { readonly id: string; readonly seq: number | null; readonly answer: unknown };

async function begin(tx: Tx, context: Context, write: Asked): Promise<Begun> {
  const bodyHash = createHash('sha256').update(JSON.stringify(write.body)).digest('hex');
  // because both travel to the database together; a repetition is answered whatever may be asked by now
  const [recorded, checked] = await Promise.allSettled([record(tx, context, write, bodyHash), write.check?.(tx)]);
  if (recorded.status === 'rejected') throw recorded.reason;
  if (!recorded.value) return repeat(tx, context, write, bodyHash);
  if (checked.status === 'rejected') throw checked.reason;
  await write.write?.(tx, recorded.value.id);
  const { operation, record: changed } = write;
  if (changed) await recordAudit(tx, { actor: context.actor, operation, record: changed });
  return { id: recorded.value.id, seq: null, answer: null };
}

const record = (tx: Tx, { actor, key }: Context, write: Asked, bodyHash: string) =>
  recordCommand(tx, {
    organisation: actor.organisation,
    actor: actor.id,
    key,
    operation: write.operation,
    bodyHash,
    processId: write.processId ?? null,
    texts: write.texts ?? {},
  });

async function repeat(tx: Tx, { actor, key }: Context, write: Asked, bodyHash: string): Promise<Begun> {
  const earlier = await commandByKey(tx, { actor: actor.id, key });
  if (earlier.operation !== write.operation || earlier.body_hash !== bodyHash) throw new Refusal('key-reused');
  return earlier;
}

const isPassing = ({ code }: Refusal) => code === 'engine-away' || code === 'database-away';
