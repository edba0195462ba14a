import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import type { Express } from 'express';
import { createApp } from '../../api/app';
import { contextFor, type Deps } from '../../api/context';
import type { Context } from '../../api/operation';
import { hashPassword } from '../../api/sign-in';
import { openPool } from '../../db/client';
import { addColleague, addOrganisation, addToken } from '../../db/queries/people/offices';
import { databaseNow } from '../../db/queries/people/staff';
import type { Actor } from '../../domain/permissions';
import { openTemporal } from '../../platform/temporal';
import { webRouter } from '../../web/router';
import { holdToDocument } from './contract';
import { cloneDatabase, type TestDatabase } from './database';
import { codecKeys, type Engine, log, theEngine, worker } from './work';

export type Colleague = Actor & { readonly signIn: string; readonly name: string };

type Site = { readonly engine?: Engine; readonly now?: () => Promise<Date> };

/** The password of every colleague of a test town. */
export const password = 'a-password-of-the-test';

/** A town with one organisation, its colleagues, a registry with a token, an API and a running worker. */
export type Town = {
  readonly database: TestDatabase;
  readonly temporal: Client;
  readonly taskQueue: string;
  readonly deps: Deps;
  readonly app: Express;
  readonly token: string;
  readonly servicePoint: Colleague;
  readonly colleague: Colleague;
  readonly shelter: Colleague;
  readonly lead: Colleague;
  readonly administrator: Colleague;
  readonly stranger: Colleague;
  /** The context in which this colleague asks; `key` is the idempotency key. */
  readonly as: (actor: Actor, key?: string) => Context;
  /** `relaying: false` starts nothing and brings no message; `bundle` plays the workflows of another release. */
  readonly startWorker: (how?: { readonly relaying?: boolean; readonly bundle?: string }) => Promise<void>;
  readonly stopWorker: () => Promise<void>;
  readonly close: () => Promise<void>;
};

const staffOf = {
  servicePoint: ['service-point', 'case-manager'],
  colleague: ['case-manager'],
  shelter: ['shelter-care'],
  lead: ['team-lead'],
  administrator: ['administrator'],
} as const;

/** Builds a town on the engines of this test run, or on another engine with its own clock. */
export async function foundTown({ engine = theEngine, now }: Site = {}): Promise<Town> {
  const database = await cloneDatabase();
  const taskQueue = `test-${randomUUID()}`;
  const temporal = openTemporal({
    TEMPORAL_ADDRESS: engine.address,
    TEMPORAL_NAMESPACE: engine.namespace,
    ETAPPE_CODEC_KEYS: codecKeys,
  });
  const clock = now ?? (() => databaseNow(database.app));
  const deps = { db: database.app, temporal, taskQueue, now: clock };
  const people = await settle(database);
  const pool = openPool(database.appUrl, { max: 4 });
  const pages = webRouter({
    ...deps,
    log,
    pool,
    sessionSecret: 'x'.repeat(40),
    secureCookies: false,
    demoSince: null,
  });
  const app = holdToDocument(createApp({ ...deps, log, pages, limit: 100_000 }));
  const work = worker({ database, engine, taskQueue, temporal });
  await work.start();
  return {
    ...people,
    database,
    temporal,
    taskQueue,
    deps,
    app,
    as: (actor, key) => contextFor(deps, { actor, language: 'de', ...(key && { key }) }),
    startWorker: work.start,
    stopWorker: work.stop,
    close: async () => {
      await work.stop();
      await temporal.connection.close();
      await pool.end();
      await database.close();
    },
  };
}

async function settle({ owner }: TestDatabase) {
  const passwordHash = await hashPassword(password);
  const token = `token-${randomUUID()}`;
  const place = async (organisation: string, signIn: string, roles: readonly string[]): Promise<Colleague> => {
    const id = randomUUID();
    const name = `Zeisig ${signIn}`;
    await owner
      .transaction()
      .execute((tx) => addColleague(tx, { id, organisation, signIn, name, passwordHash, roles }));
    return { kind: 'staff', id, organisation, roles, signIn, name };
  };
  await owner.transaction().execute(async (tx) => {
    await addOrganisation(tx, { id: 'town', name: 'Teststadt' });
    await addOrganisation(tx, { id: 'elsewhere', name: 'Nachbarstadt' });
    await addToken(tx, { organisation: 'town', name: 'Melderegister', secret: token });
  });
  return {
    token,
    servicePoint: await place('town', 'service', staffOf.servicePoint),
    colleague: await place('town', 'colleague', staffOf.colleague),
    shelter: await place('town', 'shelter', staffOf.shelter),
    lead: await place('town', 'lead', staffOf.lead),
    administrator: await place('town', 'administrator', staffOf.administrator),
    stranger: await place('elsewhere', 'stranger', ['service-point', 'shelter-care', 'administrator']),
  };
}
