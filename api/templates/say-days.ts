import type { DutyRule } from '../../domain/compiled';
import { sayPlace } from '../../domain/reading/say';
import { translate } from '../../platform/texts';
import type { Language } from '../operation';
import type { Template } from '../views/reader';
import { sayRole, speakerFor } from '../views/words';
import { sayPeriod } from './say-condition';

type Say = (key: string, values?: Readonly<Record<string, string>>) => string;
type Words = { readonly say: Say; readonly period: (text: string) => string; readonly place: (key: string) => string };

/** What a rule says of days: when it is due, how it repeats, when it is shown, who is reminded and told of delay. */
export function sayDays(duty: DutyRule, language: Language, template: Template): string[] {
  const say: Say = (key, values = {}) => translate(language, `template-days.${key}`, values);
  const words = {
    say,
    period: (text: string) => periodOf(text, language, template),
    place: (key: string) => sayPlace(speakerFor(language, template), key.replace(/^\$/, '')),
  };
  const told = (duty.escalate ?? []).map(({ after, to }) =>
    say('escalate', { period: words.period(after), role: sayRole(language, to, template) }),
  );
  return [...sayDue(duty.due, words), ...sayRhythm(duty.every, words), ...sayNotice(duty, words), ...told];
}

function sayDue(due: DutyRule['due'], { period, place, say }: Words): string[] {
  if (due === undefined) return [];
  if (due === 'agreed') return [say('agreed')];
  const [direction, anchor] = due.before === undefined ? ['after', due.after] : ['before', due.before];
  const day = say(direction ?? 'after', { period: period(due.by), anchor: place(anchor ?? 'opened') });
  return due.roll === 'stay' ? [day, say('stay')] : [day];
}

function sayRhythm(every: DutyRule['every'], { period, place, say }: Words): string[] {
  if (!every) return [];
  const rhythm = say(rhythmOf(every.from), { period: period(every.period), anchor: place(every.from) });
  return every.until === undefined ? [rhythm] : [rhythm, say('until', { anchor: place(every.until) })];
}

const sayNotice = ({ remind, show }: DutyRule, { period, say }: Words): string[] => [
  ...(show === undefined ? [] : [say('show', { period: period(show) })]),
  ...(remind?.before ?? []).map((by) => say('remind-before', { period: period(by) })),
  ...(remind?.after ?? []).map((by) => say('remind-after', { period: period(by) })),
];

const rhythmOf = (from: string) => (['plan', 'completion'].includes(from) ? `every-${from}` : 'every-anchor');

/** A period in words, or the name of the parameter that holds it. */
function periodOf(text: string, language: Language, template: Template): string {
  if (!text.startsWith('$')) return sayPeriod(text, language);
  const name = text.slice(1);
  const value = template.compiled.parameters[name]?.value;
  const title = sayPlace(speakerFor(language, template), name);
  return typeof value === 'string' && value.startsWith('P') ? sayPeriod(value, language) : `„${title}“`;
}
