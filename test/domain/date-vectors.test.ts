import { holidaysOf, isWorkingDay, noClosingDays, rollDay } from '../../domain/days/calendar';
import { addDays, dayOf, endOfDay, isDay, lengthOfMonth, morningOf } from '../../domain/days/day';
import { addPeriod } from '../../domain/days/period';
import { judge } from '../../domain/facts/conditions';
import { aTemplate, Story } from './story';

const hoursOf = (day: string): number =>
  (Date.parse(endOfDay(day)) - Date.parse(endOfDay(addDays(day, -1)))) / 3_600_000;

describe('a fixed vector of days', () => {
  it.each([
    ['2027-01-31', 'P1M', 1, '2027-02-28'],
    ['2027-01-31', 'P1M', 2, '2027-03-31'],
    ['2027-01-31', 'P1M', 3, '2027-04-30'],
    ['2027-01-31', 'P1M', 13, '2028-02-29'],
    ['2028-02-29', 'P1Y', 1, '2029-02-28'],
    ['2028-02-29', 'P5Y', 1, '2033-02-28'],
    ['2028-02-29', 'P1Y', 4, '2032-02-29'],
    ['2027-08-31', 'P6M', 1, '2028-02-29'],
    ['2026-08-31', 'P6M', 1, '2027-02-28'],
    ['2016-05-01', 'P24M', 1, '2018-05-01'],
    ['2016-05-01', 'P5Y', 1, '2021-05-01'],
    ['2027-03-26', 'P1D', 1, '2027-03-27'],
    ['2027-03-26', 'P28D', 1, '2027-04-23'],
    ['2037-12-31', 'P1M', 1, '2038-01-31'],
    ['2038-01-19', 'P1D', 1, '2038-01-20'],
    ['2099-12-31', 'P2M', 1, '2100-02-28'],
  ])('%s + %s × %i = %s (3.14)', (day, period, times, expected) => {
    expect(addPeriod(day, period, times)).toBe(expected);
  });

  it('2100 is no leap year, 2000 was one', () => {
    expect([isDay('2100-02-29'), isDay('2000-02-29'), lengthOfMonth(2100, 2)]).toEqual([false, true, 28]);
  });

  it('has the eleven holidays of 2027, the moved ones on their days', () => {
    expect(holidaysOf(2027)).toEqual([
      '2027-01-01',
      '2027-03-26',
      '2027-03-29',
      '2027-05-01',
      '2027-05-06',
      '2027-05-17',
      '2027-05-27',
      '2027-10-03',
      '2027-11-01',
      '2027-12-25',
      '2027-12-26',
    ]);
  });

  it.each([
    ['a Saturday', '2027-04-10', '2027-04-12'],
    ['a Sunday', '2027-04-11', '2027-04-12'],
    ['a holiday before a Friday', '2027-05-06', '2027-05-07'],
    ['Christmas on a weekend', '2027-12-25', '2027-12-27'],
    ['the Thursday before Easter plus one day, over the change to summer time', '2027-03-26', '2027-03-30'],
  ])('%s rolls to the next working day', (_, day, expected) => {
    expect(rollDay(day, noClosingDays)).toBe(expected);
  });

  it('has a holiday of another Land where the site closes on it', () => {
    const epiphany = { version: 2, closingDays: ['2027-01-06'] };
    expect([isWorkingDay('2027-01-06', noClosingDays), isWorkingDay('2027-01-06', epiphany)]).toEqual([true, false]);
    expect(rollDay('2027-01-06', epiphany)).toBe('2027-01-07');
  });

  it('has a day of 23 hours in March and one of 25 in October, and half past two does not matter (3.15)', () => {
    expect(['2027-03-27', '2027-03-28', '2027-03-29'].map(hoursOf)).toEqual([24, 23, 24]);
    expect(['2027-10-30', '2027-10-31', '2027-11-01'].map(hoursOf)).toEqual([24, 25, 24]);
    expect(['2027-03-28T00:30:00.000Z', '2027-03-28T01:30:00.000Z'].map(dayOf)).toEqual(['2027-03-28', '2027-03-28']);
    expect(['2027-10-31T00:30:00.000Z', '2027-10-31T01:30:00.000Z'].map(dayOf)).toEqual(['2027-10-31', '2027-10-31']);
  });

  it('has the same hour on the wall a day after, though 23 hours have passed (3.15)', () => {
    const [before, after] = ['2027-03-27', '2027-03-28'].map((day) => morningOf(day, 'case-1.call.1'));
    expect([before?.slice(11, 13), after?.slice(11, 13)]).toEqual(['06', '05']);
    expect(before?.slice(13)).toBe(after?.slice(13));
  });
});

describe('an age', () => {
  const template = aTemplate({
    facts: { bornOn: 'date' },
    steps: { a: { title: 'A', openedBy: 'start', outcomes: { end: 'ended' } } },
  });
  const isYounger = (bornOn: string, than: string, today: string) =>
    judge(
      { lt: [{ since: 'bornOn' }, than] },
      { template, state: Story.of(template, { facts: { bornOn } }).state, today },
    ).truth;

  it.each([
    ['2005-06-15', 'P18Y', '2023-06-14', true],
    ['2005-06-15', 'P18Y', '2023-06-15', false],
    ['1995-06-15', 'P28Y', '2023-06-14', true],
    ['1995-06-15', 'P28Y', '2023-06-15', false],
    ['2004-02-29', 'P18Y', '2022-02-27', true],
    ['2004-02-29', 'P18Y', '2022-02-28', false],
    ['1996-02-29', 'P28Y', '2024-02-28', true],
    ['1996-02-29', 'P28Y', '2024-02-29', false],
  ])(
    'of somebody born on %s is below %s on %s: %s ("up to 27" = less than P28Y, 3.10)',
    (born, than, today, younger) => {
      expect(isYounger(born, than, today)).toBe(younger);
    },
  );
});
