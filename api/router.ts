import express, { Router, type Request, type RequestHandler } from 'express';
import { Refusal } from '../domain/refusal';
import type { AnyOperation, Context } from './operation';
import { tagOf, versionSeen } from './contract/versions';

/** Reads JSON bodies; refuses large ones, and one that would change what every object is. */
export const readJson = (): RequestHandler =>
  express.json({
    limit: '256kb',
    strict: true,
    reviver: (key: string, value: unknown) => {
      if (key === '__proto__') throw new SyntaxError('no key of a body changes what objects are');
      return value;
    },
  });

/** Answers and pages show people: no browser, no client and no proxy keeps a copy. */
export const keepNoCopy: RequestHandler = (_req, res, next) => {
  res.set('Cache-Control', 'no-store');
  next();
};

/** The JSON door: every operation under its own address, fixed ones before those with a variable part. */
export function routerFor(operations: readonly AnyOperation[], contextOf: (req: Request) => Promise<Context>): Router {
  const router = Router();
  for (const op of operations.toSorted(fixedFirst)) {
    const answered: RequestHandler = async (req, res) => {
      const context = await contextOf(req);
      const answer = await op.perform({ ...givenIn(req), ...versionSeen(req, op) }, context);
      const tag = tagOf(op, answer);
      if (tag) res.set('ETag', tag);
      res.json(answer);
    };
    router[op.method](op.path.replace(/\{(\w+)\}/g, ':$1'), answered);
  }
  router.use(() => {
    throw new Refusal('not-found');
  });
  return router;
}

/** Because `/persons/search` would else be taken for a person called *search*. */
const fixedFirst = (one: AnyOperation, other: AnyOperation) =>
  Number(one.path.includes('{')) - Number(other.path.includes('{'));

/** What was asked, from body, address and query alike; the address wins. Refuses a body that is no object. */
function givenIn(req: Request): Record<string, unknown> {
  const body: unknown = req.body ?? {};
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new Refusal('invalid-input');
  return { ...req.query, ...body, ...req.params };
}
