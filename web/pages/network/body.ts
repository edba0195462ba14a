import { Router } from 'express';
import type { z } from 'zod';
import { perform } from '../../../api/operation';
import { showBody } from '../../../api/operations/network/bodies';
import { listProcesses } from '../../../api/operations/processes/processes';
import { render } from '../../../platform/render';
import { showDay } from '../../../platform/show';
import { translate } from '../../../platform/texts';
import { cardView } from '../../card';
import type { Door } from '../../access/door';
import { nameProcess } from '../../duties';
import type { Frame } from '../../frame';
import { milestoneLines } from '../../drawing/marks';

/** A meeting of one body: the agenda that builds itself, what it resolved, and where its minutes are written. */
export function bodyPage({ contextOf, frameOf }: Door): Router {
  const router = Router();
  router.get('/bodies/:body', async (req, res) => {
    const context = contextOf(req);
    const body = await perform(showBody, { body: req.params.body }, context);
    const meetings = (await perform(listProcesses, { kind: 'meeting', status: 'open' }, context)).processes;
    const series = (await perform(listProcesses, { kind: 'meeting-series', status: 'open' }, context)).processes;
    res.send(render('body', bodyView(frameOf(req, body.title), body, [...meetings, ...series])));
  });
  return router;
}

type Body = z.output<typeof showBody.output>;
type Meetings = z.output<typeof listProcesses.output>['processes'];

export function bodyView(frame: Frame, { agenda, key, resolutions, today }: Body, meetings: Meetings) {
  const { language } = frame;
  return {
    frame,
    language,
    agenda: agenda.map((task) => cardView(task, { language, today, back: `/bodies/${key}` })),
    resolutions: milestoneLines(resolutions, language),
    meetings: meetings.map(({ id, kind, name, nextDue, title }) => ({
      href: `/stages/${id}`,
      title: nameProcess(title, name),
      kind: translate(language, `kind.${kind}`),
      next: nextDue === null ? translate(language, 'undated') : showDay(language, nextDue),
    })),
  };
}
