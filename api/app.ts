import express, { type Express, type Router } from 'express';
import helmet from 'helmet';
import { rateLimit } from 'express-rate-limit';
import { countAllProcesses } from '../db/queries/processes/processes';
import { databaseNow } from '../db/queries/people/staff';
import { Refusal } from '../domain/refusal';
import { countOnDemand, type Health, tellHealth } from '../platform/health';
import type { Log } from '../platform/log';
import { contextOfRequest, type Deps } from './context';
import { answerProblems } from './errors';
import { describeApi } from './contract/document';
import { operations } from './operations';
import { keepNoCopy, readJson, routerFor } from './router';

type AppDeps = Deps & {
  readonly log: Log;
  /** The HTML door, mounted at the root. */
  readonly pages?: Router;
  /** Requests a minute that one address may send to the JSON door. */
  readonly limit?: number;
  /** How many proxies of the town's own stand before it; their word on who asks is believed. Left out: none. */
  readonly proxies?: number;
};

/** The whole HTTP service, in the order a request passes it. */
export function createApp(deps: AppDeps): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', deps.proxies ?? 0);
  app.use('/health', tellHealth(healthOf(deps)));
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

/** What the API needs; blocked processes call for an administrator. */
const healthOf = ({ db, temporal }: Deps): Health => ({
  up: 'etappe_up',
  parts: {
    database: () => databaseNow(db),
    engine: () => temporal.withDeadline(Date.now() + 2_000, () => temporal.workflow.count()),
  },
  count: (registry) =>
    countOnDemand(registry, {
      name: 'etappe_processes',
      help: 'Processes by status',
      labels: ['status'],
      ask: async () => {
        const counted = new Map((await countAllProcesses(db)).map(({ count, status }) => [status, count]));
        return statuses.map((status) => ({ labels: { status }, value: counted.get(status) ?? 0 }));
      },
    }),
});

const statuses = ['starting', 'open', 'blocked', 'ended'];
