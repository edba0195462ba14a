import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import i18next from 'i18next';
import { parse } from 'yaml';
import { root } from './root';

export const languages = ['de', 'en'] as const;
export type Language = (typeof languages)[number];
export type Values = Readonly<Record<string, string | number>>;

type Tree = { readonly [key: string]: string | Tree };

const instance = i18next.createInstance();
void instance.init({
  resources: Object.fromEntries(languages.map((language) => [language, { translation: readTexts(language) }])),
  lng: 'de',
  fallbackLng: false,
  initAsync: false,
  nsSeparator: false,
  // because Handlebars escapes what it prints; twice would show `&amp;`
  interpolation: { escapeValue: false },
});

/** The text of a key in the reader's language; an unknown key comes back as it is, so that a page is never lost. */
export function translate(language: Language, key: string, values: Values = {}): string {
  return instance.t(key, { ...values, lng: language });
}

/** Whether the texts know this key; keys that are counted are known by their plural forms. */
export function knowsText(language: Language, key: string): boolean {
  return instance.exists(key, { lng: language }) || instance.exists(key, { lng: language, count: 1 });
}

/** All keys of one language, sorted; tests compare the languages by it. */
export function textKeys(language: Language): string[] {
  return keysIn(readTexts(language)).sort();
}

/** The role keys people have words for; a template may name no other. */
export const rolesWithWords = (): ReadonlySet<string> =>
  new Set(textKeys('de').flatMap((key) => /^role\.(.+)$/.exec(key)?.[1] ?? []));

/** Reads the interface's texts and, beside them, what answers *why*, what is wrong with a template, and the API's page. */
function readTexts(language: Language): Tree {
  const parts = ['', 'why.', 'faults.', 'api.'];
  const files = parts.map((part) => join(root, 'templates/texts', `${part}${language}.yaml`));
  const trees = files.filter((file) => existsSync(file)).map((file): Tree => parse(readFileSync(file, 'utf8')));
  return Object.assign({}, ...trees);
}

const keysIn = (tree: Tree, prefix = ''): string[] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${prefix}${key}`] : keysIn(value, `${prefix}${key}.`),
  );
