import {
  ActivityFailure,
  ApplicationFailure,
  isCancellation,
  proxyActivities,
  proxyLocalActivities,
  sleep,
} from '@temporalio/workflow';
import type { Activities, CommitRequest, Kept } from '../activities';

const longestPause = 5 * 60_000;

// because a person waits for the answer: inside the workflow task it costs 1 event and a few milliseconds
export const near = proxyLocalActivities<Activities>({
  startToCloseTimeout: '3 seconds',
  scheduleToCloseTimeout: '5 seconds',
  retry: { initialInterval: '100 ms', maximumAttempts: 3 },
});
export const patient = proxyActivities<Activities>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '5 minutes' },
});

/**
 * Writes transitions down exactly once, however often it is tried: first as a local activity, then patiently while the
 * database is away. A commit refused for good blocks the process until it is repaired; state is never rolled back.
 * Answers null, or what PostgreSQL holds when that is another history.
 */
export async function commit(request: CommitRequest, mark: (blocked: boolean) => void): Promise<Kept | null> {
  try {
    return await near.commit(request);
  } catch (error) {
    if (isCancellation(error)) throw error;
  }
  for (let pause = 1_000; ; pause = Math.min(pause * 2, longestPause)) {
    try {
      const kept = await patient.commit(request);
      mark(false);
      return kept;
    } catch (error) {
      // because whatever else went wrong, a failed workflow would end a case: it waits and tries again instead
      if (isCancellation(error)) throw error;
      mark(true);
      await patient.reportBlocked(request.id, reasonOf(error));
      await sleep(pause);
    }
  }
}

/** SQLSTATE of a refusal for good; a local activity throws its failure bare, a normal one wraps it. */
function reasonOf(error: unknown): string {
  const failure = error instanceof ActivityFailure ? error.cause : error;
  const [code] = failure instanceof ApplicationFailure ? (failure.details ?? []) : [];
  return typeof code === 'string' && code !== '' ? code : 'commit-refused';
}
