import { Router } from 'express';
import type { z } from 'zod';
import { perform } from '../../api/operation';
import { listTasks } from '../../api/operations/tasks';
import { render } from '../../platform/render';
import { showDay } from '../../platform/show';
import { translate } from '../../platform/texts';
import { cardView } from '../card';
import type { Door } from '../door';
import type { Frame } from '../frame';

const groups = ['overdue', 'today', 'week', 'later', 'undated', 'waiting'] as const;

/** *Heute*: what is to be done, most urgent first. */
export function todayPage({ contextOf, frameOf, languageOf }: Door): Router {
  const router = Router();
  router.get('/', (_req, res) => res.redirect(303, '/today'));
  router.get('/today', async (req, res) => {
    const list = await perform(listTasks, {}, contextOf(req));
    res.send(render('today', todayView(frameOf(req, translate(languageOf(req), 'today.title')), list)));
  });
  return router;
}

/** Groups the tasks; a group without tasks is not shown. */
export function todayView(frame: Frame, { counts, tasks, today }: z.output<typeof listTasks.output>) {
  const { language } = frame;
  const reading = { language, today, back: '/today' };
  return {
    frame,
    language,
    lead: translate(language, 'today.lead', { day: showDay(language, today) }),
    empty: tasks.length === 0,
    groups: groups
      .map((key) => ({
        key,
        title: translate(language, `group.${key}`),
        urgent: key === 'overdue',
        count: counts[key],
        cards: tasks.filter(({ group }) => group === key).map((task) => cardView(task, reading)),
      }))
      .filter(({ cards }) => cards.length > 0),
  };
}
