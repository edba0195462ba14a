import connectPgSimple from 'connect-pg-simple';
import type { Request, RequestHandler } from 'express';
import session from 'express-session';
import type { WebDeps } from './door';

declare module 'express-session' {
  interface SessionData {
    staff?: { readonly id: string; readonly organisation: string };
    /** What *Heute* is narrowed to. */
    choice?: unknown;
    /** What was looked for in the list of processes. */
    sought?: unknown;
  }
}

const eightHours = 8 * 60 * 60 * 1000;
const cookieName = 'etappe.sid';

/** Sessions in PostgreSQL; they end eight hours after the last request, to the minute. */
export function keepSession({ pool, sessionSecret, secureCookies }: WebDeps): RequestHandler {
  const store = new (connectPgSimple(session))({
    pool,
    tableName: 'session',
    createTableIfMissing: false,
    errorLog: () => undefined,
  });
  store.touch = atMostOnceAMinute(store.touch.bind(store));
  return session({
    store,
    name: cookieName,
    secret: sessionSecret,
    resave: false,
    saveUninitialized: false,
    rolling: true,
    cookie: { httpOnly: true, sameSite: 'lax', secure: secureCookies, maxAge: eightHours, path: '/' },
  });
}

type Touch = NonNullable<session.Store['touch']>;

const aMinute = 60_000;
const rememberedAtMost = 10_000;

// because otherwise every page would wait for a write
function atMostOnceAMinute(touch: Touch): Touch {
  const touched = new Map<string, number>();
  return (id, content, done) => {
    if (Date.now() - (touched.get(id) ?? 0) < aMinute) return done?.();
    if (touched.size >= rememberedAtMost) touched.clear();
    touched.set(id, Date.now());
    return touch(id, content, done);
  };
}

/** Begins a new session for a colleague: nothing that a visitor brought along lives on in it. */
export function beginSession(req: Request, staff: { id: string; organisation: string }): Promise<void> {
  return new Promise((resolve, reject) =>
    req.session.regenerate((error: unknown) => {
      if (error) return reject(error);
      req.session.staff = { id: staff.id, organisation: staff.organisation };
      req.session.save((failed: unknown) => (failed ? reject(failed) : resolve()));
    }),
  );
}

/** Ends the session in the database too. */
export function endSession(req: Request): Promise<void> {
  return new Promise((resolve, reject) =>
    req.session.destroy((error: unknown) => {
      if (error) return reject(error);
      req.res?.clearCookie(cookieName, { path: '/' });
      resolve();
    }),
  );
}
