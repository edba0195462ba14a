import type { ErrorRequestHandler, Request, RequestHandler } from 'express';
import { httpStatus, refusalOf } from '../../api/errors';
import type { Language } from '../../api/operation';
import { Refusal } from '../../domain/refusal';
import { render } from '../../platform/render';
import { translate } from '../../platform/texts';
import type { Door, WebDeps } from '../access/door';
import { keepFields, localPath, readForm } from './form';
import type { Frame } from '../frame';
import { isForged, isFromHere } from '../access/security';
import { type Facts, factsAbout, placesOf, sayField } from '../words';

/** An address that leads nowhere. */
export const refuseUnknown: RequestHandler = () => {
  throw new Refusal('not-found');
};

/** Shows a refusal, or a mistake of ours, as a page that says what to do; what was typed can be sent again. */
export function answerRefusal(door: Door, { log }: Pick<WebDeps, 'log'>): ErrorRequestHandler {
  return async (error: unknown, req, res, next) => {
    if (res.headersSent) return next(error);
    const forged = isForged(error);
    const refusal = forged ? new Refusal('forbidden') : refusalOf(error);
    const code = forged ? 'form-outdated' : refusal.code;
    if (code === 'internal') log.error({ err: error, route: String(req.route?.path ?? 'unknown') }, 'unexpected');
    const language = door.languageOf(req);
    const frame = door.frameOf(req, translate(language, `refusal.${code}.title`));
    res.status(httpStatus[refusal.code]);
    if (['engine-away', 'database-away'].includes(code)) res.set('Retry-After', '10');
    if (req.get('HX-Request')) showInForm(res);
    const facts = httpStatus[refusal.code] < 500 ? await factsAbout(req, () => door.contextOf(req)) : [];
    res.send(render('refusal', refusalView(frame, code, { refusal, req, facts })));
  };
}

/** Tells the script to show the refusal inside the form it came from, so that nothing typed is lost. */
function showInForm(res: { set: (headers: Record<string, string>) => unknown }): void {
  res.set({
    'HX-Retarget': 'find .refusal',
    'HX-Reselect': '#refusal',
    'HX-Reswap': 'innerHTML ignoreTitle:true show:none',
    'HX-Push-Url': 'false',
  });
}

type Sent = {
  readonly refusal: Refusal;
  readonly req: Pick<Request, 'method' | 'path' | 'headers' | 'body'>;
  /** To name what the refusal is about. */
  readonly facts: Facts;
};
type Kept = { readonly action: string; readonly fields: readonly { name: string; value: string }[] };

/** What may go well the next time, with the same input. */
const passing: readonly string[] = ['engine-away', 'database-away', 'form-outdated', 'process-blocked', 'internal'];

export function refusalView(frame: Frame, code: string, { facts, refusal, req }: Sent) {
  const { language } = frame;
  const again = req.method === 'POST' && isFromHere(req) && req.path !== '/sign-in';
  return {
    frame,
    language,
    text: translate(language, `refusal.${code}.what-to-do`),
    places: placesOf(refusal, language, facts),
    given: again
      ? resendView({ action: localPath(req.path, '/today'), fields: keepFields(readForm(req)) }, language, facts)
      : null,
    passing: passing.includes(code),
    back: localPath(readForm(req)['back'], '/today'),
  };
}

/** Input that can be sent again, with what of it people recognise. */
export function resendView({ action, fields }: Kept, language: Language, facts: Facts = []) {
  const shown = fields.flatMap((field) => sayField(field, language, facts) ?? []);
  return { action, fields, shown };
}
