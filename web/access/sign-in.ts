import { type Request, type RequestHandler, type Response, Router } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { z } from 'zod';
import { checkSignIn } from '../../api/sign-in';
import { Refusal } from '../../domain/refusal';
import { render } from '../../platform/render';
import { translate } from '../../platform/texts';
import type { Door, WebDeps } from './door';
import { keepFields, localPath, readForm, valueOf } from '../entry/form';
import type { Frame } from '../frame';
import { resendView } from '../entry/refusals';
import { isFromHere } from './security';
import { beginSession, endSession } from './session';

/** Input that a colleague sent when the session had already ended; it waits for them to sign in again. */
const Kept = z.object({
  action: z.string().transform((path) => localPath(path, '/today')),
  fields: z.array(z.object({ name: z.string(), value: z.string() })).max(200),
});
type Kept = z.infer<typeof Kept>;

/** Signing in and out. */
export function signInPages(door: Door, { db }: Pick<WebDeps, 'db'>): Router {
  const router = Router();
  router.get('/sign-in', (req, res) => {
    if (door.visitorOf(req)) return void res.redirect(303, '/today');
    const to = localPath(req.query['to'], '/today');
    showSignIn(door, req, res, { to, message: to === '/today' ? null : 'sign-in.needed', kept: null, failed: false });
  });
  router.post('/sign-in', slowDown, async (req, res) => {
    const form = readForm(req);
    const to = localPath(form['to'], '/today');
    const kept = readKept(valueOf(form, 'kept'));
    const given = { name: valueOf(form, 'name') ?? '', password: [form['password'] ?? ''].flat()[0] ?? '' };
    const colleague = await checkSignIn(db, given);
    if (!colleague) {
      res.status(401);
      return showSignIn(door, req, res, { to, message: null, kept, failed: true });
    }
    await beginSession(req, colleague);
    if (!kept) return void res.redirect(303, to);
    const frame = door.frameOf(req, translate(door.languageOf(req), 'resubmit.title'));
    res.send(render('resubmit', { frame, language: frame.language, ...resendView(kept, frame.language) }));
  });
  router.post('/sign-out', async (req, res) => {
    await endSession(req);
    res.redirect(303, '/sign-in');
  });
  return router;
}

/** Sends visitors to sign in first; what they sent meanwhile is kept on that page. */
export function requireSignIn(door: Door): RequestHandler {
  return (req, res, next) => {
    if (door.visitorOf(req) || req.path === '/sign-in') return next();
    if (req.method === 'GET') return void res.redirect(303, `/sign-in?to=${encodeURIComponent(req.originalUrl)}`);
    const kept = isFromHere(req) ? { action: localPath(req.path, '/today'), fields: keepFields(readForm(req)) } : null;
    // because the address of a form is no page to come back to
    res.status(401).set('HX-Push-Url', 'false');
    showSignIn(door, req, res, {
      to: '/today',
      message: kept ? 'sign-in.kept' : 'sign-in.needed',
      kept,
      failed: false,
    });
  };
}

type Asked = { to: string; message: string | null; kept: Kept | null; failed: boolean };

function showSignIn(door: Door, req: Request, res: Response, asked: Asked): void {
  const frame = door.frameOf(req, translate(door.languageOf(req), 'sign-in.title'));
  res.send(render('sign-in', signInView(frame, asked)));
}

export function signInView(frame: Frame, { to, message, kept, failed }: Asked) {
  const { language } = frame;
  return {
    frame,
    language,
    to,
    failed,
    message: message && translate(language, message),
    kept: kept && JSON.stringify(kept),
  };
}

function readKept(given: string | undefined): Kept | null {
  if (given === undefined) return null;
  try {
    return Kept.safeParse(JSON.parse(given)).data ?? null;
  } catch {
    return null;
  }
}

const aMinute = 60_000;

/** Ten failed attempts a minute for each address and name. */
const slowDown = rateLimit({
  windowMs: aMinute,
  limit: 10,
  skipSuccessfulRequests: true,
  standardHeaders: 'draft-8',
  legacyHeaders: false,
  keyGenerator: (req) => `${ipKeyGenerator(req.ip ?? '')} ${(valueOf(readForm(req), 'name') ?? '').toLowerCase()}`,
  handler: (_req, _res, next) => next(new Refusal('too-many-requests')),
});
