import { csrfSync } from 'csrf-sync';
import type { Request, RequestHandler } from 'express';
import helmet from 'helmet';

/** Headers that let a browser load and run nothing but what comes from here. */
export function secureHeaders(overTls: boolean): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        // because over plain http on an intranet host browsers would ask for styles by https and get none
        upgradeInsecureRequests: overTls ? [] : null,
      },
    },
    strictTransportSecurity: overTls,
    referrerPolicy: { policy: 'same-origin' },
  });
}

const csrf = csrfSync({ getTokenFromRequest: (req) => req.body?._csrf });
export const refuseForged: RequestHandler = csrf.csrfSynchronisedProtection;
export const tokenOf = (req: Request): string => csrf.generateToken(req);
export const isForged = (error: unknown): boolean => error === csrf.invalidCsrfTokenError;

/** Whether a form was sent from one of our own pages, as far as the browser says. */
export function isFromHere(req: Pick<Request, 'headers'>): boolean {
  const { origin, host } = req.headers;
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
}
