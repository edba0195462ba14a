import { Router } from 'express';
import { perform } from '../../../api/operation';
import { showProcess } from '../../../api/operations/processes/processes';
import type { ProcessView } from '../../../api/shapes/process';
import { render } from '../../../platform/render';
import { berlinDay, showDay } from '../../../platform/show';
import { translate } from '../../../platform/texts';
import { cardView } from '../../card';
import type { Door } from '../../access/door';
import { nameProcess, readName } from '../../duties';
import type { Frame } from '../../frame';
import { deviationLines, milestoneLines } from '../../drawing/marks';
import { drawSteps, stepsOf } from '../../drawing/step-picture';
import { actsView } from '../processes/process-acts';

/** One stage of a programme: its products and resolutions, its gates, its project groups, what can be done. */
export function stagePage({ contextOf, frameOf }: Door): Router {
  const router = Router();
  router.get('/stages/:processId', async (req, res) => {
    const context = contextOf(req);
    const process = await perform(showProcess, { processId: req.params.processId }, context);
    const reading = { today: berlinDay(await context.now()), self: context.actor.id };
    res.send(render('stage', stageView(frameOf(req, process.title), process, reading)));
  });
  return router;
}

type Reading = { readonly today: string; readonly self: string };

/** A coordinator records what a body resolved, and never accepts in its name: resolutions stand apart, by body. */
export function stageView(frame: Frame, process: ProcessView, { self, today }: Reading) {
  const { language } = frame;
  const here = `/stages/${process.id}`;
  const card = (task: ProcessView['tasks'][number]) => cardView(task, { language, today, back: here, within: true });
  const acting = process.status === 'open' && process.may.act;
  const steps = stepsOf(process, language);
  return {
    frame,
    language,
    ...headOf(process, language),
    orientation: process.mode === 'orientation',
    above: aboveOf(process),
    board: process.kind === 'programme' ? `/network/${process.id}` : null,
    whole: `/processes/${process.id}`,
    products: productRows(process, frame),
    gates: gateLines(process, frame),
    resolving: process.tasks.filter(({ decides }) => decides !== null).map(card),
    cards: process.tasks.filter(({ decides }) => decides === null).map(card),
    milestones: milestoneLines(process.milestones, language),
    deviations: deviationLines(process.deviations, language),
    groups: groupRows(process, frame),
    picture: steps.length > 0 ? drawSteps('picture', steps, language) : null,
    acts: acting ? actsView(process, { language, here: `/processes/${process.id}`, self, today }) : null,
  };
}

function headOf({ end, name, responsible, startedOn, status }: ProcessView, language: Frame['language']) {
  return {
    name: readName(name),
    statusText: translate(language, `status.${status}`),
    startedOn,
    responsible: responsible?.name ?? null,
    end: end && translate(language, 'process.ended', { day: showDay(language, end.on), title: end.title }),
  };
}

function aboveOf({ relatives }: ProcessView) {
  const above = relatives.find(({ relation }) => relation === 'above');
  if (!above) return undefined;
  return { href: above.kind === 'programme' ? `/network/${above.id}` : `/stages/${above.id}`, title: above.title };
}

/** Each product with its state and version, and who owes it by when while it is open. */
function productRows({ products, tasks }: ProcessView, { language }: Frame) {
  return products.map(({ key, on, status, title, version }) => {
    const owed = tasks.find((task) => task.kind === 'product' && task.key === key);
    const due = owed?.due ?? null;
    return {
      title,
      status: translate(language, `product-status.${status}`),
      version: String(version),
      since: showDay(language, on),
      who: owed?.whoTitle ?? '–',
      due: due === null ? translate(language, owed ? 'undated' : 'stage.not-owed') : showDay(language, due),
      late: owed?.overdue ?? false,
    };
  });
}

/** What stands before an outcome, and what is missing for it. */
const gateLines = ({ gates }: ProcessView, { language }: Frame) =>
  gates.map(({ isOpen, missing, title, waived }) => {
    const state = waived ? 'waived' : isOpen ? 'met' : missing.length > 0 ? 'unknown' : 'closed';
    return { title, met: isOpen || waived, text: translate(language, `gate.${state}`, { facts: missing.join(', ') }) };
  });

const groupRows = ({ relatives }: ProcessView, { language }: Frame) =>
  relatives
    .filter(({ relation }) => relation === 'below')
    .map(({ end, id, name, startedOn, status, title }) => ({
      href: `/stages/${id}`,
      title: nameProcess(title, name),
      status: end ?? translate(language, `status.${status}`),
      startedOn,
    }));
