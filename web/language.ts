import type { Request, RequestHandler } from 'express';
import type { Language } from '../api/operation';

const isLanguage = (given: unknown): given is Language => given === 'de' || given === 'en';
const aYear = 365 * 24 * 60 * 60 * 1000;

/** The reader's language: `?lang=`, the cookie, the colleague's own setting, the browser's wish, else German. */
export function chooseLanguage(req: Request, ofColleague: Language | null): Language {
  const asked = req.query['lang'];
  if (isLanguage(asked)) return asked;
  const kept = /(?:^|;\s*)lang=(de|en)(?:;|$)/.exec(req.headers.cookie ?? '')?.[1];
  if (isLanguage(kept)) return kept;
  if (ofColleague) return ofColleague;
  return req.acceptsLanguages('de', 'en') === 'en' ? 'en' : 'de';
}

/** Keeps a language that was asked for by `?lang=`. */
export const rememberLanguage: RequestHandler = (req, res, next) => {
  const asked = req.query['lang'];
  if (isLanguage(asked)) res.cookie('lang', asked, { sameSite: 'lax', httpOnly: true, maxAge: aYear });
  next();
};
