import { Router } from 'express';
import type { z } from 'zod';
import { perform } from '../../api/operation';
import { listProcesses } from '../../api/operations/processes';
import { render } from '../../platform/render';
import { translate } from '../../platform/texts';
import type { Door } from '../door';
import type { Frame } from '../frame';

/** All processes that the reader's organisation may see. */
export function processesPage({ contextOf, frameOf, languageOf }: Door): Router {
  const router = Router();
  router.get('/processes', async (req, res) => {
    const list = await perform(listProcesses, {}, contextOf(req));
    res.send(render('processes', processesView(frameOf(req, translate(languageOf(req), 'processes.title')), list)));
  });
  return router;
}

/** One row per process; a process without a person is called by its title only. */
export function processesView(frame: Frame, { processes }: z.output<typeof listProcesses.output>) {
  const { language } = frame;
  return {
    frame,
    language,
    processes: processes.map((process) => ({
      ...process,
      href: `/processes/${process.id}`,
      statusText: translate(language, `status.${process.status}`),
    })),
  };
}
