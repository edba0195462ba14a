import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import type { Request } from 'express';
import type { Db } from '../db/client';
import { databaseNow } from '../db/queries/people/staff';
import type { Actor } from '../domain/permissions';
import { Refusal } from '../domain/refusal';
import type { Context, Language } from './operation';
import { checkToken } from './sign-in';

export type Deps = {
  readonly db: Db;
  readonly temporal: Pick<Client, 'workflow' | 'withDeadline'>;
  readonly taskQueue: string;
  /** The database clock; tests with skipped time pass the engine's. */
  readonly now?: () => Promise<Date>;
};

/** What an operation is given, whoever asks. */
export function contextFor(deps: Deps, asking: { actor: Actor; language: Language; key?: string }): Context {
  const { db, now, taskQueue, temporal } = deps;
  return { db, temporal, taskQueue, now: now ?? (() => databaseNow(db)), ...asking, key: asking.key ?? randomUUID() };
}

/** The context of a JSON request: a machine by its bearer token. Refuses `not-signed-in`. */
export async function contextOfRequest(deps: Deps, req: Request): Promise<Context> {
  const [, secret] = /^Bearer ([\w-]{20,200})$/.exec(req.get('authorization') ?? '') ?? [];
  const actor = secret ? await checkToken(deps.db, secret) : null;
  if (!actor) throw new Refusal('not-signed-in');
  const key = keyOf(req);
  return contextFor(deps, {
    actor,
    language: req.acceptsLanguages('de', 'en') === 'en' ? 'en' : 'de',
    ...(key && { key }),
  });
}

/** The caller's idempotency key. Refuses `invalid-input` when it is not 8 to 200 plain characters. */
function keyOf(req: Request): string | undefined {
  const key = req.get('idempotency-key');
  if (key !== undefined && !/^[\w.:-]{8,200}$/.test(key)) {
    throw new Refusal('invalid-input', { issues: [{ place: 'Idempotency-Key', problem: 'invalid_format' }] });
  }
  return key;
}
