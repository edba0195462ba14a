import { ApplicationFailure } from '@temporalio/common';
import type { Db } from '../db/client';
import type { CompiledTemplate } from '../domain/compiled';
import type { ProcessState } from '../domain/process';
import { type CommitRequest, HistoryDiffers, recordTransitions } from '../db/queries/processes/commits';
import { runOf } from '../db/queries/processes/outbox';
import { blockProcess, TemplateMissing } from '../db/queries/processes/processes';
import { rulesOf } from '../db/queries/templates/templates';

export type { CommitRequest };
/** What PostgreSQL holds of a process, and the version of the template it goes by. */
export type Kept = { readonly state: ProcessState; readonly template: CompiledTemplate };
export type Activities = ReturnType<typeof createActivities>;

/** What a process does to the world. Everything here may run twice and must not hurt then. */
export const createActivities = ({ db }: { readonly db: Db }) => ({
  /** Answers null, or what to go on from when PostgreSQL holds another history (db/queries/processes/commits.ts). */
  async commit(request: CommitRequest): Promise<Kept | null> {
    try {
      const state = await recordTransitions(db, request);
      return state && { state, template: await rulesOf(db, state.template) };
    } catch (error) {
      throw refusedForGood(error) ? refusal(error) : error;
    }
  },

  /** Workflow type and first input of a sub-process that was written down; undefined when it runs already. */
  async beginningOf(processId: string) {
    const beginning = await runOf(db, processId);
    return beginning && 'start' in beginning.run ? { type: beginning.type, run: beginning.run } : undefined;
  },

  /** Makes a process that cannot be written down, or cannot go on, visible to administrators. */
  async reportBlocked(processId: string, reason: string): Promise<void> {
    await blockProcess(db, processId, reason);
  },
});

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** Classes of SQLSTATE that no waiting repairs: data, constraints, syntax and access. */
const refusedForGood = (error: unknown) =>
  error instanceof HistoryDiffers ||
  error instanceof TemplateMissing ||
  ['22', '23', '42'].includes(codeOf(error).slice(0, 2));

const refusal = (error: unknown) =>
  ApplicationFailure.create({
    message: 'the database refuses this commit',
    type: 'commit-refused',
    nonRetryable: true,
    details: [codeOf(error)],
  });
