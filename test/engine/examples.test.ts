import { basename } from 'node:path';
import { exampleFiles, examplesIn, keysOfShipped, readRules } from '../../bin/templates/shipped';
import { playOnEngine, type Replayed } from './replay';

const files = process.env.ETAPPE_EXAMPLES?.split('\n') ?? exampleFiles();
const examples = files.flatMap((file) =>
  Object.entries(examplesIn(file)).map(
    ([name, example]) => [`${basename(file, '.examples.yaml')} ${name}`, example] as const,
  ),
);
const templates = Object.fromEntries(keysOfShipped().map((key) => [key, readRules(key).compiled]));

let replayed: ReadonlyMap<string, Replayed>;
beforeAll(async () => {
  replayed = await playOnEngine(templates, new Map(examples));
}, 15 * 60_000);

it.each(examples)('holds on the engine: %s', (name) => {
  expect(replayed.get(name)?.differences).toEqual([]);
});

it('compares every moment of the files', () => {
  const compared = [...replayed.values()].reduce((sum, { moments }) => sum + moments, 0);
  const written = examples.flatMap(([, { story }]) => story.filter((moment) => moment.expect)).length;
  console.log(
    `${compared} moments compared on the engine, ${compared === written ? '' : 'NOT '}as many as in the files`,
  );
  expect(compared).toBe(written);
});
