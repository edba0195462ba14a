import { z } from 'zod';
import { readWithin } from '../../../db/client';
import { listColleagues as readColleagues } from '../../../db/queries/people/colleagues';
import { countUnassigned, loadOf, waitsOf } from '../../../db/queries/tasks/team';
import { dayOf } from '../../../domain/days/day';
import { operation } from '../../operation';
import { readerOf } from '../../views/reader';
import { sayParty } from '../../views/words';

export const showTeam = operation({
  method: 'get',
  path: '/team',
  summary: {
    de: 'Wie viel bei wem liegt, was überfällig ist und auf wen gewartet wird',
    en: 'How much lies with whom, what is overdue and who is waited for',
  },
  action: 'see-team',
  input: z.strictObject({}),
  output: z.object({
    today: z.string(),
    /** Running processes without a responsible person: always none. */
    unassigned: z.int(),
    people: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        absent: z.boolean(),
        processes: z.int(),
        open: z.int(),
        overdue: z.int(),
        waiting: z.int(),
      }),
    ),
    /** Whom tasks wait for, longest first. */
    waits: z.array(z.object({ party: z.string(), count: z.int(), earliest: z.string().nullable() })),
  }),
  run: async (_input, context) => {
    const { actor, db, language } = context;
    const now = await context.now();
    const looking = { now, today: dayOf(now.toISOString()) };
    return readWithin(db, actor.organisation, async (tx) => {
      const [colleagues, loads, waits, unassigned] = await Promise.all([
        readColleagues(tx),
        loadOf(tx, looking),
        waitsOf(tx, looking),
        countUnassigned(tx),
      ]);
      const reader = await readerOf(tx, context, now, waits);
      const loadFor = (id: string) => loads.find(({ responsible }) => responsible === id);
      return {
        today: looking.today,
        unassigned,
        people: colleagues
          .filter(({ active }) => active)
          .map(({ absent, id, name, responsible_for }) => {
            const { open = 0, overdue = 0, waiting = 0 } = loadFor(id) ?? {};
            return { id, name, absent, processes: responsible_for ?? 0, open, overdue, waiting };
          }),
        waits: sumUp(
          waits.map((row) => ({ ...row, party: sayParty(language, reader.templateOf(row), row.awaits ?? '') })),
        ),
      };
    });
  },
});

type Wait = { readonly party: string; readonly count: number; readonly earliest: string | null };

/** One row for each party, whatever template named it. */
function sumUp(waits: readonly Wait[]): Wait[] {
  const sums = new Map<string, Wait>();
  for (const { count, earliest, party } of waits) {
    const sum = sums.get(party);
    const days = [sum?.earliest, earliest].filter((day) => typeof day === 'string').sort();
    sums.set(party, { party, count: count + (sum?.count ?? 0), earliest: days[0] ?? null });
  }
  return [...sums.values()].sort((a, b) => ((a.earliest ?? '9999') < (b.earliest ?? '9999') ? -1 : 1));
}
