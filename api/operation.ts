import type { Client } from '@temporalio/client';
import type { z } from 'zod';
import type { Db } from '../db/client';
import { type Action, type Actor, mayAsk } from '../domain/permissions';
import { type Code, Refusal } from '../domain/refusal';

export type Language = 'de' | 'en';

/** What every operation is given. `now` is the database clock; only tests pass another (an instant in UTC). */
export type Context = {
  readonly db: Db;
  readonly temporal: Pick<Client, 'workflow' | 'withDeadline'>;
  readonly taskQueue: string;
  readonly actor: Actor;
  readonly language: Language;
  /** Idempotency key of a write; the door makes one when the caller sent none. */
  readonly key: string;
  readonly now: () => Promise<Date>;
};

export type Operation<I extends z.ZodObject = z.ZodObject, O extends z.ZodType = z.ZodType> = {
  readonly method: 'get' | 'post';
  readonly path: `/${string}`;
  readonly summary: { readonly de: string; readonly en: string };
  readonly action: Action;
  /** The codes it may refuse with, beside those of every operation (api/contract/refusals.ts). */
  readonly refuses?: readonly Code[];
  readonly input: I;
  readonly output: O;
  readonly run: (input: z.output<I>, context: Context) => Promise<z.input<O>>;
};

/** An operation whose shapes are forgotten: what routers and documents need. */
export type AnyOperation = Omit<Operation, 'run'> & {
  readonly perform: (given: unknown, context: Context) => Promise<unknown>;
};

/** One thing the system can be asked to do: its address, its shape, who may ask, and what happens then. */
export function operation<I extends z.ZodObject, O extends z.ZodType>(
  spec: Operation<I, O>,
): Operation<I, O> & AnyOperation {
  return { ...spec, perform: (given, context) => perform(spec, given, context) };
}

/**
 * The only way to run an operation, whether it was asked for in JSON, in a form or on the command line.
 * Refuses `forbidden` and `invalid-input`; what is not declared in the output never leaves.
 */
export async function perform<I extends z.ZodObject, O extends z.ZodType>(
  { action, input, output, run, path }: Operation<I, O>,
  given: unknown,
  context: Context,
): Promise<z.output<O>> {
  if (!mayAsk(context.actor, action)) throw new Refusal('forbidden', { path });
  const parsed = input.safeParse(given);
  if (!parsed.success) throw new Refusal('invalid-input', { issues: parsed.error.issues.map(placeOf) });
  return output.parse(await run(parsed.data, context));
}

const placeOf = (issue: z.core.$ZodIssue) => ({ place: issue.path.join('.'), problem: issue.code });
