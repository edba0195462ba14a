import {
  ActivityFailure,
  ApplicationFailure,
  proxyActivities,
  proxyLocalActivities,
  sleep,
} from '@temporalio/workflow';
import type { Activities, CommitRequest } from '../activities';

const longestPause = 5 * 60_000;

// because a person waits for the answer: inside the workflow task it costs 1 event and a few milliseconds
const near = proxyLocalActivities<Activities>({
  startToCloseTimeout: '3 seconds',
  scheduleToCloseTimeout: '5 seconds',
  retry: { initialInterval: '100 ms', maximumAttempts: 3 },
});
const patient = proxyActivities<Activities>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '5 minutes' },
});

/**
 * Writes transitions down exactly once, however often it is tried: first as a local activity, then patiently while the
 * database is away. A commit refused for good blocks the process until it is repaired; state is never rolled back.
 */
export async function commit(request: CommitRequest, mark: (blocked: boolean) => void): Promise<void> {
  try {
    return await near.commit(request);
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
  }
  for (let pause = 1_000; ; pause = Math.min(pause * 2, longestPause)) {
    try {
      await patient.commit(request);
      return mark(false);
    } catch (error) {
      if (!refusedForGood(error)) throw error;
      mark(true);
      await patient.reportBlocked(request.id, reasonOf(error));
      await sleep(pause);
    }
  }
}

const causeOf = (error: unknown) => (error instanceof ActivityFailure ? error.cause : undefined);
const refusedForGood = (error: unknown) => {
  const cause = causeOf(error);
  return cause instanceof ApplicationFailure && cause.type === 'commit-refused';
};
const reasonOf = (error: unknown) => {
  const cause = causeOf(error);
  const [code] = cause instanceof ApplicationFailure ? (cause.details ?? []) : [];
  return typeof code === 'string' ? code : 'commit-refused';
};
