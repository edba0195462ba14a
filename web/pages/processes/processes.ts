import { type Request, Router } from 'express';
import { perform } from '../../../api/operation';
import { searchProcesses } from '../../../api/operations/processes/processes';
import { ProcessChoice } from '../../../api/shapes/process';
import { mayAsk } from '../../../domain/permissions';
import { render } from '../../../platform/render';
import { translate } from '../../../platform/texts';
import type { Door } from '../../access/door';
import { type Form, readForm, valueOf } from '../../entry/form';
import { processesView } from './processes-view';

const atOnce = 50;

/** The processes that the reader may see. A name that is looked for stays out of every address: it travels by form. */
export function processesPage({ contextOf, frameOf, languageOf }: Door): Router {
  const router = Router();
  router.get('/processes', async (req, res) => {
    const context = contextOf(req);
    const choice = soughtIn(req);
    const cursor = typeof req.query['after'] === 'string' ? req.query['after'] : undefined;
    const found = await perform(searchProcesses, { ...choice, limit: atOnce, cursor }, context);
    const given = { ...found, choice, mayOpen: mayAsk(context.actor, 'open-processes') };
    res.send(render('processes', processesView(frameOf(req, translate(languageOf(req), 'processes.title')), given)));
  });
  router.post('/processes/choice', (req, res) => {
    req.session.sought = readChoice(readForm(req));
    req.session.save(() => res.redirect(303, '/processes'));
  });
  return router;
}

const soughtIn = ({ session }: Request): ProcessChoice => ProcessChoice.safeParse(session.sought).data ?? {};

/** What was left blank chooses nothing. */
const readChoice = (form: Form): ProcessChoice =>
  ProcessChoice.parse({
    name: valueOf(form, 'name'),
    kind: valueOf(form, 'kind'),
    status: valueOf(form, 'status'),
  });
