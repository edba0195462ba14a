import { type Request, type Response, Router } from 'express';
import { perform } from '../../../api/operation';
import {
  addColleague,
  changeColleague,
  changeRoles,
  listColleagues,
  listRoles,
} from '../../../api/operations/people/colleagues';
import { mayAsk } from '../../../domain/permissions';
import { render } from '../../../platform/render';
import { textKeys, translate } from '../../../platform/texts';
import { sendOn } from '../../answer';
import type { Door } from '../../access/door';
import { readForm, valueOf, valuesOf } from '../../entry/form';
import { colleaguesView } from './colleagues-view';

type Named = Request<{ staff: string }>;

/** Colleagues with their roles; only administrators change them. */
export function colleaguesPages(door: Door): Router {
  const { contextOf } = door;
  const router = Router();
  router.get('/colleagues', (req, res) => show(door, req, res, null));
  router.post('/colleagues', async (req, res) => {
    const form = readForm(req);
    const given = { name: valueOf(form, 'name'), signIn: valueOf(form, 'signIn'), roles: valuesOf(form, 'roles') };
    const { password } = await perform(addColleague, given, contextOf(req));
    // because it is told once only, it stands on this very answer and in no address
    await show(door, req, res, { name: given.name ?? '', password });
  });
  router.post('/colleagues/:staff', async (req: Named, res: Response) => {
    const form = readForm(req);
    const active = valueOf(form, 'active');
    const change = { name: valueOf(form, 'name'), ...(active && { active: active === 'true' }) };
    await perform(changeColleague, { ...about(req), ...change }, contextOf(req));
    sendOn(req, res, { key: 'colleague-changed' }, '/colleagues');
  });
  router.post('/colleagues/:staff/roles', async (req: Named, res: Response) => {
    await perform(changeRoles, { ...about(req), roles: valuesOf(readForm(req), 'roles') }, contextOf(req));
    sendOn(req, res, { key: 'roles-changed' }, '/colleagues');
  });
  return router;
}

const about = (req: Named) => ({ staff: req.params.staff, expected: Number(valueOf(readForm(req), 'expected')) });

type Told = { readonly name: string; readonly password: string | null } | null;

async function show({ contextOf, frameOf, languageOf }: Door, req: Request, res: Response, told: Told): Promise<void> {
  const context = contextOf(req);
  const { colleagues } = await perform(listColleagues, {}, context);
  const { roles } = await perform(listRoles, {}, context);
  const may = { change: mayAsk(context.actor, 'manage-colleagues'), audit: mayAsk(context.actor, 'see-audit') };
  const frame = frameOf(req, translate(languageOf(req), 'colleagues.title'));
  res.send(render('colleagues', colleaguesView(frame, { colleagues, may, roles, told, offered: offeredRoles() })));
}

const offeredRoles = () =>
  textKeys('de')
    .flatMap((key) => /^role\.(.+)$/.exec(key)?.[1] ?? [])
    .filter((role) => role !== 'responsible');
