import { type Request, type Response, Router } from 'express';
import { perform } from '../../../api/operation';
import { agreeParameter, openStep, reopenStep, skipStep, waiveGate } from '../../../api/operations/processes/steps';
import { sendOn } from '../../answer';
import type { Door } from '../../access/door';
import { type Form, readForm, valueOf } from '../../entry/form';

type Steered = Request<{ processId: string; step: string }>;

/** Going on by hand: steps opened, skipped, opened again, gates waived, values agreed. */
export function stepForms({ contextOf }: Door): Router {
  const router = Router();
  const asked = ({ body, params: { processId, step } }: Steered) => {
    const form = readForm({ body });
    return { processId, step, reason: valueOf(form, 'reason'), happened: valueOf(form, 'happened') };
  };
  const told = (req: Request, res: Response, key: string) => sendOn(req, res, { key }, '/today');
  router.post('/processes/:processId/steps/:step/opening', async (req: Steered, res) => {
    await perform(openStep, asked(req), contextOf(req));
    told(req, res, 'step-opened');
  });
  router.post('/processes/:processId/steps/:step/skip', async (req: Steered, res) => {
    await perform(skipStep, asked(req), contextOf(req));
    told(req, res, 'step-skipped');
  });
  router.post('/processes/:processId/steps/:step/reopening', async (req: Steered, res) => {
    await perform(reopenStep, asked(req), contextOf(req));
    told(req, res, 'step-reopened');
  });
  router.post('/processes/:processId/steps/:step/waivers', async (req: Steered, res) => {
    await perform(waiveGate, { ...asked(req), gate: valueOf(readForm(req), 'gate') }, contextOf(req));
    told(req, res, 'gate-waived');
  });
  router.post('/processes/:processId/parameters/:parameter', async (req, res) => {
    const { parameter, processId } = req.params;
    const form = readForm(req);
    const given = { processId, parameter, value: agreedValue(form), reason: valueOf(form, 'reason') };
    await perform(agreeParameter, given, contextOf(req));
    told(req, res, 'parameter-agreed');
  });
  return router;
}

/** A number and a unit make a period; else the value itself. */
function agreedValue(form: Form): string | undefined {
  const [count, unit] = [valueOf(form, 'count'), valueOf(form, 'unit')];
  return count === undefined ? valueOf(form, 'value') : `P${count}${unit ?? ''}`;
}
