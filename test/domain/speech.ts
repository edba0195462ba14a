import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import i18next from 'i18next';
import { parse } from 'yaml';
import type { Speaker } from '../../domain/reading/say';
import type { Language, TemplateTexts } from '../../domain/template/texts';

const languages = ['de', 'en'] as const;

/** The texts of the answers to why, as they stand in the folder. */
export const whyTexts = (language: Language): Record<string, object> =>
  parse(readFileSync(join(__dirname, `../../templates/texts/why.${language}.yaml`), 'utf8'));

const speech = i18next.createInstance();
void speech.init({
  resources: Object.fromEntries(languages.map((language) => [language, { translation: whyTexts(language) }])),
  fallbackLng: false,
  initAsync: false,
  interpolation: { escapeValue: false },
});

/** Somebody who speaks this language and knows these texts of a template. */
export const speakerOf = (language: Language, texts: TemplateTexts): Speaker => ({
  language,
  texts,
  translate: (key, values) => speech.t(key, { ...values, lng: language }),
  sayDay: (day) => day.split('-').reverse().join('.'),
});
