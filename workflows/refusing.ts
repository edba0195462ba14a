import { ApplicationFailure } from '@temporalio/workflow';
import { Refusal } from '../domain/refusal';

/** Tries something for somebody who waits: a refusal reaches them under its code, everything else is a bug. */
export function refusing(attempt: () => void): void {
  try {
    attempt();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, details } = error;
    throw ApplicationFailure.create({ message: code, type: code, nonRetryable: true, details: [details] });
  }
}
