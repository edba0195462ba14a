import connectPgSimple from 'connect-pg-simple';
import type { Request, RequestHandler } from 'express';
import session from 'express-session';
import type { WebDeps } from './door';

/** What a page says once after something was done; template titles only, never a person. */
export type Done = { readonly key: string; readonly next: string; readonly processId: string | null };

declare module 'express-session' {
  interface SessionData {
    staff?: { readonly id: string; readonly organisation: string };
    done?: Done;
    /** What *Heute* is narrowed to. */
    choice?: unknown;
  }
}

const eightHours = 8 * 60 * 60 * 1000;
const cookieName = 'etappe.sid';

/** Sessions in PostgreSQL; they end eight hours after the last request. */
export function keepSession({ pool, sessionSecret, secureCookies }: WebDeps): RequestHandler {
  const Store = connectPgSimple(session);
  return session({
    store: new Store({ pool, tableName: 'session', createTableIfMissing: false, errorLog: () => undefined }),
    name: cookieName,
    secret: sessionSecret,
    resave: false,
    saveUninitialized: false,
    rolling: true,
    cookie: { httpOnly: true, sameSite: 'lax', secure: secureCookies, maxAge: eightHours, path: '/' },
  });
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
