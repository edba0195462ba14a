import { Router } from 'express';
import type { z } from 'zod';
import { perform } from '../../../api/operation';
import { listProcesses } from '../../../api/operations/processes/processes';
import { mayAsk } from '../../../domain/permissions';
import { render } from '../../../platform/render';
import { translate } from '../../../platform/texts';
import type { Door } from '../../access/door';
import type { Frame } from '../../frame';

/** All processes that the reader's organisation may see. */
export function processesPage({ contextOf, frameOf, languageOf }: Door): Router {
  const router = Router();
  router.get('/processes', async (req, res) => {
    const context = contextOf(req);
    const { processes } = await perform(listProcesses, {}, context);
    const mayOpen = mayAsk(context.actor, 'open-processes');
    res.send(
      render(
        'processes',
        processesView(frameOf(req, translate(languageOf(req), 'processes.title')), { processes, mayOpen }),
      ),
    );
  });
  return router;
}

type Listed = Pick<z.output<typeof listProcesses.output>, 'processes'> & { readonly mayOpen: boolean };

/** One row per process; a process without a person is called by its title only. */
export function processesView(frame: Frame, { mayOpen, processes }: Listed) {
  const { language } = frame;
  return {
    frame,
    language,
    mayOpen,
    processes: processes.map((process) => ({
      ...process,
      href: `/processes/${process.id}`,
      statusText: translate(language, `status.${process.status}`),
    })),
  };
}
