import { type Request, Router } from 'express';
import { type Context, perform } from '../../../api/operation';
import { beginAbsence, endAbsence, listAbsences, previewAbsence } from '../../../api/operations/people/absences';
import { listColleagues } from '../../../api/operations/people/colleagues';
import { mayAsk } from '../../../domain/permissions';
import { render } from '../../../platform/render';
import { berlinDay } from '../../../platform/show';
import { translate } from '../../../platform/texts';
import { sendOn } from '../../answer';
import type { Door } from '../../access/door';
import { type Form, readForm, valueOf } from '../../entry/form';
import { absencesView, previewView } from './absences-view';

/** Being away: who stands in, what would happen to every task, and only then the word that it is so. */
export function absencesPages(door: Door): Router {
  const { contextOf, frameOf, languageOf } = door;
  const router = Router();
  const frame = (req: Request) => frameOf(req, translate(languageOf(req), 'absences.title'));
  router.get('/absences', async (req, res) => {
    const context = contextOf(req);
    res.send(render('absences', absencesView(frame(req), await readAbsences(context))));
  });
  router.post('/absences/preview', async (req, res) => {
    const context = contextOf(req);
    const given = readAbsence(readForm(req), context);
    const { until: _until, ...asked } = given;
    const [preview, { colleagues }] = [
      await perform(previewAbsence, asked, context),
      await perform(listColleagues, {}, context),
    ];
    const name = colleagues.find(({ id }) => id === given.person)?.name ?? '–';
    const today = berlinDay(await context.now());
    res.send(render('absence', previewView(frame(req), { given, name, preview, today })));
  });
  router.post('/absences', async (req, res) => {
    const context = contextOf(req);
    const { refused } = await perform(beginAbsence, readAbsence(readForm(req), context), context);
    sendOn(req, res, { key: refused.length > 0 ? 'absence-begun-partly' : 'absence-begun' }, '/absences');
  });
  router.post('/absences/return', async (req, res) => {
    await perform(endAbsence, { person: valueOf(readForm(req), 'person') }, contextOf(req));
    sendOn(req, res, { key: 'absence-ended' }, '/absences');
  });
  return router;
}

/** Left out: the reader themselves; only who leads may name somebody else. */
function readAbsence(form: Form, { actor }: Context) {
  const [deputy, until] = [valueOf(form, 'deputy'), valueOf(form, 'until')];
  const person = valueOf(form, 'person') ?? actor.id;
  return { person, ...(deputy && { deputy }), ...(until && { until }) };
}
export type AbsenceGiven = ReturnType<typeof readAbsence>;

async function readAbsences(context: Context) {
  const { absences } = await perform(listAbsences, {}, context);
  const { colleagues } = await perform(listColleagues, {}, context);
  const { actor } = context;
  return {
    absences,
    colleagues,
    self: actor.id,
    leads: mayAsk(actor, 'manage-absences'),
    today: berlinDay(await context.now()),
  };
}
export type AbsencesRead = Awaited<ReturnType<typeof readAbsences>>;
