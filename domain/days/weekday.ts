import { addDays, weekdayOf } from './day';
import type { Day } from '../process';

const names = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** `tue`: any Tuesday; `1 tue`: the first Tuesday of a month. */
export const weekdayPattern = /^(?:([1-5]) )?(mon|tue|wed|thu|fri|sat|sun)$/;

/** The first such weekday on or after a day: `tue`, or `1 tue` (a month without a fifth one is passed over). */
export function nextWeekday(day: Day, rule: string): Day {
  const [, nth, name = ''] = weekdayPattern.exec(rule) ?? [];
  const wanted = names.indexOf(name) + 1;
  let found = addDays(day, (wanted - weekdayOf(day) + 7) % 7);
  while (nth !== undefined && numberInMonth(found) !== Number(nth)) found = addDays(found, 7);
  return found;
}

const numberInMonth = (day: Day): number => Math.ceil(Number(day.slice(8, 10)) / 7);
