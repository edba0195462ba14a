import { Router } from 'express';
import type { z } from 'zod';
import { perform } from '../../../api/operation';
import { listTasks } from '../../../api/operations/processes/tasks';
import { render } from '../../../platform/render';
import { translate } from '../../../platform/texts';
import type { Door } from '../../access/door';
import { hide } from '../../entry/fields';
import type { Frame } from '../../frame';

/** What colleagues ask the reader to take over. */
export function handoversPage({ contextOf, frameOf, languageOf }: Door): Router {
  const router = Router();
  router.get('/handovers', async (req, res) => {
    const { tasks } = await perform(listTasks, {}, contextOf(req));
    const frame = frameOf(req, translate(languageOf(req), 'handovers.title'));
    res.send(render('handovers', handoversView(frame, tasks)));
  });
  return router;
}

/** One entry for each request; whoever answers it stays on this page. */
export function handoversView(frame: Frame, tasks: z.output<typeof listTasks.output>['tasks']) {
  const { language } = frame;
  const all = tasks.filter(({ kind }) => kind === 'handover');
  // because the giver works on the task until it is answered, and the taker is only asked
  const asked = all.filter(({ mine }) => !mine);
  const here = '/handovers';
  return {
    frame,
    language,
    own: all
      .filter(({ mine }) => mine)
      .map(({ person, processId, processTitle }) => ({
        href: `/processes/${processId}#handover`,
        person,
        title: processTitle,
      })),
    handovers: asked.map(({ id, person, processId, processTitle, why }) => ({
      id: `handover-${id.replaceAll('.', '_')}`,
      href: `/processes/${processId}`,
      person,
      title: processTitle,
      why,
      accept: `/processes/${processId}/handover/acceptance`,
      decline: `/processes/${processId}/handover/refusal`,
      hidden: hide(here),
      other: hide(here),
    })),
  };
}
