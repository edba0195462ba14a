import { Router } from 'express';
import { perform } from '../../../api/operation';
import { reportArrival } from '../../../api/operations/processes/arrivals';
import { Refusal } from '../../../domain/refusal';
import { render } from '../../../platform/render';
import { berlinDay } from '../../../platform/show';
import { translate } from '../../../platform/texts';
import { sendOn } from '../../answer';
import type { Door } from '../../access/door';
import { hide } from '../../entry/fields';
import { type Form, readForm, valueOf } from '../../entry/form';
import type { Frame } from '../../frame';
import { personFields, readPerson } from '../../person';
import { refusedView } from '../../words';

/** Reporting that somebody arrived. */
export function arrivalPage({ contextOf, frameOf, languageOf }: Door): Router {
  const router = Router();
  router.get('/arrivals/new', async (req, res) => {
    const today = berlinDay(await contextOf(req).now());
    const frame = frameOf(req, translate(languageOf(req), 'arrival.title'));
    res.send(render('arrival', arrivalView(frame, today, { arrivalOn: today })));
  });
  router.post('/arrivals', async (req, res) => {
    const context = contextOf(req);
    const form = readForm(req);
    try {
      const { processId } = await perform(reportArrival, readArrival(form), context);
      sendOn(req, res, { key: 'arrival-reported' }, `/processes/${processId}`);
    } catch (error) {
      if (!(error instanceof Refusal) || !['invalid-input', 'day-in-future'].includes(error.code)) throw error;
      const frame = frameOf(req, translate(context.language, 'arrival.title'));
      const view = arrivalView(frame, berlinDay(await context.now()), form, error);
      res.status(422).send(render('arrival', view));
    }
  });
  return router;
}

const readArrival = (form: Form) => ({
  arrivedAs: valueOf(form, 'arrivedAs'),
  accommodation: valueOf(form, 'accommodation'),
  arrivalOn: valueOf(form, 'arrivalOn'),
  person: readPerson(form),
});

/** The form, as left by the person who sent it; `refusal` says what did not fit. */
export function arrivalView(frame: Frame, today: string, form: Form, refusal: Refusal | null = null) {
  const { language } = frame;
  const say = (key: string) => translate(language, key);
  const valueIn = (name: string) => valueOf(form, name) ?? '';
  const choose = (name: string, pairs: readonly [value: string, key: string][]) =>
    pairs.map(([value, key]) => ({
      id: `${name}-${key}`,
      value,
      label: say(`arrival.${key}`),
      chosen: valueIn(name) === value,
    }));
  return {
    frame,
    language,
    today,
    hidden: hide(''),
    refusal: refusal && refusedView(refusal, language),
    arrivedAs: choose('arrivedAs', [
      ['new', 'new'],
      ['earlier', 'earlier'],
    ]),
    accommodation: choose('accommodation', [
      ['shelter', 'shelter'],
      ['private', 'private'],
      ['', 'unknown'],
    ]),
    optionalName: false,
    ...personFields(form, language),
    arrivalOn: valueIn('arrivalOn'),
  };
}
