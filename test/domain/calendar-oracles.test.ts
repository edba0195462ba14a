import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { holidaysOf, isWorkingDay, noClosingDays, rollDay } from '../../domain/days/calendar';
import { addDays, dayOf, dayOfNumber, endOfDay, isDay, morningOf, numberOfDay, weekdayOf } from '../../domain/days/day';
import { addPeriod, subtractPeriod } from '../../domain/days/period';
import { nextWeekday } from '../../domain/days/weekday';
import { runs } from './runs';

/** What Temporal and feiertagejs say of a day. `next`: the first day from it on that is of a kind. */
type Told = {
  readonly day: string;
  readonly number: number;
  readonly weekday: number;
  readonly holiday: boolean;
  readonly seven: number;
  readonly midnight: number;
  readonly added: Readonly<Record<string, string>>;
  readonly taken: Readonly<Record<string, string>>;
  readonly months: Readonly<Record<string, string>>;
  readonly next: Readonly<Record<string, string>>;
};

const program = join(__dirname, 'oracles.mjs');
/** Every day in `npm test`, every 27th in the fast project. */
const stride = runs.numRuns < 2_000 ? 27 : 1;
const printed = execFileSync(process.execPath, [program, String(stride)], { maxBuffer: 2 ** 25, encoding: 'utf8' });
const days: readonly Told[] = JSON.parse(printed);

/** The days of which ours is not what they say, at most five, with both answers. */
function differences(ours: (told: Told) => unknown, theirs: (told: Told) => unknown): readonly string[] {
  return days
    .filter((told) => ours(told) !== theirs(told))
    .slice(0, 5)
    .map((told) => `${told.day}: ours ${String(ours(told))}, theirs ${String(theirs(told))}`);
}

const instantOf = (milliseconds: number): string => new Date(milliseconds).toISOString();

describe('our calendar is that of Temporal and feiertagejs on every day from 2016 to 2050:', () => {
  it('it has the same days with the same numbers and weekdays', () => {
    expect(days).toHaveLength(stride === 1 ? 12_784 : 473);
    expect(days.filter(({ day }) => !isDay(day))).toEqual([]);
    expect(
      differences(
        ({ day }) => numberOfDay(day),
        ({ number }) => number,
      ),
    ).toEqual([]);
    expect(
      differences(
        ({ number }) => dayOfNumber(number),
        ({ day }) => day,
      ),
    ).toEqual([]);
    expect(
      differences(
        ({ day }) => weekdayOf(day),
        ({ weekday }) => weekday,
      ),
    ).toEqual([]);
  });

  it('it has the same holidays, and Reformation Day in 2017 only (3.17)', () => {
    const ours = new Set(Array.from({ length: 35 }, (_, index) => holidaysOf(2016 + index)).flat());
    expect(ours.size).toBe(35 * 11 + 1);
    expect(
      differences(
        ({ day }) => ours.has(day),
        ({ holiday }) => holiday,
      ),
    ).toEqual([]);
  });

  it('it rolls to the same working days (3.14)', () => {
    expect(
      differences(
        ({ day }) => rollDay(day, noClosingDays),
        ({ next }) => next['rolled'],
      ),
    ).toEqual([]);
    expect(
      differences(
        ({ day }) => isWorkingDay(day, noClosingDays),
        ({ day, next }) => next['rolled'] === day,
      ),
    ).toEqual([]);
  });

  it.each(Object.keys(days[0]?.added ?? {}))('adding and taking away %s clips months to their end (3.14)', (period) => {
    expect(
      differences(
        ({ day }) => addPeriod(day, period),
        ({ added }) => added[period],
      ),
    ).toEqual([]);
    expect(
      differences(
        ({ day }) => subtractPeriod(day, period),
        ({ taken }) => taken[period],
      ),
    ).toEqual([]);
  });

  it.each(['2', '7', '13'])('%s months are counted from the anchor, not from a clipped day before (3.12)', (times) => {
    expect(
      differences(
        ({ day }) => addPeriod(day, 'P1M', Number(times)),
        ({ months }) => months[times],
      ),
    ).toEqual([]);
  });

  it.each(['tue', 'sun', '1 tue', '5 fri'])('the next %s is the same (3.12)', (rule) => {
    expect(
      differences(
        ({ day }) => nextWeekday(day, rule),
        ({ next }) => next[rule],
      ),
    ).toEqual([]);
  });

  it('it is the same day in Berlin up to midnight and the next one from then on (3.15)', () => {
    expect(
      differences(
        ({ midnight }) => dayOf(instantOf(midnight - 1)),
        ({ day }) => day,
      ),
    ).toEqual([]);
    expect(
      differences(
        ({ midnight }) => dayOf(instantOf(midnight)),
        ({ day }) => addDays(day, 1),
      ),
    ).toEqual([]);
    expect(
      differences(
        ({ day }) => endOfDay(day),
        ({ midnight }) => instantOf(midnight - 1),
      ),
    ).toEqual([]);
  });

  it('mornings begin at seven on the clock on the wall, and within half an hour (3.15)', () => {
    const late = ({ day, seven }: Told) => (Date.parse(morningOf(day, `case-${day}`)) - seven) / 60_000;
    expect(days.filter((told) => !(late(told) >= 0 && late(told) < 30))).toEqual([]);
  });
});
