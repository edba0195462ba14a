import { Router, type Request, type RequestHandler } from 'express';
import { Refusal } from '../domain/refusal';
import type { AnyOperation, Context } from './operation';

/** The JSON door: every operation under its own address. */
export function routerFor(operations: readonly AnyOperation[], contextOf: (req: Request) => Promise<Context>): Router {
  const router = Router();
  for (const op of operations) {
    const answer: RequestHandler = async (req, res) => {
      const context = await contextOf(req);
      res.json(await op.perform(givenIn(req), context));
    };
    router[op.method](op.path.replace(/\{(\w+)\}/g, ':$1'), answer);
  }
  router.use(() => {
    throw new Refusal('not-found');
  });
  return router;
}

/** What was asked, from body, address and query alike; the address wins. Refuses a body that is no object. */
function givenIn(req: Request): Record<string, unknown> {
  const body: unknown = req.body ?? {};
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new Refusal('invalid-input');
  return { ...req.query, ...body, ...req.params };
}
