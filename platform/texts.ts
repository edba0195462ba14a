import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import i18next from 'i18next';
import { parse } from 'yaml';
import { root } from './root';

export const languages = ['de', 'en'] as const;
export type Language = (typeof languages)[number];
export type Values = Readonly<Record<string, string | number>>;

type Tree = { readonly [key: string]: string | Tree };

/** Reads the interface's texts and, beside them, what answers *why*, what is wrong with a template, and the API's page. */
function readTexts(language: Language): Tree {
  const parts = ['', 'why.', 'faults.', 'api.'];
  const files = parts.map((part) => join(root, 'templates/texts', `${part}${language}.yaml`));
  const read = files.filter((file) => existsSync(file)).map((file): Tree => parse(readFileSync(file, 'utf8')));
  return Object.assign({}, ...read);
}

const keysIn = (tree: Tree, prefix = ''): string[] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${prefix}${key}`] : keysIn(value, `${prefix}${key}.`),
  );

const inLanguages = <T>(make: (language: Language) => T): Record<Language, T> => ({ de: make('de'), en: make('en') });
const trees = inLanguages(readTexts);
const keys = inLanguages((language) => keysIn(trees[language]).sort());
const known = inLanguages((language) => new Set(keys[language].flatMap((key) => [key, key.replace(/_one$/, '')])));

const instance = i18next.createInstance();
void instance.init({
  resources: Object.fromEntries(languages.map((language) => [language, { translation: trees[language] }])),
  lng: 'de',
  fallbackLng: false,
  initAsync: false,
  nsSeparator: false,
  // because Handlebars escapes what it prints; twice would show `&amp;`
  interpolation: { escapeValue: false },
});

/** The text of a key in the reader's language; an unknown key comes back as it is, so that a page is never lost. */
export function translate(language: Language, key: string, values: Values = {}): string {
  const pattern = patternOf(language, key, values['count']);
  return pattern.length === 1 ? (pattern[0] ?? '') : fill(pattern, values);
}

/** Whether the texts know this key; keys that are counted are known by their plural forms. */
export const knowsText = (language: Language, key: string): boolean => known[language].has(key);

/** All keys of one language, sorted; tests compare the languages by it. */
export const textKeys = (language: Language): readonly string[] => keys[language];

/** The role keys people have words for; a template may name no other. */
export const rolesWithWords = (): ReadonlySet<string> =>
  new Set(textKeys('de').flatMap((key) => /^role\.(.+)$/.exec(key)?.[1] ?? []));

/** A text in parts, by turns as it is and the name of a value. */
type Pattern = readonly string[];
const isSlot = (place: number) => place % 2 === 1;
// because a value that nobody gave is to be noticed, its place stays as it was written
const fill = (pattern: Pattern, values: Values): string =>
  pattern.map((part, place) => (isSlot(place) ? String(values[part] ?? `{{${part}}}`) : part)).join('');

const plurals = inLanguages((language) => new Intl.PluralRules(language));
// because a page asks for hundreds of texts, and to look one up costs far more than to fill it
const patterns = inLanguages(() => new Map<string, Map<string, Pattern>>());

function patternOf(language: Language, key: string, count?: string | number): Pattern {
  const form = typeof count === 'number' ? plurals[language].select(count) : 'uncounted';
  const inForm = patterns[language].get(form) ?? new Map<string, Pattern>();
  patterns[language].set(form, inForm);
  const pattern = inForm.get(key) ?? readPattern(language, key, count);
  // because keys may come from outside, and what nobody wrote must not be kept
  if (knowsText(language, key)) inForm.set(key, pattern);
  return pattern;
}

const readPattern = (language: Language, key: string, count?: string | number): Pattern =>
  instance
    .t(key, { lng: language, skipInterpolation: true, ...(typeof count === 'number' && { count }) })
    .split(/\{\{\s*([\w-]+)\s*\}\}/);
