import { Router } from 'express';
import type { z } from 'zod';
import { perform } from '../../../api/operation';
import { showStatus } from '../../../api/operations/status';
import { render } from '../../../platform/render';
import { translate } from '../../../platform/texts';
import type { Door } from '../../access/door';
import type { Frame } from '../../frame';

/** Whether the system works, for its administrators. */
export function statusPage({ contextOf, frameOf, languageOf }: Door): Router {
  const router = Router();
  router.get('/status', async (req, res) => {
    const status = await perform(showStatus, {}, contextOf(req));
    res.send(render('status', statusView(frameOf(req, translate(languageOf(req), 'operations.title')), status)));
  });
  return router;
}

type Status = z.output<typeof showStatus.output>;

export function statusView(frame: Frame, { blocked, database, engine, processes, version, waiting }: Status) {
  const { language } = frame;
  return {
    frame,
    language,
    version,
    database: translate(language, 'operations.answered', { milliseconds: database }),
    waiting: String(waiting),
    engine: translate(language, engine ? 'operations.there' : 'operations.away'),
    engineAway: !engine,
    open: String(processes.open),
    blockedCount: String(processes.blocked),
    blocked: blocked.map((process) => ({ ...process, href: `/processes/${process.id}` })),
  };
}
