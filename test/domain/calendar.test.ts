import { easterOf, holidaysOf, isWorkingDay, noClosingDays, rollDay } from '../../domain/days/calendar';

describe('the calendar of North Rhine-Westphalia', () => {
  it('knows Easter', () => {
    const known = ['2016-03-27', '2019-04-21', '2023-04-09', '2024-03-31', '2025-04-20', '2038-04-25', '2049-04-18'];
    expect(known.map((day) => easterOf(Number(day.slice(0, 4))))).toEqual(known);
  });

  it('has its eleven holidays, among them Corpus Christi and All Saints', () => {
    expect(holidaysOf(2023)).toEqual([
      '2023-01-01',
      '2023-04-07',
      '2023-04-10',
      '2023-05-01',
      '2023-05-18',
      '2023-05-29',
      '2023-06-08',
      '2023-10-03',
      '2023-11-01',
      '2023-12-25',
      '2023-12-26',
    ]);
  });

  it('has Reformation Day once, in 2017', () => {
    expect(isWorkingDay('2017-10-31', noClosingDays)).toBe(false);
    expect(isWorkingDay('2018-10-31', noClosingDays)).toBe(true);
  });

  it('rolls a Saturday to Monday, and over Easter to Tuesday', () => {
    expect(rollDay('2023-05-06', noClosingDays)).toBe('2023-05-08');
    expect(rollDay('2023-04-07', noClosingDays)).toBe('2023-04-11');
    expect(rollDay('2023-05-04', noClosingDays)).toBe('2023-05-04');
  });

  it('leaves appointments where they are', () => {
    expect(rollDay('2023-05-06', noClosingDays, 'stay')).toBe('2023-05-06');
  });

  it('rolls over closing days of the site too', () => {
    expect(rollDay('2023-05-19', { version: 2, closingDays: ['2023-05-19', '2023-05-22'] })).toBe('2023-05-23');
  });
});
