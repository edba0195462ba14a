import { WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { Tx } from '../db/client';
import { runOf, type Waiting } from '../db/queries/processes/outbox';
import { processStatus } from '../db/queries/processes/processes';
import { programmeOf } from '../db/queries/people/settings';
import type { Command } from '../domain/process';
import { codes } from '../domain/refusal';
import type { Log } from '../platform/log';
import { startWorkflow } from '../platform/temporal';
import { submit } from '../workflows/messages';

export type Delivery = { readonly temporal: Client; readonly taskQueue: string; readonly log: Log };

/** What became of an entry: done, and why nobody could take it if so; or to be tried again, and whom it blocks. */
export type Fate = {
  readonly entry: Waiting;
  readonly fate: 'done' | 'later';
  readonly note: string | null;
  readonly blocks?: string;
};

const patience = 3_000;

/** Brings an entry to the engine; whatever goes wrong there, it is tried again later. */
export async function bring(delivery: Delivery, tx: Tx, entry: Waiting): Promise<Fate> {
  return entry.kind === 'message' ? tell(delivery, tx, entry) : begin(delivery, tx, entry);
}

async function begin({ log, taskQueue, temporal }: Delivery, tx: Tx, entry: Waiting): Promise<Fate> {
  const process = await runOf(tx, entry.process_id);
  // because what has a state has run already: whoever started it was faster
  if (!process || 'state' in process.run) return done(entry);
  try {
    await temporal.withDeadline(Date.now() + patience, () => startWorkflow(temporal, { ...process, taskQueue }));
    return done(entry);
  } catch (error) {
    return later(log, entry, codeOf(error));
  }
}

/** A message has arrived once its receiver has written it down: what the engine alone knows may be lost with it. */
async function tell({ log, temporal }: Delivery, tx: Tx, entry: Waiting): Promise<Fate> {
  const receiver = entry.process_id === 'programme' ? await programmeOf(tx, entry.organisation_id) : entry.process_id;
  if (receiver === undefined) return done(entry, 'no-programme');
  try {
    const handle = temporal.workflow.getHandle(receiver);
    const message = entry.payload as Command;
    await temporal.withDeadline(Date.now() + patience, () =>
      handle.executeUpdate(submit, { args: [message], updateId: entry.id }),
    );
    return done(entry);
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return meaningOfAbsence(log, tx, entry, receiver);
    return meaningOfRefusal(log, entry, receiver, codeOf(error));
  }
}

/** No workflow runs: it has ended, nobody knows it, or it is still to be started. */
async function meaningOfAbsence(log: Log, tx: Tx, entry: Waiting, receiver: string): Promise<Fate> {
  const status = await processStatus(tx, receiver);
  if (status === undefined) return done(entry, 'receiver-unknown');
  return status === 'ended' ? done(entry, 'process-ended') : later(log, entry, 'not-started');
}

/** What must not be lost blocks its receiver until it goes in; what does not fit there is noted (language 3.22). */
function meaningOfRefusal(log: Log, entry: Waiting, receiver: string, code: string): Fate {
  if (wild.includes(code)) return { ...later(log, entry, code), blocks: receiver, note: code };
  return code === 'process-blocked' || !codes.some((known) => known === code)
    ? later(log, entry, code)
    : done(entry, code);
}

const wild = ['budget-exceeded', 'cascade-too-long'];

const done = (entry: Waiting, note: string | null = null): Fate => ({ entry, fate: 'done', note });

function later(log: Log, entry: Waiting, code: string): Fate {
  log.warn({ outbox: entry.id, attempts: entry.attempts, code }, 'not delivered yet');
  return { entry, fate: 'later', note: null };
}

/** The code of a refusal, else the name of what went wrong. */
export function codeOf(error: unknown): string {
  if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure) {
    return error.cause.type ?? error.name;
  }
  return error instanceof Error ? error.name : 'unknown';
}
