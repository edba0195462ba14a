import type { Language } from '../api/operation';
import { knowsText, translate } from '../platform/texts';

const labels: Readonly<Record<string, string>> = {
  arrivedAs: 'arrival.arrived-as',
  accommodation: 'arrival.accommodation',
  arrivalOn: 'arrival.arrival-on',
  name: 'arrival.name',
  languages: 'arrival.languages',
  otherLanguages: 'arrival.languages-other',
  birthOn: 'arrival.birth-on',
  birthYear: 'arrival.birth-year',
  reason: 'task.reason',
  happened: 'task.happened',
  due: 'process.follow-up-due',
  note: 'process.follow-up-note',
};

/** What a field or a fact is called; null for what people never see. */
export function wordFor(name: string, language: Language): string | null {
  const part = name.split('.').at(-1) ?? name;
  const key = [labels[name] ?? labels[part] ?? '', `fact.${part}`].find((known) => knowsText(language, known));
  return key === undefined ? null : translate(language, key);
}
