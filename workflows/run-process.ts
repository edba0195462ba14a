import { allHandlersFinished, condition, continueAsNew } from '@temporalio/workflow';
import { Refusal } from '../domain/refusal';
import type { ProcessRun } from './messages';
import { waitForRepair } from './refused-start';
import { RunningProcess } from './running-process';

/**
 * Runs one process from its template until an end is reached, for days or for years. It decides nothing: `advance`
 * says what follows from an event, the commit writes it down, the clock waits for the next moment.
 */
export async function runProcess(run: ProcessRun): Promise<{ end: string | null }> {
  const process = begin(run);
  if (process instanceof Refusal) {
    await waitForRepair(run.id, process);
    return continueAsNew<typeof runProcess>(run);
  }
  process.listen();
  while (process.goesOn) {
    if (process.hasUncommitted) await process.commit();
    else if (process.wantsNewRun) await renewWhenQuiet(process);
    else await process.waitForWhatComesNext();
  }
  process.stopClock();
  await condition(() => allHandlersFinished() && process.isQuiet);
  return { end: process.end };
}

function begin(run: ProcessRun): RunningProcess | Refusal {
  try {
    return new RunningProcess(run);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** Begins a new run with the state alone, once nobody waits for an answer: an accepted update would be lost. */
async function renewWhenQuiet(process: RunningProcess): Promise<void> {
  await condition(() => process.hasUncommitted || (allHandlersFinished() && process.isQuiet));
  if (!process.hasUncommitted) await continueAsNew<typeof runProcess>(process.nextRun);
}
