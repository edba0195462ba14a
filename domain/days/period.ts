import { addDays, addMonths } from './day';
import type { Day, Period } from '../process';

export const periodPattern = /^P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/;

type Parts = { readonly years: number; readonly months: number; readonly weeks: number; readonly days: number };

export const isPeriod = (text: string): boolean => periodPattern.test(text);

/** The parts of an ISO calendar period; a text that is none is a bug, because templates are checked at the door. */
export function partsOf(period: Period): Parts {
  const found = periodPattern.exec(period);
  if (!found) throw new Error(`no period: ${period}`);
  const [years = 0, months = 0, weeks = 0, days = 0] = found.slice(1).map((part) => Number(part ?? 0));
  return { years, months, weeks, days };
}

/** The day a period later, `times` over; months are clipped to the month's end (31 January + P1M = 28 February). */
export function addPeriod(day: Day, period: Period, times = 1): Day {
  const { years, months, weeks, days } = partsOf(period);
  return addDays(addMonths(day, times * (12 * years + months)), times * (7 * weeks + days));
}

export const subtractPeriod = (day: Day, period: Period): Day => addPeriod(day, period, -1);
