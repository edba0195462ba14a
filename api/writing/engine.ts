import {
  isGrpcServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { readWithin } from '../../db/client';
import { processStatus } from '../../db/queries/processes/processes';
import type { Command } from '../../domain/process';
import { type Code, codes, Refusal } from '../../domain/refusal';
import { settle, submit } from '../../workflows/messages';
import type { Context } from '../operation';

const patience = 6_000;

/**
 * Tells a running process what happened and waits until it is committed: the next read shows it. A refusal of the
 * process comes back as the refusal it was; `engine-away` when nobody answers in time (the same key may be sent again).
 */
export function tell(context: Context, processId: string, command: Command): Promise<{ seq: number }> {
  return reaching(context, processId, () =>
    context.temporal.workflow.getHandle(processId).executeUpdate(submit, { args: [command], updateId: command.key }),
  );
}

/** Waits until a process has written down everything that happened to it so far. */
export function awaitCommit(context: Context, processId: string): Promise<{ seq: number }> {
  return reaching(context, processId, () => context.temporal.workflow.getHandle(processId).executeUpdate(settle));
}

async function reaching<T>(context: Context, processId: string, attempt: () => Promise<T>): Promise<T> {
  try {
    return await context.temporal.withDeadline(Date.now() + patience, attempt);
  } catch (error) {
    throw error instanceof WorkflowNotFoundError ? await meaningOfAbsence(context, processId) : meaningOf(error);
  }
}

function meaningOf(error: unknown): unknown {
  if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure) {
    return refusalOf(error.cause) ?? new Refusal('engine-away');
  }
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError || isGrpcServiceError(error)) {
    return new Refusal('engine-away');
  }
  return error;
}

/** No workflow runs: the process has ended, or the engine lost it and it waits to be rebuilt. */
async function meaningOfAbsence({ actor, db }: Context, processId: string): Promise<Refusal> {
  const status = await readWithin(db, actor.organisation, (tx) => processStatus(tx, processId));
  return new Refusal(status === 'ended' ? 'process-ended' : 'engine-away');
}

const isCode = (type: string): type is Code => codes.some((code) => code === type);

/** Undefined for what the engine says of itself, such as an update cut off by a renewal: to be sent again. */
function refusalOf({ details, type }: ApplicationFailure): Refusal | undefined {
  if (!type || !isCode(type)) return undefined;
  const [given] = details ?? [];
  return new Refusal(type, given && typeof given === 'object' ? { ...given } : {});
}
