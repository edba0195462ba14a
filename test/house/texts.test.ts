import { httpStatus } from '../../api/errors';
import { codes } from '../../domain/refusal';
import { knowsText, languages, textKeys, translate } from '../../platform/texts';

const parts = ['title', 'what-to-do'];

it.each(languages)('tells in %s for every refusal what it is and what to do, each in its own words', (language) => {
  const keys = codes.flatMap((code) => parts.map((part) => `refusal.${code}.${part}`));
  expect(keys.filter((key) => !knowsText(language, key))).toEqual([]);
  const titles = codes.map((code) => translate(language, `refusal.${code}.title`));
  expect(new Set(titles).size).toBe(codes.length);
});

it('tells nothing about refusals that no longer exist, and answers each that does over HTTP', () => {
  const pageOnly = ['form-outdated'];
  const told = textKeys('de').flatMap((key) => /^refusal\.(.+)\.title$/.exec(key)?.[1] ?? []);
  expect(told.filter((code) => !codes.some((known) => known === code) && !pageOnly.includes(code))).toEqual([]);
  expect(Object.keys(httpStatus).sort()).toEqual([...codes].sort());
});
