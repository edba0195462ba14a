import type { Client } from '@temporalio/client';
import type { Db, Tx } from '../db/client';
import { forgetOldKeys, markSent, postpone, runOf, sweepCommands, takeWaiting } from '../db/queries/outbox';
import type { Log } from '../platform/log';
import { startWorkflow } from '../platform/temporal';

type Relay = { readonly db: Db; readonly temporal: Client; readonly taskQueue: string; readonly log: Log };
type Waiting = Awaited<ReturnType<typeof takeWaiting>>[number];

const pause = 250;
const batch = 20;
const sweepEvery = 10 * 60_000;

/**
 * Brings what PostgreSQL has accepted to the engine: starts of processes and messages, at least once, in the order
 * they were accepted. Runs until `signal` is aborted; while either side is away it goes on trying.
 */
export async function relay(deps: Relay, signal: AbortSignal): Promise<void> {
  let swept = 0;
  while (!signal.aborted) {
    try {
      const sent = await sendBatch(deps);
      if (Date.now() - swept > sweepEvery) {
        swept = Date.now();
        await sweepCommands(deps.db);
        await forgetOldKeys(deps.db);
      }
      if (sent === 0) await rest(pause, signal);
    } catch (error) {
      deps.log.warn({ code: codeOf(error) }, 'relay waits');
      await rest(2_000, signal);
    }
  }
}

/** Sends what waits, at most one batch; answers how many entries went out. */
function sendBatch(deps: Relay): Promise<number> {
  return deps.db.transaction().execute(async (tx) => {
    const waiting = await takeWaiting(tx, batch);
    const sent: string[] = [];
    for (const entry of waiting) {
      if (await send(deps, tx, entry)) sent.push(entry.id);
      else await postpone(tx, entry.id);
    }
    if (sent.length > 0) await markSent(tx, sent);
    return sent.length;
  });
}

async function send({ log, taskQueue, temporal }: Relay, tx: Tx, entry: Waiting): Promise<boolean> {
  try {
    const process = await runOf(tx, entry.process_id);
    if (!process) return true;
    await temporal.withDeadline(Date.now() + 3_000, () => startWorkflow(temporal, { ...process, taskQueue }));
    return true;
  } catch (error) {
    log.warn({ outbox: entry.id, attempts: entry.attempts, code: codeOf(error) }, 'not delivered yet');
    return false;
  }
}

const codeOf = (error: unknown) => (error instanceof Error ? error.name : 'unknown');

const rest = (milliseconds: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', wake);
      resolve();
    };
    const timer = setTimeout(wake, milliseconds);
    signal.addEventListener('abort', wake);
  });
