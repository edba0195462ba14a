import fc from 'fast-check';
import { agains } from '../domain/again';
import { laws } from '../domain/laws';
import { readMade, recipes } from '../domain/made/read';
import { type Play, walk, walks } from '../domain/walk';
import { mutants } from './mutants';

type Body = () => unknown;
const interpreter = '../../domain/advance';
const files = ['rules', 'versions-and-modes', 'children', 'steps', 'tables', 'days', 'repetition', 'conditions'];
const ways = fc.sample(fc.record({ template: recipes.map(readMade), way: walks }), { numRuns: 60, seed: 7 });

/** The sentences that every way of a process keeps, of those this interpreter breaks. */
function brokenLaws(play: Play): readonly string[] {
  const sentences = Object.entries({ ...laws, ...agains });
  for (const { template, way } of ways) {
    const tried = walk(template, way, play);
    const broken = sentences.filter(([, holds]) => holds(tried, play) !== null).map(([sentence]) => sentence);
    if (broken.length > 0) return broken;
  }
  return [];
}

/** The tests of the rules that fail, when they are loaded where the interpreter is another one. */
async function brokenRules(): Promise<readonly string[]> {
  const bodies: (readonly [string, Body])[] = [];
  const collect = (title: string, body: Body) => bodies.push([title, body]);
  const each = () => () => undefined;
  const real = { it: globalThis.it, describe: globalThis.describe };
  Object.assign(globalThis, {
    it: Object.assign(collect, { each }),
    describe: Object.assign((_: string, body: Body) => body(), { each }),
  });
  const broken: string[] = [];
  try {
    for (const file of files) await import(`../domain/${file}.test`);
  } catch {
    broken.push('a story could not even begin');
  } finally {
    Object.assign(globalThis, real);
  }
  for (const [title, body] of bodies) if (fails(body)) broken.push(title);
  return broken;
}

function fails(body: Body): boolean {
  try {
    body();
    return false;
  } catch {
    return true;
  }
}

/** Which sentences and tests a planted fault breaks. */
async function caughtBy(file: string, change: (actual: Record<string, unknown>, key: string) => unknown) {
  let caught: readonly string[] = [];
  await jest.isolateModulesAsync(async () => {
    const path = `../../domain/${file}`;
    let actual: Record<string, unknown> | undefined;
    // Through a proxy, because the files of the interpreter import each other in circles.
    const planted = new Proxy(
      {},
      {
        get: (_, key) => change((actual ??= jest.requireActual<Record<string, unknown>>(path)), String(key)),
      },
    );
    jest.doMock(path, () => planted);
    const { advance } = (await import(interpreter)) as { advance: Play };
    const broken = await brokenRules();
    caught = [...broken, ...(broken.length > 0 ? [] : brokenLaws(advance))];
    jest.dontMock(path);
  });
  return caught;
}

it('the interpreter without a planted fault breaks nothing', async () => {
  expect(await caughtBy('play/time', (actual, key) => actual[key])).toEqual([]);
});

it.each(Object.entries(mutants))('a planted fault is caught: %s', async (_, { file, name, plant }) => {
  const change = (actual: Record<string, unknown>, key: string) =>
    key === name ? plant(actual[key] as (...given: unknown[]) => unknown) : actual[key];
  expect(await caughtBy(file, change)).not.toEqual([]);
});
