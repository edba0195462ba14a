import { addDays, dayOfNumber, numberOfDay, weekdayOf } from './day';
import type { Calendar, Day } from '../process';

export const noClosingDays: Calendar = { version: 1, closingDays: [] };

/** Easter Sunday of a year, by Gauss's rule as completed by Lichtenberg. */
export function easterOf(year: number): Day {
  const a = year % 19;
  const century = Math.floor(year / 100);
  const moon = 15 + Math.floor((3 * century + 3) / 4) - Math.floor((8 * century + 13) / 25);
  const sun = 2 - Math.floor((3 * century + 3) / 4);
  const seed = (19 * a + moon) % 30;
  const correction = Math.floor((seed + Math.floor(a / 11)) / 29);
  const border = 21 + seed - correction;
  const sunday = 7 - ((year + Math.floor(year / 4) + sun) % 7);
  const march = border + 7 - ((border - sunday) % 7);
  return addDays(`${year}-03-01`, march - 1);
}

/** The public holidays of North Rhine-Westphalia (Feiertagsgesetz NW § 2; 31 October 2017 by its own law). */
export function holidaysOf(year: number): readonly Day[] {
  const easter = easterOf(year);
  const fixed = ['01-01', '05-01', '10-03', '11-01', '12-25', '12-26'].map((day) => `${year}-${day}`);
  const movable = [-2, 1, 39, 50, 60].map((days) => addDays(easter, days));
  return [...fixed, ...movable, ...(year === 2017 ? ['2017-10-31'] : [])].sort();
}

/** Whether offices work on this day: no weekend, no holiday, no closing day of the site. */
export function isWorkingDay(day: Day, calendar: Calendar): boolean {
  if (weekdayOf(day) > 5 || calendar.closingDays.includes(day)) return false;
  return !knownHolidays(Number(day.slice(0, 4))).has(day);
}

const known = new Map<number, ReadonlySet<Day>>();

/** The same holidays, reckoned once a year, because every day that is planned asks for them. */
function knownHolidays(year: number): ReadonlySet<Day> {
  const holidays = known.get(year) ?? new Set(holidaysOf(year));
  known.set(year, holidays);
  return holidays;
}

/** The day itself when it is a working day (or `stay`, as for appointments), else the next one. */
export function rollDay(day: Day, calendar: Calendar, roll: 'next' | 'stay' = 'next'): Day {
  if (roll === 'stay') return day;
  for (let number = numberOfDay(day), tries = 0; tries < 400; number++, tries++) {
    if (isWorkingDay(dayOfNumber(number), calendar)) return dayOfNumber(number);
  }
  return day; // because a calendar closed for more than a year says nothing
}
