import { ApplicationFailure } from '@temporalio/common';
import type { Db } from '../db/client';
import type { ProcessState } from '../domain/process';
import { type CommitRequest, HistoryDiffers, recordTransitions } from '../db/queries/commits';
import { blockProcess } from '../db/queries/processes';

export type { CommitRequest };
export type Activities = ReturnType<typeof createActivities>;

/** What a process does to the world. Everything here may run twice and must not hurt then. */
export const createActivities = ({ db }: { readonly db: Db }) => ({
  /** Answers null, or the state to go on from when PostgreSQL holds another history (db/queries/commits.ts). */
  async commit(request: CommitRequest): Promise<ProcessState | null> {
    try {
      return await recordTransitions(db, request);
    } catch (error) {
      throw refusedForGood(error) ? refusal(error) : error;
    }
  },

  /** Makes a process that cannot be written down visible to administrators. */
  async reportBlocked(processId: string, reason: string): Promise<void> {
    await blockProcess(db, processId, reason);
  },
});

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** Classes of SQLSTATE that no waiting repairs: data, constraints, syntax and access. */
const refusedForGood = (error: unknown) =>
  error instanceof HistoryDiffers || ['22', '23', '42'].includes(codeOf(error).slice(0, 2));

const refusal = (error: unknown) =>
  ApplicationFailure.create({
    message: 'the database refuses this commit',
    type: 'commit-refused',
    nonRetryable: true,
    details: [codeOf(error)],
  });
