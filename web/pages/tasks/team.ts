import { Router } from 'express';
import type { z } from 'zod';
import { perform } from '../../../api/operation';
import { listTasks } from '../../../api/operations/processes/tasks';
import { showTeam } from '../../../api/operations/people/team';
import { render } from '../../../platform/render';
import { showDay } from '../../../platform/show';
import { translate } from '../../../platform/texts';
import { cardView } from '../../card';
import type { Door } from '../../access/door';
import type { Frame } from '../../frame';

const overdueAtOnce = 50;

/** For who leads: how much lies with whom, what is overdue, who is waited for. */
export function teamPage({ contextOf, frameOf, languageOf }: Door): Router {
  const router = Router();
  router.get('/team', async (req, res) => {
    const context = contextOf(req);
    const asked = typeof req.query['person'] === 'string' ? { responsible: req.query['person'] } : { group: 'overdue' };
    const [team, list] = [
      await perform(showTeam, {}, context),
      await perform(listTasks, { list: 'team', limit: overdueAtOnce, ...asked }, context),
    ];
    const person = team.people.find(({ id }) => id === req.query['person'])?.name ?? null;
    res.send(render('team', teamView(frameOf(req, translate(languageOf(req), 'team.title')), { team, list, person })));
  });
  return router;
}

type Given = {
  readonly team: z.output<typeof showTeam.output>;
  readonly list: z.output<typeof listTasks.output>;
  /** Whose tasks are shown; null: what is overdue, whoever's. */
  readonly person: string | null;
};

/** The load as a table with bars that say the same as the numbers. */
export function teamView(frame: Frame, { list, person, team }: Given) {
  const { language } = frame;
  const most = Math.max(1, ...team.people.map(({ open }) => open));
  const total = (key: 'open' | 'overdue' | 'waiting') => team.people.reduce((sum, one) => sum + one[key], 0);
  return {
    frame,
    language,
    unassigned: String(team.unassigned),
    anybody: team.unassigned > 0,
    open: String(total('open')),
    overdue: String(total('overdue')),
    waiting: String(total('waiting')),
    people: team.people.map((one) => ({
      ...one,
      href: `/team?person=${one.id}#tasks`,
      late: one.overdue > 0,
      bar: String(Math.round((100 * one.open) / most)),
    })),
    waits: team.waits.map(({ count, earliest, party }) => ({
      party,
      count,
      since: earliest === null ? translate(language, 'undated') : showDay(language, earliest),
      late: earliest !== null && earliest < team.today,
    })),
    tasksTitle:
      person === null ? translate(language, 'team.overdue') : translate(language, 'team.tasks-of', { name: person }),
    cards: list.tasks.map((task) => cardView(task, { language, today: list.today, back: '/team' })),
  };
}
