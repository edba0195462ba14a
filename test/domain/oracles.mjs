import { getHolidays } from 'feiertagejs';
import { Temporal } from 'temporal-polyfill';

// A program of its own, because Temporal is thirty times slower inside the sandbox of a test.
const stride = Number(process.argv[2] ?? 1);
const [epoch, first, last] = ['1970-01-01', '2016-01-01', '2050-12-31'].map((day) => Temporal.PlainDate.from(day));
const holidays = new Set();
for (let year = 2016; year <= 2051; year++) {
  for (const { dateString } of getHolidays(year, 'NW')) holidays.add(dateString);
}
const works = ({ day, weekday }) => weekday <= 5 && !holidays.has(day);
const nth = ({ date }) => Math.ceil(date.day / 7);
const rules = {
  rolled: works,
  tue: ({ weekday }) => weekday === 2,
  sun: ({ weekday }) => weekday === 7,
  '1 tue': (page) => page.weekday === 2 && nth(page) === 1,
  '5 fri': (page) => page.weekday === 5 && nth(page) === 5,
};
const periods = ['P1D', 'P28D', 'P1M', 'P6M', 'P24M', 'P5Y', 'P1Y2M3W4D'].map((text) => ({
  text,
  period: Temporal.Duration.from(text),
}));

/** An instant in milliseconds at which the clock on the wall of Berlin shows that time. */
const berlin = (date, plainTime) =>
  date.toZonedDateTime({ timeZone: 'Europe/Berlin', plainTime }).toInstant().epochMilliseconds;

function pageOf(number) {
  const date = epoch.add({ days: number });
  return { date, number, day: date.toString(), weekday: date.dayOfWeek };
}

/** What the two say of a day; `midnight`: the one that ends it. */
function describe(page, next) {
  const { date, day, number, weekday } = page;
  return {
    day,
    number,
    weekday,
    holiday: holidays.has(day),
    seven: berlin(date, '07:00'),
    midnight: berlin(date.add({ days: 1 }), '00:00'),
    added: Object.fromEntries(periods.map(({ period, text }) => [text, date.add(period).toString()])),
    taken: Object.fromEntries(periods.map(({ period, text }) => [text, date.subtract(period).toString()])),
    months: Object.fromEntries([2, 7, 13].map((months) => [months, date.add({ months }).toString()])),
    next,
  };
}

const days = [];
const next = {};
const [from, to] = [first, last].map((date) => epoch.until(date, { largestUnit: 'day' }).days);
// Backwards, because then the next day of a kind is the one seen last.
for (let number = to + 120; number >= from; number--) {
  const page = pageOf(number);
  for (const [rule, holds] of Object.entries(rules)) if (holds(page)) next[rule] = page.day;
  if (number <= to && number % stride === 0) days.push(describe(page, { ...next }));
}
process.stdout.write(JSON.stringify(days.reverse()));
