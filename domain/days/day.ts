import type { Day, Instant } from '../process';

const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether this is a calendar day that exists. */
export function isDay(text: string): boolean {
  return dayPattern.test(text) && dayOfNumber(numberOfDay(text)) === text;
}

export const addDays = (day: Day, days: number): Day => dayOfNumber(numberOfDay(day) + days);

/** The same date some months on, clipped to the month’s end. */
export function addMonths(day: Day, months: number): Day {
  if (months === 0) return day;
  const { year, month, date } = read(day);
  const total = year * 12 + (month - 1) + months;
  const [newYear, newMonth] = [Math.floor(total / 12), (((total % 12) + 12) % 12) + 1];
  return write(newYear, newMonth, Math.min(date, lengthOfMonth(newYear, newMonth)));
}

/** 1 = Monday … 7 = Sunday. */
export const weekdayOf = (day: Day): number => ((((numberOfDay(day) + 3) % 7) + 7) % 7) + 1;

export function lengthOfMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Days since 1970-01-01, by the civil calendar's own arithmetic. */
export function numberOfDay(day: Day): number {
  const { year, month, date } = read(day);
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const ofEra = shifted - era * 400;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1;
  return era * 146097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719468;
}

export function dayOfNumber(number: number): Day {
  const shifted = number + 719468;
  const era = Math.floor(shifted / 146097);
  const ofEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36524) - Math.floor(ofEra / 146096)) / 365,
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * ofYear + 2) / 153);
  const date = ofYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9);
  return write(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, date);
}

function read(day: Day): { year: number; month: number; date: number } {
  const [, year = '', month = '', date = ''] = dayPattern.exec(day) ?? [];
  return { year: Number(year), month: Number(month), date: Number(date) };
}

const write = (year: number, month: number, date: number): Day =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;

/** The day in Europe/Berlin at an instant, by our own rule for summer time. */
export function dayOf(instant: Instant): Day {
  const day = instant.slice(0, 10);
  const hour = Number(instant.slice(11, 13));
  return hour >= 23 || (hour === 22 && isSummerAt(instant)) ? addDays(day, 1) : day;
}

/** 07:00 in Berlin on that day, later by up to 30 minutes: spread by the id, always the same for the same id. */
export function morningOf(day: Day, id: string): Instant {
  const spread = hashOf(id) % 1800;
  const hour = isSummerOn(day) ? '05' : '06';
  return `${day}T${hour}:${two(Math.floor(spread / 60))}:${two(spread % 60)}.000Z`;
}

/** The last millisecond of that day in Berlin. */
export function endOfDay(day: Day): Instant {
  return `${day}T${isSummerOn(day) ? '21' : '22'}:59:59.999Z`;
}

/** Whether an instant lies within the summer time of its year. */
function isSummerAt(instant: Instant): boolean {
  const { begins, ends } = knownSummer(instant.slice(0, 4));
  return instant >= begins && instant < ends;
}

type Summer = { readonly begins: Instant; readonly ends: Instant };
const known = new Map<string, Summer>();

/** Summer time begins on the last Sunday of March and ends on the last Sunday of October, both at 01:00 UTC. */
function knownSummer(year: string): Summer {
  const summer = known.get(year) ?? {
    begins: `${lastSunday(`${year}-03-31`)}T01:00:00.000Z`,
    ends: `${lastSunday(`${year}-10-31`)}T01:00:00.000Z`,
  };
  known.set(year, summer); // because every morning that is planned asks for it
  return summer;
}

const isSummerOn = (day: Day): boolean => isSummerAt(`${day}T05:00:00.000Z`);
const lastSunday = (lastOfMonth: Day): Day => addDays(lastOfMonth, -(weekdayOf(lastOfMonth) % 7));
const two = (number: number): string => String(number).padStart(2, '0');

function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return (hash ^ (hash >>> 15)) >>> 0;
}
