import type { Request, RequestHandler } from 'express';
import type { Context } from '../../api/operation';
import { readColleague, type SignedIn } from '../../api/sign-in';
import { Refusal } from '../../domain/refusal';
import { takeDone } from '../answer';
import type { Door, WebDeps } from './door';
import { keyOf } from '../entry/form';
import { frameView } from '../frame';
import { chooseLanguage } from '../language';
import { tokenOf } from './security';

/** Recognises who asks, with the roles held at this moment, and answers the pages' questions about them. */
export function openDoor({ db, temporal, taskQueue, now, demoSince }: WebDeps): Door & { recognise: RequestHandler } {
  const visitors = new WeakMap<Request, SignedIn>();
  const sinceWhen = askNowAndThen(demoSince);
  let since: string | null = null;
  const visitorOf = (req: Request) => visitors.get(req) ?? null;
  const languageOf = (req: Request) => chooseLanguage(req, visitorOf(req)?.language ?? null);

  const recognise: RequestHandler = async (req, _res, next) => {
    since = await sinceWhen();
    const staff = req.session.staff;
    const colleague = staff && (await readColleague(db, staff.organisation, staff.id));
    if (colleague) visitors.set(req, colleague);
    next();
  };

  const contextOf = (req: Request): Context => {
    const visitor = visitorOf(req);
    if (!visitor) throw new Refusal('not-signed-in');
    const { id, organisation, roles } = visitor;
    const actor = { kind: 'staff', id, organisation, roles } as const;
    return { db, temporal, taskQueue, now, actor, language: languageOf(req), key: keyOf(req) };
  };

  const frameOf: Door['frameOf'] = (req, title) => {
    const done = takeDone(req);
    const csrf = req.session ? tokenOf(req) : '';
    const [language, visitor] = [languageOf(req), visitorOf(req)];
    const query = req.originalUrl.split('?')[1] ?? '';
    return frameView({ language, title, path: req.path, query, visitor, csrf, demoSince: since, done });
  };

  return { recognise, visitorOf, languageOf, contextOf, csrfOf: tokenOf, frameOf };
}

const askAgainAfter = 5_000;

// because the demonstration may be laid out while the pages are already up, and most installations never have one
function askNowAndThen(demoSince: WebDeps['demoSince']): () => Promise<string | null> {
  if (typeof demoSince !== 'function') return () => Promise.resolve(demoSince);
  let known: Promise<string | null> = Promise.resolve(null);
  let asked = 0;
  return async () => {
    if ((await known) === null && Date.now() - asked > askAgainAfter) {
      asked = Date.now();
      known = demoSince().catch(() => null);
    }
    return known;
  };
}
