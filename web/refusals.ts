import type { ErrorRequestHandler, Request, RequestHandler } from 'express';
import { z } from 'zod';
import { httpStatus, refusalOf } from '../api/errors';
import type { Language } from '../api/operation';
import { Refusal } from '../domain/refusal';
import { render } from '../platform/render';
import { translate } from '../platform/texts';
import type { Door, WebDeps } from './door';
import { keepFields, localPath, readForm } from './form';
import type { Frame } from './frame';
import { isForged, isFromHere } from './security';
import { wordFor } from './words';

/** An address that leads nowhere. */
export const refuseUnknown: RequestHandler = () => {
  throw new Refusal('not-found');
};

/** Shows a refusal, or a mistake of ours, as a page that says what to do; what was typed can be sent again. */
export function answerRefusal(door: Door, { log }: Pick<WebDeps, 'log'>): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
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
    res.send(render('refusal', refusalView(frame, code, refusal, req)));
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

type Sent = Pick<Request, 'method' | 'path' | 'headers' | 'body'>;
type Kept = { readonly action: string; readonly fields: readonly { name: string; value: string }[] };

/** What may go well the next time, with the same input. */
const passing: readonly string[] = ['engine-away', 'database-away', 'form-outdated', 'process-blocked', 'internal'];

export function refusalView(frame: Frame, code: string, refusal: Refusal, req: Sent) {
  const { language } = frame;
  const again = req.method === 'POST' && isFromHere(req) && req.path !== '/sign-in';
  return {
    frame,
    language,
    text: translate(language, `refusal.${code}.what-to-do`),
    places: placesOf(refusal, language),
    given: again
      ? resendView({ action: localPath(req.path, '/today'), fields: keepFields(readForm(req)) }, language)
      : null,
    passing: passing.includes(code),
    back: localPath(readForm(req)['back'], '/today'),
  };
}

/** Input that can be sent again, with what of it people recognise. */
export function resendView({ action, fields }: Kept, language: Language) {
  const shown = fields.flatMap(({ name, value }) => {
    const word = wordFor(name, language);
    return word && value ? [`${word}: ${value}`] : [];
  });
  return { action, fields, shown };
}

const Named = z.object({
  issues: z.array(z.object({ place: z.string() })).optional(),
  facts: z.array(z.string()).optional(),
  fact: z.string().optional(),
});

/** What a refusal is about, in words: fields of a form and facts of a process. */
export function placesOf({ details }: Refusal, language: Language): string[] {
  const { fact, facts, issues } = Named.safeParse(details).data ?? {};
  const names = [...(issues ?? []).map(({ place }) => place), ...(facts ?? []), ...(fact ? [fact] : [])];
  return [...new Set(names.flatMap((name) => wordFor(name, language) ?? []))];
}
