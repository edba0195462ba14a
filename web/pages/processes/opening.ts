import { type Request, type Response, Router } from 'express';
import { type Context, perform } from '../../../api/operation';
import { openProcess } from '../../../api/operations/processes/openings';
import { searchPersons, showPerson } from '../../../api/operations/people/persons';
import { listTemplates, showTemplate } from '../../../api/operations/templates/templates';
import { Refusal } from '../../../domain/refusal';
import { render } from '../../../platform/render';
import { berlinDay } from '../../../platform/show';
import { translate } from '../../../platform/texts';
import { sendOn } from '../../answer';
import type { Door } from '../../access/door';
import { factsOf, type Form, readForm, valueOf } from '../../entry/form';
import { readPerson } from '../../person';
import { openingView, templatesView } from './opening-view';

/** A new case: first the template, then the person and what is known already. */
export function openingPages(door: Door): Router {
  const router = Router();
  router.get('/processes/new', async (req, res) => {
    const context = door.contextOf(req);
    const frame = door.frameOf(req, translate(context.language, 'opening.title'));
    const person = typeof req.query['person'] === 'string' ? req.query['person'] : null;
    if (typeof req.query['template'] === 'string') {
      return void (await show(door, req, res, {
        form: { template: req.query['template'], ...(person && { person }) },
      }));
    }
    const { templates } = await perform(listTemplates, {}, context);
    res.send(render('templates-to-open', templatesView(frame, templates, { actor: context.actor, person })));
  });
  router.post('/processes/new', (req, res) => open(door, req, res));
  return router;
}

async function open(door: Door, req: Request, res: Response): Promise<void> {
  const form = readForm(req);
  if (valueOf(form, 'act') === 'find') return show(door, req, res, { form });
  try {
    const { processId } = await perform(openProcess, readOpening(form), door.contextOf(req));
    sendOn(req, res, { key: 'process-opened' }, `/processes/${processId}`);
  } catch (error) {
    if (!(error instanceof Refusal) || !shownInForm.includes(error.code)) throw error;
    res.status(422);
    await show(door, req, res, { form, refusal: error });
  }
}

const shownInForm: readonly string[] = ['invalid-input', 'day-in-future', 'fact-invalid', 'not-found'];

/** Somebody known is named by their id; else the fields about somebody new count. */
function readOpening(form: Form) {
  const facts = factsOf(form);
  const known = valueOf(form, 'person');
  return {
    template: valueOf(form, 'template'),
    person: known === undefined || known === 'new' ? readPerson(form) : { id: known },
    on: valueOf(form, 'on'),
    ...(Object.keys(facts).length > 0 && { facts }),
  };
}

type Filled = { readonly form: Form; readonly refusal?: Refusal };

async function show(door: Door, req: Request, res: Response, { form, refusal }: Filled): Promise<void> {
  const context = door.contextOf(req);
  const template = await perform(showTemplate, { template: valueOf(form, 'template') }, context);
  const frame = door.frameOf(req, translate(context.language, 'opening.title'));
  const persons = await personsFor(context, form);
  const today = berlinDay(await context.now());
  res.send(render('opening', openingView(frame, { form, persons, template, today, refusal: refusal ?? null })));
}

const foundAtMost = 20;

/** Who was looked for by name, and who was chosen before; null when nobody was looked for. */
async function personsFor(context: Context, form: Form) {
  const [name, chosen] = [valueOf(form, 'find'), valueOf(form, 'person')];
  if (name !== undefined) return (await perform(searchPersons, { name, limit: foundAtMost }, context)).persons;
  if (chosen === undefined || chosen === 'new') return null;
  return [await perform(showPerson, { person: chosen }, context)];
}
