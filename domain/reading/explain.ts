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
 * Why an automatic thing is there, as the parts of one sentence in the reader's language (texts `why.*`): the rule with
 * its anchor and calculation, whether the day was rolled, where it comes from, which version said so (E9).
 */
export function explain(why: Why): readonly Explained[] {
  const parts = [ruleOf(why)];
  if (why.unrolled && why.day) parts.push({ key: 'why.rolled', values: { unrolled: { day: why.unrolled } } });
  if (!byPerson.includes(why.rule)) parts.push(originOf(why));
  return [...parts, { key: 'why.stop', values: {} }];
}

const byPerson: readonly string[] = ['added', 'moved', 'handover', 'absence'];

function originOf({ source, version }: Why): Explained {
  const spoken = { version: { text: String(version) } };
  if (source === 'own') return { key: 'why.by-own', values: spoken };
  if (source === 'agreed') return { key: 'why.by-agreed', values: spoken };
  if (!source) return { key: 'why.by-version', values: spoken };
  return { key: 'why.by-source', values: { ...spoken, source: { text: linesOf(source) } } };
}

/** The lines of the report as people write them: `L9515-9521` is 9515–9521. */
export const linesOf = (source: string): string => source.replace(/\bL(?=\d)/g, '').replace(/(\d)-(?=\d)/g, '$1–');

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
      return {
        key: 'why.step-opened',
        values: { ...calculationOf(why), step: { place: why.place.replace(/\..*/, '') } },
      };
    default:
      return { key: `why.${why.rule}`, values: calculationOf(why) };
  }
}

function decideOf(why: Why): Explained {
  const { missing = [], place } = why;
  if (place.startsWith('parameters.')) return { key: 'why.decide', values: calculationOf(why) };
  const values = { ...calculationOf(why), missing: { places: missing } };
  return { key: missing.length > 0 ? 'why.decide-missing' : 'why.decide-table', values };
}

function undatedOf(why: Why): Explained {
  const { missing = [] } = why;
  if (missing.length === 0) return { key: 'why.undated', values: calculationOf(why) };
  return { key: 'why.undated-missing', values: { ...calculationOf(why), missing: { places: missing } } };
}

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
