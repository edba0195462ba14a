import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codes } from '../../domain/refusal';
import { root } from '../../platform/root';
import { knowsText, languages, textKeys, translate } from '../../platform/texts';

const pages = join(root, 'templates/pages');
const files = readdirSync(pages, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.hbs'))
  .map((name) => [name, readFileSync(join(pages, name), 'utf8')] as const);

it('has the same texts in German and in English', () => {
  expect(textKeys('en')).toEqual(textKeys('de'));
});

const rooms = ['api', 'web', 'domain', 'platform', 'activities', 'bin', 'templates/pages'];
const sources = rooms
  .flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' }).map((name) => join(root, room, name)),
  )
  .filter((name) => /\.(ts|hbs)$/.test(name))
  .map((name) => readFileSync(name, 'utf8'))
  .join('\n');

it('has no text that nobody shows', () => {
  const prefixes = [...sources.matchAll(/[`'"(]([a-z-]+\.(?:[a-z-]+-)?)\$\{/g)].map(([, prefix]) => prefix ?? '');
  const plain = (key: string) => key.replace(/_(one|other)$/, '');
  const shown = (key: string) => sources.includes(`'${key}'`) || sources.includes(`"${key}"`);
  const used = (key: string) => shown(plain(key)) || prefixes.some((prefix) => key.startsWith(prefix));
  expect(textKeys('de').filter((key) => !/^(why|period|title|anchor)\./.test(key) && !used(key))).toEqual([]);
});

it('fills in the same values in German and in English', () => {
  const slots = (language: 'de' | 'en', key: string) =>
    String([...translate(language, key).matchAll(/\{\{([\w-]+)\}\}/g)].map(([, name]) => name).sort());
  const differing = textKeys('de').filter((key) => slots('de', key) !== slots('en', key));
  expect(slots('de', 'task.in-weeks_other')).toBe('count,day');
  expect(differing).toEqual([]);
});

it('counts one week and two weeks', () => {
  const said = [1, 2].map((count) => translate('en', 'task.in-weeks', { count, day: 'Mon' }));
  expect(said).toEqual(['in 1 week (Mon)', 'in 2 weeks (Mon)']);
});

it('leaves the place of a value that nobody gave, so that it is noticed, and an unknown text its name', () => {
  expect(translate('en', 'task.in-weeks', { count: 1 })).toBe('in 1 week ({{day}})');
  expect(translate('en', 'nobody.wrote-this')).toBe('nobody.wrote-this');
});

it('has no German words in English', () => {
  const german = /[äöüß]|\b(?:und|oder|nicht|der|die|das|ist|wird|Vorgang|Aufgabe|Wiedervorlage|Heute)\b/;
  const meant = ['app.other-language'];
  const found = textKeys('en').filter((key) => german.test(translate('en', key)) && !meant.includes(key));
  expect(found).toEqual([]);
});

it.each(languages)('says in %s for every refusal what it is and what to do', (language) => {
  for (const code of codes) {
    for (const part of ['title', 'what-to-do']) {
      expect([code, part, knowsText(language, `refusal.${code}.${part}`)]).toEqual([code, part, true]);
    }
  }
});

it.each(files)('%s prints nothing unescaped', (_name, source) => {
  expect(source).not.toMatch(/\{\{\{|\{\{~?&/);
});

it.each(files)('%s has no script and no style of its own, and quotes every attribute', (_name, source) => {
  expect(source).not.toMatch(/<script(?! src="\/assets\/)|<style|\sstyle=|\son[a-z]+=|=\{\{|javascript:/);
});

it.each(files)('%s uses texts that exist', (_name, source) => {
  const keys = [...source.matchAll(/[{(]t "([^"]+)"/g)].map(([, key]) => key ?? '');
  expect(keys.filter((key) => !knowsText('de', key))).toEqual([]);
});

it('lets no page say a word of its own, so that every word has both languages', () => {
  const own = (source: string) =>
    source
      .replace(/\{\{\{?.*?\}\}\}?/gs, ' ')
      .replace(/<code>.*?<\/code>|<[^>]*>|\/[\w./]+|Etappe/gs, ' ')
      .match(/\p{L}{2,}/gu) ?? [];
  // because that one holds attributes only
  const pieces = files.filter(([name]) => !name.endsWith('enhance.hbs'));
  const spoken = pieces.map(([name, source]) => [name, own(source)] as const).filter(([, words]) => words.length > 0);
  expect(spoken).toEqual([]);
});
