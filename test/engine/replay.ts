import { publishShipped } from '../../bin/templates/publish';
import type { Difference } from '../../domain/examples/compare-example';
import { readStory } from '../../domain/examples/examples';
import type { Example } from '../../domain/examples/examples.schema';
import type { Day } from '../../domain/process';
import { openTemporal } from '../../platform/temporal';
import { cloneDatabase } from '../support/database';
import { codecKeys, worker } from '../support/work';
import { engineFrom } from './clock';
import { Performance, type Templates } from './playing';
import type { Theatre } from './town';

/** What became of an example: what it found until it was over, or until something broke. */
export type Replayed = {
  readonly moments: number;
  readonly differences: readonly (Difference | { readonly broken: string })[];
};

const atOnce = 6;

/**
 * Plays examples on the real engine, all of them on one line of time: the clock goes through the years once, and on
 * each day stands still until everything the examples say of that day has been played and compared.
 */
export async function playOnEngine(templates: Templates, examples: ReadonlyMap<string, Example>) {
  const days = [...new Set([...examples.values()].flatMap(daysOf))].sort();
  const { close, theatre } = await openTheatre(days[0] ?? '2017-01-01');
  const replayed = new Map<string, Replayed>();
  const playing = new Map<string, Performance>();
  const play = async (name: string, example: Example, day: Day) => {
    const performance = playing.get(name) ?? (await Performance.begin(theatre, templates, example));
    playing.set(name, performance);
    await performance.playUntil(day);
    if (!performance.isOver) return;
    replayed.set(name, performance);
    await performance.end();
  };
  for (const day of days) {
    await theatre.engine.passUntil(day);
    const today = [...examples].filter(([name, { start }]) => start.day <= day && !replayed.has(name));
    await inTurns(today, async ([name, example]) => {
      await play(name, example, day).catch((error: unknown) => {
        replayed.set(name, { moments: playing.get(name)?.moments ?? 0, differences: [{ broken: say(error) }] });
      });
    });
  }
  await close();
  return replayed;
}

const daysOf = (example: Example): readonly Day[] => [example.start.day, ...readStory(example).map(({ day }) => day)];

const say = (error: unknown): string =>
  error instanceof Error
    ? `${error.message} ${JSON.stringify('details' in error ? error.details : error.stack)}`
    : String(error);

/** Does something for each, a few at a time. */
async function inTurns<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const goOn = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: atOnce }, goOn));
}

async function openTheatre(day: Day): Promise<{ theatre: Theatre; close: () => Promise<void> }> {
  const database = await cloneDatabase();
  await publishShipped(database.owner);
  const engine = await engineFrom(day);
  const temporal = openTemporal({
    TEMPORAL_ADDRESS: engine.address,
    TEMPORAL_NAMESPACE: engine.namespace,
    ETAPPE_CODEC_KEYS: codecKeys,
  });
  const work = worker({ database, engine, taskQueue: engine.taskQueue, temporal });
  await work.start({ bundle: engine.bundle, relaying: false });
  const close = async () => {
    await work.stop();
    await temporal.connection.close();
    await engine.close();
    await database.close();
  };
  return { theatre: { database, engine, temporal }, close };
}
