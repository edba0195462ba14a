import { randomBytes, randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Client } from '@temporalio/client';
import { hashPassword } from '../../api/sign-in';
import { connect, type Db, openPool } from '../../db/client';
import { migrate } from '../../db/migrate';
import { addColleague, addOrganisation, addToken } from '../../db/queries/people/offices';
import { createRoles } from '../../db/roles';
import { readEnvironment } from '../../platform/config';
import { root } from '../../platform/root';
import { openTemporal } from '../../platform/temporal';
import { ownerUrl } from '../owner';
import { publishShipped } from '../templates/publish';

/** What every measurement stands on: a migrated database, one organisation, and the addresses for child programs. */
export type Ground = {
  readonly ownerUrl: string;
  readonly owner: Db;
  readonly worker: Db;
  readonly temporal: Client;
  /** The same engine without our encryption, for the bare side. */
  readonly bare: Client;
  readonly organisation: string;
  readonly responsible: string;
  readonly signIn: { readonly name: string; readonly password: string };
  readonly token: string;
  readonly port: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly close: () => Promise<void>;
};

const organisation = 'bench';
const roles = ['service-point', 'shelter-care', 'service-point-lead'];

export async function layGround(): Promise<Ground> {
  const passwords = { app: randomBytes(12).toString('hex'), worker: randomBytes(12).toString('hex') };
  await createRoles(ownerUrl(), passwords);
  await migrate(ownerUrl(), join(root, 'db/migrations'));
  const owner = connect(openPool(ownerUrl(), { max: 4 }));
  await publishShipped(owner);
  const people = await settle(owner);
  const settings = {
    TEMPORAL_ADDRESS: readEnvironment('TEMPORAL_ADDRESS'),
    TEMPORAL_NAMESPACE: readEnvironment('TEMPORAL_NAMESPACE'),
    ETAPPE_CODEC_KEYS: `bench:${randomBytes(32).toString('base64')}`,
  };
  const temporal = openTemporal(settings);
  const bare = new Client({ connection: temporal.connection, namespace: settings.TEMPORAL_NAMESPACE });
  const workerUrl = urlFor('etappe_worker', passwords.worker);
  const worker = connect(openPool(workerUrl, { max: 12 }));
  const port = await freePort();
  return {
    ownerUrl: ownerUrl(),
    owner,
    worker,
    temporal,
    bare,
    organisation,
    ...people,
    port,
    environment: {
      ...settings,
      PATH: readEnvironment('PATH'),
      NODE_ENV: 'production',
      TZ: 'UTC',
      DATABASE_URL: urlFor('etappe_app', passwords.app),
      DATABASE_WORKER_URL: workerUrl,
      ETAPPE_BUNDLE: readEnvironment('ETAPPE_BUNDLE'),
      ETAPPE_SESSION_SECRET: randomBytes(32).toString('hex'),
      ETAPPE_PORT: String(port),
      ETAPPE_LOG: 'warn',
    },
    close: async () => {
      await temporal.connection.close();
      await Promise.all([owner.destroy(), worker.destroy()]);
    },
  };
}

async function settle(owner: Db) {
  const [responsible, token, password] = [randomUUID(), randomBytes(24).toString('hex'), randomUUID()];
  const passwordHash = await hashPassword(password);
  await owner.transaction().execute(async (tx) => {
    await addOrganisation(tx, { id: organisation, name: 'Messstadt' });
    await addColleague(tx, { id: responsible, organisation, signIn: 'bench', name: 'Messung', passwordHash, roles });
    await addToken(tx, { organisation, name: 'Melderegister', secret: token });
  });
  return { responsible, token, signIn: { name: 'bench', password } };
}

function urlFor(username: string, password: string): string {
  return Object.assign(new URL(ownerUrl()), { username, password }).href;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
