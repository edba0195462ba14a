import { type Request, type Response, Router } from 'express';
import type { z } from 'zod';
import { perform } from '../../../api/operation';
import { changeSettings, showOrganisation } from '../../../api/operations/people/organisation';
import { createToken, listTokens, revokeToken } from '../../../api/operations/people/tokens';
import { machineActions } from '../../../domain/permissions';
import { render } from '../../../platform/render';
import { showInstant } from '../../../platform/show';
import { translate } from '../../../platform/texts';
import { sendOn } from '../../answer';
import type { Door } from '../../access/door';
import { hide } from '../../entry/fields';
import { readForm, valueOf, valuesOf } from '../../entry/form';
import type { Frame } from '../../frame';

/** The organisation: its units and settings, and the tokens for machines. */
export function organisationPages(door: Door): Router {
  const { contextOf } = door;
  const router = Router();
  router.get('/organisation', (req, res) => show(door, req, res, null));
  router.post('/organisation/settings', async (req, res) => {
    const given = { fourEyesPublishing: valueOf(readForm(req), 'fourEyes') === 'true' };
    await perform(changeSettings, given, contextOf(req));
    sendOn(req, res, { key: 'settings-changed' }, '/organisation');
  });
  router.post('/tokens', async (req, res) => {
    const form = readForm(req);
    const given = { name: valueOf(form, 'name'), actions: valuesOf(form, 'actions') };
    const { secret } = await perform(createToken, given, contextOf(req));
    // because it is told once only, it stands on this very answer and in no address
    await show(door, req, res, { secret });
  });
  router.post('/tokens/:token/revocation', async (req: Request<{ token: string }>, res: Response) => {
    await perform(revokeToken, { token: req.params.token }, contextOf(req));
    sendOn(req, res, { key: 'token-revoked' }, '/organisation');
  });
  return router;
}

type Told = { readonly secret: string | null } | null;

async function show({ contextOf, frameOf }: Door, req: Request, res: Response, told: Told): Promise<void> {
  const context = contextOf(req);
  const organisation = await perform(showOrganisation, {}, context);
  const { tokens } = await perform(listTokens, {}, context);
  res.send(render('organisation', organisationView(frameOf(req, organisation.name), { organisation, told, tokens })));
}

type Given = {
  readonly organisation: z.output<typeof showOrganisation.output>;
  readonly tokens: z.output<typeof listTokens.output>['tokens'];
  readonly told: Told;
};

export function organisationView(frame: Frame, { organisation, told, tokens }: Given) {
  const { language } = frame;
  const say = (key: string, values = {}) => translate(language, key, values);
  const action = (key: string) => say(`action.${key}`);
  return {
    frame,
    language,
    units: organisation.units.map(({ name }) => name),
    settings: { hidden: hide('/organisation'), fourEyes: organisation.fourEyesPublishing },
    audit: `/audit?record=organisation/${organisation.id}`,
    told: told && { text: say(told.secret === null ? 'tokens.told-before' : 'tokens.told'), secret: told.secret },
    create: {
      hidden: hide(''),
      checks: machineActions.map((value) => ({ id: `action-${value}`, value, label: action(value), chosen: false })),
    },
    tokens: tokens.map(({ actions, createdAt, createdBy, id, name, revokedAt }) => ({
      name,
      actions: actions.map(action).join(', '),
      created: say('tokens.created', { at: showInstant(language, createdAt), by: createdBy ?? '–' }),
      revoked: revokedAt === null ? null : say('tokens.revoked', { at: showInstant(language, revokedAt) }),
      revoke: revokedAt === null ? { action: `/tokens/${id}/revocation`, hidden: hide('/organisation') } : null,
    })),
  };
}
