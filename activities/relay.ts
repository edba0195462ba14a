import type { Db, Tx } from '../db/client';
import {
  forgetOldKeys,
  forgetSent,
  markDone,
  postpone,
  sweepCommands,
  takeWaiting,
  type Waiting,
} from '../db/queries/processes/outbox';
import { blockProcess } from '../db/queries/processes/processes';
import { bring, codeOf, type Delivery, type Fate } from './bring';

type Relay = Delivery & { readonly db: Db };

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
      const closed = await sendBatch(deps);
      if (Date.now() - swept > sweepEvery) {
        swept = Date.now();
        await sweepCommands(deps.db);
        await forgetOldKeys(deps.db);
        await forgetSent(deps.db);
      }
      if (closed === 0) await rest(pause, signal);
    } catch (error) {
      deps.log.warn({ code: codeOf(error) }, 'relay waits');
      await rest(2_000, signal);
    }
  }
}

/** Sends what waits, at most one batch; answers how many entries need no further attempt. */
export function sendBatch(deps: Relay): Promise<number> {
  return deps.db.transaction().execute(async (tx) => {
    const waiting = await takeWaiting(tx, batch);
    const fates = (await Promise.all(byReceiver(waiting).map((entries) => inOrder(deps, tx, entries)))).flat();
    const [done, later] = [fates.filter(({ fate }) => fate === 'done'), fates.filter(({ fate }) => fate === 'later')];
    for (const note of new Set(done.map((one) => one.note))) {
      await markDone(tx, idsOf(done.filter((one) => one.note === note)), note);
    }
    if (later.length > 0) await postpone(tx, idsOf(later));
    for (const { blocks, note } of later) if (blocks !== undefined) await blockProcess(tx, blocks, note ?? '');
    return done.length;
  });
}

const idsOf = (fates: readonly Fate[]) => fates.map(({ entry }) => entry.id);

/** Entries of one receiver go one after the other; once one cannot be brought, those behind it wait too. */
async function inOrder(deps: Relay, tx: Tx, entries: readonly Waiting[]): Promise<readonly Fate[]> {
  const fates: Fate[] = [];
  for (const entry of entries) {
    const last = fates.at(-1);
    const stuck = last?.fate === 'later' && last.blocks === undefined;
    fates.push(stuck ? { entry, fate: 'later', note: null } : await bring(deps, tx, entry));
  }
  return fates;
}

function byReceiver(waiting: readonly Waiting[]): readonly (readonly Waiting[])[] {
  const groups = new Map<string, Waiting[]>();
  for (const entry of waiting) groups.set(entry.process_id, [...(groups.get(entry.process_id) ?? []), entry]);
  return [...groups.values()];
}

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
