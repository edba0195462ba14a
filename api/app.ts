import express, { type Express, type Router } from 'express';
import helmet from 'helmet';
import { rateLimit } from 'express-rate-limit';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Db } from '../db/client';
import { countAllProcesses } from '../db/queries/processes/processes';
import { databaseNow } from '../db/queries/people/staff';
import { Refusal } from '../domain/refusal';
import type { Log } from '../platform/log';
import { contextOfRequest, type Deps } from './context';
import { answerProblems } from './errors';
import { describeApi } from './document';
import { operations } from './operations';
import { keepNoCopy, readJson, routerFor } from './router';

type AppDeps = Deps & {
  readonly log: Log;
  /** The HTML door, mounted at the root. */
  readonly pages?: Router;
  /** Requests a minute that one address may send to the JSON door. */
  readonly limit?: number;
};

/** The whole HTTP service, in the order a request passes it. */
export function createApp(deps: AppDeps): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use('/health', health(deps));
  app.use('/api', helmet(), keepNoCopy, limiting(deps.limit ?? 1_200), readJson());
  if (deps.pages) app.get('/api/docs', deps.pages);
  app.get('/api/openapi.json', (_req, res) => void res.json(describeApi()));
  app.use(
    '/api',
    routerFor(Object.values(operations), (req) => contextOfRequest(deps, req)),
  );
  app.use('/api', answerProblems(deps.log));
  if (deps.pages) app.use(deps.pages);
  app.use(answerProblems(deps.log));
  return app;
}

const limiting = (limit: number) =>
  rateLimit({
    windowMs: 60_000,
    limit,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (_req, _res, next) => next(new Refusal('too-many-requests')),
  });

/** `live`: the program runs. `ready`: it can work; what is missing is named. `metrics`: for Prometheus. */
function health({ db, temporal }: Deps): Router {
  const router = express.Router();
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({ name: 'etappe_up', help: 'The API runs', registers: [registry] }).set(1);
  countProcesses(db, registry);
  router.get('/live', (_req, res) => void res.json({ live: true }));
  router.get('/ready', async (_req, res) => {
    const [database, engine] = await Promise.all([
      answers(() => databaseNow(db)),
      answers(() => temporal.withDeadline(Date.now() + 2_000, () => temporal.workflow.count())),
    ]);
    const missing = [...(database ? [] : ['database']), ...(engine ? [] : ['engine'])];
    res.status(missing.length === 0 ? 200 : 503).json({ ready: missing.length === 0, missing });
  });
  router.get('/metrics', async (_req, res) => void res.type(registry.contentType).send(await registry.metrics()));
  return router;
}

/** Asked at each scrape; blocked ones call for an administrator. While the database is away there is no figure. */
function countProcesses(db: Db, registry: Registry): void {
  new Gauge({
    name: 'etappe_processes',
    help: 'Processes by status',
    labelNames: ['status'],
    registers: [registry],
    async collect() {
      this.reset();
      for (const status of statuses) this.set({ status }, 0);
      const counted = await countAllProcesses(db).catch(() => this.reset());
      for (const { count, status } of counted ?? []) this.set({ status }, count);
    },
  });
}

const statuses = ['starting', 'open', 'blocked', 'ended'];

async function answers(ask: () => Promise<unknown>): Promise<boolean> {
  try {
    await ask();
    return true;
  } catch {
    return false;
  }
}
