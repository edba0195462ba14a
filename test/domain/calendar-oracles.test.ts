import { getHolidays } from 'feiertagejs';
import { Temporal } from 'temporal-polyfill';
import { holidaysOf, isWorkingDay, noClosingDays, rollDay } from '../../domain/days/calendar';
import { addDays, dayOf, dayOfNumber, endOfDay, isDay, morningOf, numberOfDay, weekdayOf } from '../../domain/days/day';
import { addPeriod, subtractPeriod } from '../../domain/days/period';
import { nextWeekday } from '../../domain/days/weekday';

const years = Array.from({ length: 35 }, (_, index) => 2016 + index);
const [first, last] = [numberOfDay('2016-01-01'), numberOfDay('2050-12-31')];
/** Every day from 2016 to 2050, by the calendar of Temporal. */
const days = Array.from({ length: last - first + 1 }, (_, index) => {
  const date = Temporal.PlainDate.from('2016-01-01').add({ days: index });
  return { date, day: date.toString(), number: first + index };
});
const holidays = new Set(years.flatMap((year) => getHolidays(year, 'NW').map(({ dateString }) => dateString)));
const works = (date: Temporal.PlainDate): boolean => date.dayOfWeek <= 5 && !holidays.has(date.toString());

/** The days on which the two answers are not the same, at most five. */
function differences<T>(ours: (day: string, number: number) => T, theirs: (date: Temporal.PlainDate) => T): string[] {
  return days
    .filter(({ date, day, number }) => ours(day, number) !== theirs(date))
    .slice(0, 5)
    .map(({ date, day, number }) => `${day}: ours ${String(ours(day, number))}, theirs ${String(theirs(date))}`);
}

/** The first day from this one on that holds, as somebody would find it who turns the pages of a calendar. */
function turnPages(date: Temporal.PlainDate, holds: (date: Temporal.PlainDate) => boolean): string {
  let found = date;
  while (!holds(found)) found = found.add({ days: 1 });
  return found.toString();
}

describe('our calendar is that of Temporal and feiertagejs on every day from 2016 to 2050:', () => {
  it('it has the same days with the same numbers and weekdays', () => {
    expect(days).toHaveLength(12_784);
    expect(differences((day, number) => `${isDay(day)} ${dayOfNumber(number)} ${numberOfDay(day)}`, numbered)).toEqual(
      [],
    );
    expect(differences(weekdayOf, ({ dayOfWeek }) => dayOfWeek)).toEqual([]);
    expect(
      differences(
        (day) => addDays(day, 45),
        (date) => date.add({ days: 45 }).toString(),
      ),
    ).toEqual([]);
  });

  it('it has the same holidays, Reformation Day 2017 among them', () => {
    expect(years.flatMap(holidaysOf).sort()).toEqual([...holidays].sort());
    expect(holidays).toContain('2017-10-31');
    expect(holidays).not.toContain('2018-10-31');
  });

  it('it has the same working days, and rolls to the next of them', () => {
    expect(differences((day) => isWorkingDay(day, noClosingDays), works)).toEqual([]);
    expect(
      differences(
        (day) => rollDay(day, noClosingDays),
        (date) =>
          date.year === 2050 && date.month === 12 ? rollDay(date.toString(), noClosingDays) : turnPages(date, works),
      ),
    ).toEqual([]);
  });

  it('it rolls over closing days of the site too (3.17)', () => {
    const closed = days.filter(({ number }) => number % 5 === 0).map(({ day }) => day);
    const isClosed = new Set(closed);
    const open = (date: Temporal.PlainDate) => works(date) && !isClosed.has(date.toString());
    const calendar = { version: 2, closingDays: closed };
    const sample = days.filter(({ number }) => number % 37 === 0 && number < last - 30);
    expect(sample.map(({ day }) => rollDay(day, calendar))).toEqual(sample.map(({ date }) => turnPages(date, open)));
  });

  it.each(['P1D', 'P28D', 'P4W', 'P1M', 'P6M', 'P24M', 'P1Y', 'P5Y', 'P1Y2M3W4D', 'P0D'])(
    'adding and taking away %s gives the same day, months clipped to their end (3.14)',
    (period) => {
      expect(
        differences(
          (day) => `${addPeriod(day, period)} ${subtractPeriod(day, period)}`,
          (date) => `${date.add(period).toString()} ${date.subtract(period).toString()}`,
        ),
      ).toEqual([]);
    },
  );

  it('n months from an anchor are counted from the anchor, not from the clipped day before (3.12, 3.14)', () => {
    const ends = days.filter(({ date }) => date.day > 27);
    for (const { date, day } of ends.filter(({ number }) => number % 7 === 0)) {
      for (const months of [1, 2, 3, 7, 13, 25]) {
        expect(addPeriod(day, 'P1M', months)).toBe(date.add({ months }).toString());
      }
    }
  });

  it('the next Tuesday, the first Tuesday and the fifth Friday are the same (3.12)', () => {
    const nth = (date: Temporal.PlainDate) => Math.ceil(date.day / 7);
    const rules: readonly (readonly [string, (date: Temporal.PlainDate) => boolean])[] = [
      ['tue', ({ dayOfWeek }) => dayOfWeek === 2],
      ['sun', ({ dayOfWeek }) => dayOfWeek === 7],
      ['1 tue', (date) => date.dayOfWeek === 2 && nth(date) === 1],
      ['5 fri', (date) => date.dayOfWeek === 5 && nth(date) === 5],
    ];
    const sample = days.filter(({ number }) => number % 5 === 0);
    for (const [rule, holds] of rules) {
      expect(sample.map(({ day }) => nextWeekday(day, rule))).toEqual(sample.map(({ date }) => turnPages(date, holds)));
    }
  });
});

const numbered = (date: Temporal.PlainDate): string =>
  `true ${date.toString()} ${Temporal.PlainDate.from('1970-01-01').until(date, { largestUnit: 'day' }).days}`;

describe('our Berlin is that of the time zone database on every day from 2016 to 2050:', () => {
  const berlin = (instant: string) => Temporal.Instant.from(instant).toZonedDateTimeISO('Europe/Berlin');
  const wrong = (found: (day: string) => string | null) => days.flatMap(({ day }) => found(day) ?? []).slice(0, 5);

  it.each(['00:00:00.000Z', '00:59:59.999Z', '21:59:59.999Z', '22:00:00.000Z', '22:59:59.999Z', '23:00:00.000Z'])(
    'at %s it is the same day there (3.15)',
    (time) => {
      expect(
        wrong((day) => {
          const instant = `${day}T${time}`;
          const theirs = berlin(instant).toPlainDate().toString();
          return dayOf(instant) === theirs ? null : `${instant}: ours ${dayOf(instant)}, theirs ${theirs}`;
        }),
      ).toEqual([]);
    },
  );

  it('mornings begin at seven on the clock on the wall, and within half an hour (3.15)', () => {
    expect(
      wrong((day) => {
        const morning = berlin(morningOf(day, `case-${day}`));
        const early = morning.hour === 7 && morning.minute < 30 && morning.toPlainDate().toString() === day;
        return early ? null : morning.toString();
      }),
    ).toEqual([]);
  });

  it('a day ends one millisecond before the midnight on the wall, also on days of 23 and 25 hours (3.15)', () => {
    expect(
      wrong((day) => {
        const midnight = berlin(endOfDay(day)).add({ milliseconds: 1 });
        const next = addDays(day, 1);
        return midnight.toPlainDate().toString() === next && midnight.hour === 0 && midnight.millisecond === 0
          ? null
          : midnight.toString();
      }),
    ).toEqual([]);
  });
});
