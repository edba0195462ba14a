import type { ErrorRequestHandler, Request } from 'express';
import { type Code, Refusal } from '../domain/refusal';
import type { Log } from '../platform/log';
import { translate } from '../platform/texts';

/** How each refusal is answered over HTTP. A code that is missing here does not compile. */
export const httpStatus: Readonly<Record<Code, number>> = {
  'invalid-input': 400,
  'not-signed-in': 401,
  forbidden: 403,
  'not-found': 404,
  'key-reused': 422,
  'too-many-requests': 429,
  'engine-away': 503,
  'database-away': 503,
  'process-blocked': 409,
  'process-ended': 409,
  'not-ended': 409,
  'task-not-open': 409,
  'unknown-outcome': 422,
  'gate-open': 409,
  held: 409,
  'reason-needed': 422,
  'fact-unknown': 422,
  'fact-invalid': 422,
  'fact-missing': 422,
  'form-incomplete': 422,
  'day-in-future': 422,
  'day-in-past': 422,
  'nothing-next': 409,
  'step-not-open': 409,
  'step-already-open': 409,
  'fact-passed': 422,
  guided: 409,
  'child-decides': 409,
  'budget-exceeded': 409,
  'migration-unmapped': 409,
  outdated: 409,
  'name-taken': 409,
  'still-responsible': 409,
  'examples-differ': 422,
  'own-draft': 403,
  'handover-open': 409,
  'no-handover': 409,
  'no-holder': 409,
  'not-the-taker': 409,
  'cascade-too-long': 409,
  'template-invalid': 422,
  internal: 500,
};

/** How `outdated` is answered to who said by `If-Match` which version they saw. */
export const statusOfOverwriting = 412;

const retryAfter = 5;

/** The refusal a thrown thing means: what the HTTP layer and the database throw has its meaning too; else `internal`. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (isAway(error)) return new Refusal('database-away');
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  return typeof status === 'number' && status >= 400 && status < 500
    ? new Refusal('invalid-input', { problem: error instanceof Error && 'type' in error ? error.type : 'malformed' })
    : new Refusal('internal');
}

const awayCodes = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  '57014',
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08003',
  '08001',
  '53300',
];

function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return (
    awayCodes.includes(code) ||
    /Connection terminated|Query read timeout|timeout exceeded when trying to connect/.test(error.message)
  );
}

/** Answers as `application/problem+json` with a stable code and a German and an English sentence. */
export function answerProblems(log: Log): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    if (res.headersSent) return next(error);
    const refusal = refusalOf(error);
    if (refusal.code === 'internal') log.error({ err: error, route: routeOf(req) }, 'unexpected');
    const status = statusFor(req, refusal.code);
    if (status === 503) res.set('Retry-After', String(retryAfter));
    res
      .status(status)
      .type('application/problem+json')
      .send(JSON.stringify(problemOf(refusal, status)));
  };
}

const statusFor = (req: Request, code: Code) =>
  code === 'outdated' && req.get('if-match') !== undefined ? statusOfOverwriting : httpStatus[code];

const routeOf = (req: Request) => `${req.method} ${String(req.route?.path ?? 'unknown')}`;

const problemOf = ({ code, details }: Refusal, status: number) => ({
  type: `/api/problems/${code}`,
  title: translate('en', `refusal.${code}.title`),
  status,
  code,
  de: translate('de', `refusal.${code}.title`),
  en: translate('en', `refusal.${code}.title`),
  details,
});
