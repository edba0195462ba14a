import { randomUUID } from 'node:crypto';
import { countVisible } from '../../db/queries/tasks/tasks';
import { databaseNow } from '../../db/queries/people/staff';
import type { Instant } from '../../domain/process';
import { gatherCrowd, type Member, crowdQueue } from './crowd';
import { atMost, exactly, type Figure, median, shown } from './figures';
import type { Ground } from './ground';
import { type Program, startProgram } from './programs';
import { forEach, sleep, untilTrue } from './waiting';

const [few, herd] = [1_000, 2_000];
const megabyte = 1024 * 1024;
const farAway = '2099-01-01T06:00:00.000Z';

/** 3,000 processes at hand, 2,000 of them with a follow-up due at the same moment: memory, history, and the moment itself. */
export async function measureCrowd(ground: Ground): Promise<Figure[]> {
  const bare = await measureBare(ground);
  const environment = { ...ground.environment, ETAPPE_TASK_QUEUE: crowdQueue };
  const program = await startProgram('dist/bin/bench/cache-worker.js', environment, { tells: true });
  try {
    const begun = Date.now();
    const calm = await gatherCrowd(ground, { count: few, visibleAt: farAway });
    await calm.start();
    const first = await memoryAt(program, few);
    const lead = 5_000 + ((Date.now() - begun) * 1.2 * herd) / few;
    const moment = new Date(Date.now() + lead).toISOString();
    const due = await gatherCrowd(ground, { count: herd, visibleAt: moment });
    await due.start();
    const second = await memoryAt(program, few + herd);
    const margin = (Date.parse(moment) - Date.now()) / 1000;
    const growth = (second - first) / megabyte;
    return [
      shown('memory for 2,000 further processes at hand', growth, 'MB'),
      shown('memory for 2,000 further bare workflows', bare, 'MB'),
      atMost('memory: growth from 1,000 to 3,000 / bare', growth / bare, '×', 1.3),
      shown('everything was ready before the moment by', margin, 's'),
      ...(await measureMoment(ground, moment, due.members)),
    ];
  } finally {
    await program.end();
  }
}

/** The memory once so many are cached and the heap is collected, in bytes. */
async function memoryAt(program: Program, wanted: number): Promise<number> {
  await untilTrue(async () => {
    const cached = await program.cached();
    if (cached < wanted) throw new Error(`only ${cached} of ${wanted} processes are at hand`);
  }, 120);
  await sleep(500);
  const readings = [await program.memory(), await program.memory(), await program.memory()];
  return median(readings.map(({ rss }) => rss));
}

/** The same growth for the twelve-line workflow, in MB. */
async function measureBare(ground: Ground): Promise<number> {
  const queue = 'bench-bare-crowd';
  const environment = { ...ground.environment, BENCH_QUEUE: queue, DATABASE_OWNER_URL: ground.ownerUrl };
  const program = await startProgram('test/bench/bare-worker.mjs', environment, { tells: true });
  try {
    await startBare(ground, queue, few);
    const first = await memoryAt(program, few);
    await startBare(ground, queue, herd);
    return ((await memoryAt(program, few + herd)) - first) / megabyte;
  } finally {
    await program.end();
  }
}

function startBare({ bare }: Ground, taskQueue: string, count: number): Promise<void> {
  const ids = Array.from({ length: count }, () => `bare-${randomUUID()}`);
  return forEach(ids, 16, async (id) => {
    await bare.workflow.start('bare', { taskQueue, workflowId: id, args: [id] });
  });
}

async function measureMoment(ground: Ground, moment: Instant, members: readonly Member[]): Promise<Figure[]> {
  const at = new Date(moment);
  const before = await historyLengths(ground, members);
  const early = await watchUntil(ground, at);
  const shownAtOnce = (await countAt(ground, at)) - (await countAt(ground, new Date(at.getTime() - 1)));
  const passed = await untilAllPassed(ground, members, at);
  const after = await historyLengths(ground, members);
  return [
    exactly('follow-ups visible by predicate at the moment itself', shownAtOnce, '', members.length),
    exactly('follow-ups that a read showed before the moment', early, '', 0),
    exactly('timers that rang early', passed.early, '', 0),
    exactly('timers missing after 120 s', passed.missing, '', 0),
    exactly('timers that rang twice', passed.doubled, '', 0),
    shown('the last timer was written down after', passed.lastAfter, 's'),
    atMost(
      'history events per deadline',
      Math.max(...after.map((length, index) => length - (before[index] ?? 0))),
      '',
      6,
    ),
  ];
}

const countAt = (ground: Ground, at: Date) => ground.owner.transaction().execute((tx) => countVisible(tx, at));

/** Reads as the lists do, by the database clock, until the moment has passed; answers the most that was shown too soon. */
async function watchUntil(ground: Ground, moment: Date): Promise<number> {
  const base = await countAt(ground, new Date(moment.getTime() - 1));
  let early = 0;
  for (;;) {
    const now = await databaseNow(ground.owner);
    const seen = await countAt(ground, now);
    if (now >= moment) return early;
    early = Math.max(early, seen - base);
    await sleep(moment.getTime() - now.getTime() > 2_000 ? 500 : 5);
  }
}

async function untilAllPassed({ owner }: Ground, members: readonly Member[], moment: Date) {
  const wanted = new Set(members.map(({ id }) => id));
  const until = Date.now() + 120_000;
  for (;;) {
    const rows = await owner
      .selectFrom('journal')
      .select(['process_id', 'at', 'recorded_at'])
      .where('type', '=', 'time-passed')
      .execute();
    const rang = rows.filter(({ process_id }) => wanted.has(process_id));
    const missing = wanted.size - new Set(rang.map(({ process_id }) => process_id)).size;
    if (missing > 0 && Date.now() < until) {
      await sleep(500);
      continue;
    }
    await sleep(1_000);
    const last = Math.max(...rang.map(({ recorded_at }) => recorded_at.getTime()));
    return {
      early: rang.filter(({ at }) => at < moment).length,
      missing,
      doubled: rang.length - (wanted.size - missing),
      lastAfter: (last - moment.getTime()) / 1000,
    };
  }
}

/** The history lengths of a few of them. */
function historyLengths({ temporal }: Ground, members: readonly Member[]): Promise<number[]> {
  return Promise.all(
    members.slice(0, 20).map(async ({ id }) => (await temporal.workflow.getHandle(id).describe()).historyLength),
  );
}
