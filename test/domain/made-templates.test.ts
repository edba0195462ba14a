import fc from 'fast-check';
import { readMade, recipes } from './made/read';
import { makeTemplate } from './made/template';
import { shareOfWords, words } from './made/words';
import { runs } from './runs';

/** Always the same ones, because the share of a word is no matter of luck. */
const made = fc.sample(recipes, { numRuns: 300, seed: 7 }).map(({ seed, size }) => makeTemplate(seed, size));
const share = shareOfWords(made);

it.each(Object.keys(words))('a template made by chance says %s often enough to be tried', (word) => {
  expect({ word, atLeast: share[word], of: 100 }).toEqual({ word, atLeast: Math.max(5, share[word] ?? 0), of: 100 });
});

it('the same seed makes the same template, and the reader takes it', () => {
  for (const recipe of fc.sample(recipes, { numRuns: runs.numRuns / 10, seed: runs.seed })) {
    expect(JSON.stringify(readMade(recipe))).toBe(JSON.stringify(readMade(recipe)));
  }
});
