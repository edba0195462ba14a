import { partsOf } from '../days/period';
import type { Day, Period, Why } from '../process';

/** A value of a sentence: a day, places whose titles stand in the texts, a period by parts, or a plain number. */
type Spoken =
  | { readonly day: Day }
  | { readonly place: string }
  | { readonly places: readonly string[] }
  | { readonly periods: readonly PeriodPart[] }
  | { readonly text: string };
export type PeriodPart = { readonly key: string; readonly count: number };
export type Explained = { readonly key: string; readonly values: Readonly<Record<string, Spoken>> };

/** A period as text keys with counts: `P1Y6M` = `period.years` 1, `period.months` 6. */
export function describePeriod(period: Period): readonly PeriodPart[] {
  const { years, months, weeks, days } = partsOf(period);
  const parts = Object.entries({ years, months, weeks, days }).filter(([, count]) => count > 0);
  return (parts.length > 0 ? parts : [['days', 0] as const]).map(([unit, count]) => ({ key: `period.${unit}`, count }));
}

/**
 * Why an automatic thing is there, as sentences to be spoken in the reader's language (texts `why.*`): the rule with its
 * calculation, whether the day was rolled, where the number comes from, which version said so (E9).
 */
export function explain(why: Why): readonly Explained[] {
  const sentences = [ruleOf(why)];
  if (why.unrolled && why.day) sentences.push({ key: 'why.rolled', values: { unrolled: { day: why.unrolled } } });
  if (why.source === 'own') sentences.push({ key: 'why.own', values: {} });
  else if (why.source) sentences.push({ key: 'why.source', values: { source: { text: linesOf(why.source) } } });
  if (!byPerson.includes(why.rule)) {
    sentences.push({ key: 'why.version', values: { version: { text: String(why.version) } } });
  }
  return sentences;
}

const byPerson: readonly string[] = ['added', 'moved', 'handover'];
const linesOf = (source: string): string => source.replace(/\bL(?=\d)/g, '');

function ruleOf(why: Why): Explained {
  switch (why.rule) {
    case 'due':
      return dueOf(why);
    case 'undated':
      return undatedOf(why);
    case 'decide':
      return decideOf(why);
    case 'reminder':
      return { key: `why.reminder-${directionOf(why)}`, values: calculationOf(why) };
    case 'step-opened':
      return { key: 'why.step-opened', values: { step: { place: why.place.replace(/\..*/, '') } } };
    default:
      return { key: `why.${why.rule}`, values: calculationOf(why) };
  }
}

function decideOf({ missing = [], place }: Why): Explained {
  if (place.startsWith('parameters.')) return { key: 'why.decide', values: { what: { place } } };
  const values = { what: { place }, missing: { places: missing } };
  return { key: missing.length > 0 ? 'why.decide-missing' : 'why.decide-table', values };
}

const undatedOf = ({ missing = [] }: Why): Explained =>
  missing.length > 0
    ? { key: 'why.undated-missing', values: { missing: { places: missing } } }
    : { key: 'why.undated', values: {} };

const directionOf = ({ period }: Why) => (period?.startsWith('-') ? 'before' : 'after');

function dueOf(why: Why): Explained {
  const nothing = !why.period || describePeriod(why.period.replace('-', '')).every(({ count }) => count === 0);
  const direction = nothing ? 'on' : why.times ? 'repeated' : directionOf(why);
  return { key: `why.due-${direction}`, values: calculationOf(why) };
}

function calculationOf(why: Why): Record<string, Spoken> {
  return {
    what: { place: why.place },
    ...(why.day && { day: { day: why.day } }),
    ...(why.times && { times: { text: String(why.times) } }),
    ...(why.anchor && { anchor: { place: why.anchor.name }, anchorDay: { day: why.anchor.day } }),
    ...(why.period && { period: { periods: describePeriod(why.period.replace('-', '')) } }),
  };
}
