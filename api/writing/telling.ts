import { z } from 'zod';
import type { Tx } from '../../db/client';
import type { Action } from '../../domain/permissions';
import type { Happening } from '../../domain/process';
import type { Code } from '../../domain/refusal';
import { type Context, type Operation, operation } from '../operation';
import { refusedByProcess } from '../contract/refusals';
import { processOf, requireOwnProcess, requireOwnTask, requireSteering, tellOnce } from './tell';

/** What is told about: a process, or one of its tasks; and who may tell it. */
type Subject<G> = {
  readonly processOf: (given: G) => string;
  readonly requireOwn: (tx: Tx, context: Context, given: G) => Promise<void>;
};

export const aProcess: Subject<{ processId: string }> = {
  processOf: ({ processId }) => processId,
  requireOwn: async (tx, context, { processId }) => void (await requireOwnProcess(tx, context, processId)),
};

/** A process that goes another way than by its tasks: for who answers for it, or leads processes of its kind. */
export const aSteeredProcess: Subject<{ processId: string }> = {
  ...aProcess,
  requireOwn: (tx, context, { processId }) => requireSteering(tx, context, processId),
};

export const aTask: Subject<{ taskId: string }> = {
  processOf: ({ taskId }) => processOf(taskId),
  requireOwn: async (tx, context, { taskId }) => void (await requireOwnTask(tx, context, taskId)),
};

type Telling<I extends z.ZodObject> = Pick<Operation, 'path' | 'summary'> & {
  readonly about: Subject<z.output<I>>;
  readonly action: Action;
  /** Beside what a process refuses whatever it is told. */
  readonly refuses?: readonly Code[];
  /** `reason` and `note` are free text and stay in PostgreSQL; `happened` is the day it happened. */
  readonly input: I;
  /** What happened, in the words of the interpreter. */
  readonly happening: (given: z.output<I>, context: Context) => Happening | Promise<Happening>;
  /** Whether this may be asked, beyond whose process it is; refuses if not. */
  readonly check?: (tx: Tx, given: z.output<I>, context: Context) => Promise<void>;
};

/** The answer of most: the next read shows what followed. */
const Told = z.object({ processId: z.string() });

/** An operation that tells a process what happened, once; it is answered when everything it caused is written down. */
export function telling<I extends z.ZodObject>(spec: Telling<I>) {
  const { about, action, check, happening, input, path, refuses = [], summary } = spec;
  return operation({
    method: 'post',
    path,
    summary,
    action,
    refuses: [...refusedByProcess, ...refuses],
    input,
    output: Told,
    run: async (given, context) => {
      const processId = about.processOf(given);
      const told = await happening(given, context);
      return tellOnce(context, {
        operation: told.type,
        body: given,
        processId,
        happening: told,
        ...textsOf(given),
        check: async (tx) => {
          await about.requireOwn(tx, context, given);
          await check?.(tx, given, context);
        },
        answer: async () => ({ processId }),
      });
    },
  });
}

const Spoken = z.object({
  happened: z.string().optional(),
  reason: z.string().optional(),
  note: z.string().optional(),
});

/** The day it happened and the free text of what was asked. */
export function textsOf(given: unknown): { happened?: string; texts: Record<string, string> } {
  const { happened, note, reason } = Spoken.parse(given);
  return { ...(happened && { happened }), texts: { ...(note && { note }), ...(reason && { reason }) } };
}

/** How the interpreter hears of a reason: the code chosen, or that one was written. */
export const reasonFor = ({ reason, reasonCode }: { reason?: string | undefined; reasonCode?: string | undefined }) => {
  const given = reasonCode ?? (reason === undefined ? undefined : 'given');
  return given === undefined ? {} : { reason: given };
};
