import { z } from 'zod';
import type { Example } from '../../domain/examples/examples.schema';
import { addDays, numberOfDay } from '../../domain/days/day';
import { simulate, type SimulatedRow } from '../../domain/reading/simulate';
import type { Language } from '../operation';
import { Titled } from '../shapes/shapes';
import type { Template } from '../views/reader';
import { sayKey, sayRole } from '../views/words';

const counts = { done: z.int(), reminders: z.int(), escalations: z.int() };

/** One process lived through a year as if everybody did everything on its day (calendar days, weeks from the first). */
export const Year = z.object({
  from: z.string(),
  until: z.string(),
  /** How many weeks each row of `weeks` has. */
  weeks: z.int(),
  roles: z.array(z.object({ ...Titled.shape, ...counts, /** Tasks done in each week. */ weeks: z.array(z.int()) })),
  tasks: z.array(z.object({ ...Titled.shape, who: z.string(), ...counts, days: z.array(z.string()) })),
  /** What no outcome could close without more knowledge than the example has. */
  stuck: z.array(Titled),
});
type Year = z.infer<typeof Year>;

const aYear = 364;
const aWeek = 7;

/** Lives the start of an example for a year and counts what each role would have to do in each week. */
export function liveYear(start: Example['start'], template: Template, language: Language): Year {
  const { day: from, facts, responsible, steps, agreed, calendar } = start;
  const until = addDays(from, aYear - 1);
  const beginning = {
    facts,
    responsible,
    ...(steps && { steps }),
    ...(agreed && { agreed }),
    ...(calendar && { calendar }),
  };
  const { rows } = simulate(template.compiled, beginning, from, until);
  const word = (key: string) => sayKey(language, template, key);
  const done = rows.filter(({ what }) => what === 'done');
  const whos = [...new Set(rows.map(({ who }) => who))];
  const keys = [...new Set(done.map(({ taskKey }) => taskKey))];
  return {
    from,
    until,
    weeks: aYear / aWeek,
    roles: whos.map((key) => {
      const own = rows.filter(({ who }) => who === key);
      return { key, title: sayRole(language, key, template), ...countsOf(own), weeks: weeksOf(own, from) };
    }),
    tasks: keys.map((key) => {
      const own = rows.filter(({ taskKey }) => taskKey === key);
      const days = own.filter(({ what }) => what === 'done').map(({ day }) => day);
      return { key, title: word(key), who: sayRole(language, own[0]?.who ?? '', template), ...countsOf(own), days };
    }),
    stuck: [...new Set(rows.filter(({ what }) => what === 'stuck').map(({ taskKey }) => taskKey))].map((key) => ({
      key,
      title: word(key),
    })),
  };
}

const countsOf = (rows: readonly SimulatedRow[]) => {
  const count = (kind: SimulatedRow['what']) => rows.filter(({ what }) => what === kind).length;
  return { done: count('done'), reminders: count('reminder'), escalations: count('escalation') };
};

function weeksOf(rows: readonly SimulatedRow[], from: string): number[] {
  const weeks = new Array<number>(aYear / aWeek).fill(0);
  for (const { day, what } of rows) {
    const week = Math.floor((numberOfDay(day) - numberOfDay(from)) / aWeek);
    if (what === 'done') weeks[week] = (weeks[week] ?? 0) + 1;
  }
  return weeks;
}
