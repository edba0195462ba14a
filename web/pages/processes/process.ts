import { Router } from 'express';
import { perform } from '../../../api/operation';
import {
  acceptHandover,
  changeResponsible,
  declineHandover,
  requestHandover,
  withdrawHandover,
} from '../../../api/operations/processes/handovers';
import { reopenProcess } from '../../../api/operations/processes/openings';
import { addFollowUp, recordFacts, showProcess } from '../../../api/operations/processes/processes';
import { render } from '../../../platform/render';
import { berlinDay } from '../../../platform/show';
import { sendOn } from '../../answer';
import type { Door } from '../../access/door';
import { factsOf, readForm, valueOf } from '../../entry/form';
import { processView } from './process-view';

/** One process: where it stands, what comes, what was, and what can be done with it. */
export function processPage({ contextOf, frameOf }: Door): Router {
  const router = Router();
  router.get('/processes/:processId', async (req, res) => {
    const context = contextOf(req);
    const process = await perform(showProcess, { processId: req.params.processId }, context);
    const reading = { today: berlinDay(await context.now()), self: context.actor.id };
    res.send(render('process', processView(frameOf(req, process.title), process, reading)));
  });
  router.post('/processes/:processId/facts', async (req, res) => {
    const { processId } = req.params;
    await perform(recordFacts, { processId, facts: factsOf(readForm(req)) }, contextOf(req));
    sendOn(req, res, { key: 'facts-recorded' }, `/processes/${processId}`);
  });
  router.post('/processes/:processId/follow-ups', async (req, res) => {
    const { processId } = req.params;
    const form = readForm(req);
    const due = valueOf(form, 'due') ?? valueOf(form, 'on');
    await perform(addFollowUp, { processId, due, note: valueOf(form, 'note') }, contextOf(req));
    sendOn(req, res, { key: 'follow-up-added' }, `/processes/${processId}`);
  });
  router.post('/processes/:processId/responsible', async (req, res) => {
    const { processId } = req.params;
    const form = readForm(req);
    const given = { processId, to: valueOf(form, 'to'), reason: valueOf(form, 'reason') };
    await perform(changeResponsible, given, contextOf(req));
    sendOn(req, res, { key: 'responsible-changed' }, `/processes/${processId}`);
  });
  router.post('/processes/:processId/reopening', async (req, res) => {
    const { processId: ended } = req.params;
    const given = { processId: ended, reason: valueOf(readForm(req), 'reason') };
    const { processId } = await perform(reopenProcess, given, contextOf(req));
    sendOn(req, res, { key: 'process-opened' }, `/processes/${processId}`);
  });
  return router;
}

/** A handover in two phases: asked, then accepted, declined or withdrawn. */
export function handoverForms({ contextOf }: Door): Router {
  const router = Router();
  router.post('/processes/:processId/handover', async (req, res) => {
    const { processId } = req.params;
    await perform(requestHandover, { processId, to: valueOf(readForm(req), 'to') }, contextOf(req));
    sendOn(req, res, { key: 'handover-requested' }, `/processes/${processId}`);
  });
  router.post('/processes/:processId/handover/acceptance', async (req, res) => {
    const { processId } = req.params;
    await perform(acceptHandover, { processId }, contextOf(req));
    sendOn(req, res, { key: 'handover-accepted' }, `/processes/${processId}`);
  });
  router.post('/processes/:processId/handover/refusal', async (req, res) => {
    const { processId } = req.params;
    await perform(declineHandover, { processId, reason: valueOf(readForm(req), 'reason') }, contextOf(req));
    sendOn(req, res, { key: 'handover-declined' }, `/processes/${processId}`);
  });
  router.post('/processes/:processId/handover/withdrawal', async (req, res) => {
    const { processId } = req.params;
    await perform(withdrawHandover, { processId }, contextOf(req));
    sendOn(req, res, { key: 'handover-withdrawn' }, `/processes/${processId}`);
  });
  return router;
}
