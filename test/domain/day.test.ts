import { addDays, dayOf, endOfDay, isDay, morningOf, numberOfDay, weekdayOf } from '../../domain/days/day';
import { addPeriod, isPeriod, subtractPeriod } from '../../domain/days/period';
import fc from 'fast-check';
import { runs } from './runs';

describe('a day', () => {
  it('exists or does not: 29 February only in leap years', () => {
    expect(['2024-02-29', '2023-02-28', '2016-12-31'].every(isDay)).toBe(true);
    expect(['2023-02-29', '2023-04-31', '2023-13-01', '2023-1-1', 'today', ''].some(isDay)).toBe(false);
  });

  it('has the weekday of the calendar on the wall', () => {
    expect([weekdayOf('2023-05-01'), weekdayOf('2023-05-06'), weekdayOf('2026-11-24')]).toEqual([1, 6, 2]);
  });

  it('is counted forth and back without loss', () => {
    fc.assert(
      fc.property(fc.integer({ min: -40_000, max: 60_000 }), (days) => {
        expect(numberOfDay(addDays('1970-01-01', days))).toBe(days);
      }),
      runs,
    );
  });

  it('agrees with the calendar of the machine', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true }),
        (date) => {
          const day = date.toISOString().slice(0, 10);
          expect(numberOfDay(day)).toBe(Math.floor(date.getTime() / 86_400_000));
          expect(weekdayOf(day) % 7).toBe(date.getUTCDay());
        },
      ),
      runs,
    );
  });
});

describe('a period', () => {
  it('of months is clipped to the end of the month and not carried on (language 3.14)', () => {
    expect(addPeriod('2023-01-31', 'P1M')).toBe('2023-02-28');
    expect(addPeriod('2024-01-31', 'P1M')).toBe('2024-02-29');
    expect(addPeriod('2023-01-31', 'P1M', 2)).toBe('2023-03-31');
    expect(addPeriod('2024-02-29', 'P1Y')).toBe('2025-02-28');
  });

  it('is taken away by the same rule', () => {
    expect(subtractPeriod('2024-03-31', 'P1M')).toBe('2024-02-29');
    expect(subtractPeriod('2024-03-01', 'P1M')).toBe('2024-02-01');
    expect(subtractPeriod('2023-05-30', 'P7D')).toBe('2023-05-23');
  });

  it('is an ISO calendar period and nothing else', () => {
    expect(['P1D', 'P4W', 'P1Y6M', 'P0D'].every(isPeriod)).toBe(true);
    expect(['P', '1D', 'PT1H', 'P1.5D', '-P1D', 'P1D2M'].some(isPeriod)).toBe(false);
  });
});

describe('Berlin', () => {
  it('has its new day two hours before UTC in summer, one hour in winter', () => {
    expect(dayOf('2023-07-01T21:59:59.999Z')).toBe('2023-07-01');
    expect(dayOf('2023-07-01T22:00:00.000Z')).toBe('2023-07-02');
    expect(dayOf('2023-01-01T22:59:59.999Z')).toBe('2023-01-01');
    expect(dayOf('2023-12-31T23:00:00.000Z')).toBe('2024-01-01');
  });

  it('agrees with the time zone of the machine between 2016 and 2050', () => {
    const berlin = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' });
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2016-01-01'), max: new Date('2050-12-31'), noInvalidDate: true }),
        (date) => {
          expect(dayOf(date.toISOString())).toBe(berlin.format(date));
        },
      ),
      runs,
    );
  });

  it('wakes at seven, up to half an hour later, always the same for the same task', () => {
    const summer = morningOf('2023-05-04', 'case-1.reach.1');
    expect(summer >= '2023-05-04T05:00:00.000Z' && summer < '2023-05-04T05:30:00.000Z').toBe(true);
    const winter = morningOf('2023-12-04', 'case-1.reach.1');
    expect(winter >= '2023-12-04T06:00:00.000Z' && winter < '2023-12-04T06:30:00.000Z').toBe(true);
    expect(morningOf('2023-05-04', 'case-1.reach.1')).toBe(summer);
  });

  it('spreads the mornings of many tasks', () => {
    const mornings = new Set(Array.from({ length: 1000 }, (_, n) => morningOf('2023-05-04', `case-${n}.x.1`)));
    expect(mornings.size).toBeGreaterThan(600);
  });

  it('changes the clock on the last Sundays of March and October', () => {
    expect(morningOf('2023-03-25', 'a').slice(11, 13)).toBe('06');
    expect(morningOf('2023-03-26', 'a').slice(11, 13)).toBe('05');
    expect(morningOf('2023-10-28', 'a').slice(11, 13)).toBe('05');
    expect(morningOf('2023-10-29', 'a').slice(11, 13)).toBe('06');
  });

  it('ends its day one millisecond before the next', () => {
    expect(dayOf(endOfDay('2023-05-04'))).toBe('2023-05-04');
    expect(endOfDay('2023-12-04')).toBe('2023-12-04T22:59:59.999Z');
  });
});
