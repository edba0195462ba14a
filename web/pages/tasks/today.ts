import { type Request, Router } from 'express';
import { perform } from '../../../api/operation';
import { dropView, listSavedViews, saveView } from '../../../api/operations/people/saved-views';
import { searchTasks } from '../../../api/operations/processes/tasks';
import { TaskChoice } from '../../../api/shapes/shapes';
import { groups } from '../../../domain/reading/groups';
import { render } from '../../../platform/render';
import { translate } from '../../../platform/texts';
import { sendOn } from '../../answer';
import type { Door } from '../../access/door';
import { type Form, readForm, valueOf } from '../../entry/form';
import { todayView } from './today-view';

const atOnce = 100;

/** *Heute*: what is to be done, most urgent first, narrowed to what the reader chose. */
export function todayPage(door: Door): Router {
  const { contextOf, frameOf, languageOf } = door;
  const router = Router();
  router.get('/', (_req, res) => res.redirect(303, '/today'));
  router.get('/today', async (req, res) => {
    const context = contextOf(req);
    const { views } = await perform(listSavedViews, {}, context);
    const view = views.find(({ id }) => id === req.query['view']) ?? null;
    const choice = view?.filter ?? choiceOf(req);
    const { overdue, ...filter } = choice;
    const group = groups.find((one) => one === req.query['group']) ?? (overdue ? 'overdue' : null);
    const list = await perform(
      searchTasks,
      { ...filter, limit: atOnce, cursor: req.query['after'], ...(group && { group }) },
      context,
    );
    const frame = frameOf(req, translate(languageOf(req), 'today.title'));
    const given = { list, choice, group, views, view: view?.id ?? null, roles: context.actor.roles };
    res.send(render('today', todayView(frame, given)));
  });
  return router.use(todayForms(door));
}

/** Choosing, and keeping a choice. A name that is looked for stays out of every address, so it travels by form. */
function todayForms({ contextOf }: Door): Router {
  const router = Router();
  router.post('/today/choice', (req, res) => {
    req.session.choice = readChoice(readForm(req));
    req.session.save(() => res.redirect(303, '/today'));
  });
  router.post('/today/views', async (req, res) => {
    const filter = choiceOf(req);
    await perform(saveView, { name: valueOf(readForm(req), 'name'), filter }, contextOf(req));
    sendOn(req, res, { key: 'view-saved' }, '/today');
  });
  router.post('/today/views/:viewId/removal', async (req, res) => {
    await perform(dropView, { viewId: req.params.viewId }, contextOf(req));
    sendOn(req, res, { key: 'view-dropped' }, '/today');
  });
  return router;
}

const choiceOf = ({ session }: Request): TaskChoice => TaskChoice.safeParse(session.choice).data ?? {};

const chosen = ['name', 'kind', 'role', 'overdue'] as const;

/** The choice in a form; what was left blank chooses nothing. */
const readChoice = (form: Form): TaskChoice =>
  TaskChoice.parse(
    Object.fromEntries(
      chosen.flatMap((name) => {
        const value = valueOf(form, name);
        return value === undefined ? [] : [[name, value] as const];
      }),
    ),
  );
