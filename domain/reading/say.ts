import type { Day, OpenTask, Why } from '../process';
import { explain, type Explained } from './explain';
import { titleAt, type Language, type TemplateTexts, wordFor } from '../template/texts';

/** What is needed to speak: the interface's texts (by i18next) and the texts of the template. */
export type Speaker = {
  readonly language: Language;
  readonly texts: TemplateTexts;
  readonly translate: (key: string, values?: Readonly<Record<string, string | number>>) => string;
  /** A day as people read it. */
  readonly sayDay: (day: Day) => string;
};

/** The title of a task in the reader's language: of the template, or of the engine's own kind of task. */
export function sayTask(speaker: Speaker, task: Pick<OpenTask, 'key' | 'kind' | 'step' | 'why'>): string {
  switch (task.kind) {
    case 'follow-up':
    case 'handover':
    case 'parent-ended':
    case 'next-step':
      return speaker.translate(`title.${task.kind}`);
    case 'ask':
    case 'decide':
      return speaker.translate(`title.${task.kind}`, { what: sayPlace(speaker, task.why.place) });
    default:
      return sayPlace(speaker, task.why.place);
  }
}

/** The title of a place (`reach.make-contact`), of an anchor (`start`, `arrivalOn`) or of a parameter. */
export function sayPlace(speaker: Speaker, place: string): string {
  const { language, texts, translate } = speaker;
  const key = place.replace(/^(facts|parameters)\./, '');
  if (['start', 'opened', 'due', 'completion'].includes(key)) return translate(`anchor.${key}`);
  const word = titleAt(texts, language, key) ?? wordFor(texts, language, key);
  return word ?? translate('anchor.other');
}

/** Why an automatic thing is there: one whole sentence, without keys, braces or ISO periods. */
export function sayWhy(speaker: Speaker, why: Why): string {
  return explain(why)
    .map((part) => sayExplained(speaker, part))
    .join('');
}

function sayExplained(speaker: Speaker, { key, values }: Explained): string {
  const spoken: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(values)) {
    if ('day' in value) spoken[name] = speaker.sayDay(value.day);
    else if ('place' in value) spoken[name] = sayPlace(speaker, value.place);
    else if ('places' in value) spoken[name] = value.places.map((place) => sayPlace(speaker, place)).join(', ');
    else if ('periods' in value)
      spoken[name] = value.periods.map((part) => speaker.translate(part.key, { count: part.count })).join(' ');
    else spoken[name] = value.text;
  }
  return speaker.translate(key, spoken);
}
