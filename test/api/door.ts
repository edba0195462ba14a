import express, { type Express } from 'express';
import { contextFor } from '../../api/context';
import { answerProblems } from '../../api/errors';
import { operations } from '../../api/operations';
import { readJson, routerFor } from '../../api/router';
import type { Actor } from '../../domain/permissions';
import { holdToDocument } from '../support/contract';
import type { Town } from '../support/town';
import { log } from '../support/work';

/** The JSON door as it stands, with somebody of our choice in front of it. */
export function doorFor({ deps }: Town, actor: Actor): Express {
  const app = express();
  app.use('/api', readJson());
  app.use(
    '/api',
    routerFor(Object.values(operations), async () => contextFor(deps, { actor, language: 'de' })),
  );
  app.use('/api', answerProblems(log));
  return holdToDocument(app);
}
