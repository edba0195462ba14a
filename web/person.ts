import type { Language } from '../api/operation';
import { showLanguage } from '../platform/show';
import { type Form, valueOf, valuesOf } from './entry/form';

/** The languages asked for most often; further ones are typed. */
const offered = ['uk', 'ar', 'fa', 'ku', 'tr', 'ru', 'ps', 'ti', 'so', 'ro', 'bg', 'fr', 'en', 'de'];

/** The fields about somebody new, as left by who filled them in. */
export function personFields(form: Form, language: Language) {
  const valueIn = (name: string) => valueOf(form, name) ?? '';
  return {
    languages: offered.map((code) => ({
      id: `language-${code}`,
      value: code,
      label: showLanguage(language, code),
      chosen: valuesOf(form, 'languages').includes(code),
    })),
    name: valueIn('name'),
    otherLanguages: valueIn('otherLanguages'),
    birthOn: valueIn('birthOn'),
    birthYear: valueIn('birthYear'),
  };
}

/** What a form says about somebody new. */
export function readPerson(form: Form) {
  const year = valueOf(form, 'birthYear');
  const others = (valueOf(form, 'otherLanguages') ?? '').split(/[,;\s]+/).filter((code) => code !== '');
  return {
    name: valueOf(form, 'name'),
    languages: [...new Set([...valuesOf(form, 'languages'), ...others])],
    birthOn: valueOf(form, 'birthOn'),
    birthYear: year === undefined ? undefined : Number(year),
  };
}
