import { basename } from 'node:path';
import { exampleFiles, examplesIn, keysOfShipped, readShipped } from '../../bin/shipped';
import { publishShipped } from '../../bin/publish';
import { openTemporal } from '../../platform/temporal';
import { readStory } from '../../domain/examples/examples';
import { cloneDatabase } from '../support/database';
import { codecKeys, worker } from '../support/work';
import { engineFrom } from './clock';
import { Performance } from './playing';

jest.setTimeout(10 * 60_000);

const files = process.env.ETAPPE_EXAMPLES?.split('\n') ?? exampleFiles();
const only = process.env.ETAPPE_ONLY;
const examples = files
  .flatMap((file) => Object.entries(examplesIn(file)).map(([name, example]) => ({ file: basename(file), name, example })))
  .filter(({ name }) => !only || name.startsWith(only));
const inFiles = examples.flatMap(({ example }) => example.story.filter(({ expect: expected }) => expected)).length;

it('plays', async () => {
  const t0 = Date.now();
  const days = [...new Set(examples.flatMap(({ example }) => [example.start.day, ...readStory(example).map(({ day }) => day)]))].sort();
  const database = await cloneDatabase();
  console.log('clone', Date.now() - t0);
  await publishShipped(database.owner);
  console.log('publish', Date.now() - t0);
  const engine = await engineFrom(days[0] ?? '');
  console.log('engine', Date.now() - t0);
  const temporal = openTemporal({ TEMPORAL_ADDRESS: engine.address, TEMPORAL_NAMESPACE: engine.namespace, ETAPPE_CODEC_KEYS: codecKeys });
  const work = worker({ database, engine, taskQueue: engine.taskQueue, temporal });
  await work.start({ bundle: engine.bundle, relaying: false });
  console.log('worker', Date.now() - t0);
  const theatre = { database, engine, temporal };
  const templates = Object.fromEntries(keysOfShipped().map((key) => [key, readShipped(key).compiled]));
  const found: string[] = [];
  let moments = 0;
  const waiting = new Set(examples);
  const playing = new Map<(typeof examples)[number], Performance>();
  for (const day of days) {
    await engine.passUntil(day);
    const today = [...waiting].filter(({ example }) => example.start.day === day);
    for (const one of today) waiting.delete(one);
    const queue = [...today, ...playing.keys()];
    await Promise.all(Array.from({ length: 4 }, async () => {
      for (let one = queue.shift(); one; one = queue.shift()) {
        try {
          const performance = playing.get(one) ?? (await Performance.begin(theatre, templates, one.example));
          playing.set(one, performance);
          await performance.playUntil(day);
          if (!performance.isOver) continue;
          playing.delete(one);
          await performance.end();
          moments += performance.moments;
          found.push(...performance.differences.map((difference) => `${one?.file} ${one?.name}: ${JSON.stringify(difference)}`));
        } catch (error) {
          playing.delete(one);
          found.push(`${one.file} ${one.name}: ${error instanceof Error ? `${error.message} ${JSON.stringify('details' in error ? error.details : error.stack)}` : String(error)}`);
        }
      }
    }));
  }
  console.log(`${moments} moments compared on the engine, ${inFiles} in the files, ${Date.now() - t0} ms\n${found.length} ${found.slice(0, 300).join('\n')}`);
  await work.stop();
  await temporal.connection.close();
  await engine.close();
  await database.close();
  expect(found.length).toBe(0);
});
