import { type Request, type Response, Router } from 'express';
import { type Context, perform } from '../../../api/operation';
import { listBodies } from '../../../api/operations/network/bodies';
import { openProcess } from '../../../api/operations/processes/openings';
import { showOrganisation } from '../../../api/operations/people/organisation';
import { listProcesses } from '../../../api/operations/processes/processes';
import { runProgramme, showBoard } from '../../../api/operations/network/programmes';
import { listTemplates } from '../../../api/operations/templates/templates';
import { mayAsk, maySteer } from '../../../domain/permissions';
import { render } from '../../../platform/render';
import { berlinDay } from '../../../platform/show';
import { translate } from '../../../platform/texts';
import { sendOn } from '../../answer';
import type { Door } from '../../access/door';
import { readForm, valueOf } from '../../entry/form';
import { boardView } from './board-view';
import { networkView } from './network-view';

/** The network: its programmes, the board of each, and the bodies that decide. */
export function networkPages(door: Door): Router {
  const { contextOf, frameOf, languageOf } = door;
  const router = Router();
  router.get('/network', async (req, res) => {
    const frame = frameOf(req, translate(languageOf(req), 'network.title'));
    res.send(render('network', networkView(frame, await readNetwork(contextOf(req)))));
  });
  router.post('/network/programmes', async (req, res) => {
    const form = readForm(req);
    const given = { template: valueOf(form, 'template'), on: valueOf(form, 'on') };
    const { processId } = await perform(openProcess, given, contextOf(req));
    sendOn(req, res, { key: 'programme-started' }, `/network/${processId}`);
  });
  router.get('/network/:processId', (req, res) => showProgramme(door, req, res));
  router.post('/network/:processId/running', async (req, res) => {
    const { processId } = req.params;
    await perform(runProgramme, { processId }, contextOf(req));
    sendOn(req, res, { key: 'programme-running' }, `/network/${processId}`);
  });
  return router;
}

async function showProgramme(
  { contextOf, frameOf }: Door,
  req: Request<{ processId: string }>,
  res: Response,
): Promise<void> {
  const context = contextOf(req);
  const board = await perform(showBoard, { processId: req.params.processId }, context);
  const today = berlinDay(await context.now());
  const mayRun = mayAsk(context.actor, 'run-programme');
  res.send(render('board', boardView(frameOf(req, board.title), board, { mayRun, today })));
}

async function readNetwork(context: Context) {
  const { actor } = context;
  const [{ processes }, { programme }, { bodies }, { templates }] = [
    await perform(listProcesses, { kind: 'programme' }, context),
    await perform(showOrganisation, {}, context),
    await perform(listBodies, {}, context),
    await perform(listTemplates, {}, context),
  ];
  const mayStart = mayAsk(actor, 'open-processes') && maySteer(actor, 'programme');
  return {
    programmes: processes,
    running: programme,
    bodies,
    templates: mayStart ? templates.filter(({ kind }) => kind === 'programme') : [],
    today: berlinDay(await context.now()),
  };
}
export type NetworkRead = Awaited<ReturnType<typeof readNetwork>>;
