import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { contextFor } from '../api/context';
import { perform } from '../api/operation';
import { reportArrival } from '../api/operations/arrivals';
import { hashPassword } from '../api/sign-in';
import { connect, type Db, openPool, withinOrganisation } from '../db/client';
import { addColleague, addOrganisation } from '../db/queries/offices';
import { readSetting, writeSetting } from '../db/queries/settings';
import { databaseNow, firstHolder } from '../db/queries/staff';
import { addDays, dayOf } from '../domain/days/day';
import { readConfig } from '../platform/config';
import { openTemporal } from '../platform/temporal';
import { arrivals, colleagues, organisation } from './demo';
import { ownerUrl } from './owner';

const password = 'etappe-demo';

/** Fills an empty installation with the demonstration; on a filled one it changes nothing. Prints the sign-ins as JSON. */
async function main(): Promise<void> {
  const config = readConfig();
  const owner = connect(openPool(ownerUrl(), { max: 2 }));
  const db = connect(openPool(config.DATABASE_URL, { max: 2 }));
  const temporal = openTemporal(config);
  const since = await openOffice(owner);
  await reportArrivals({ db, temporal, taskQueue: config.ETAPPE_TASK_QUEUE }, since);
  for (const { name, roles, signIn } of colleagues) console.log(JSON.stringify({ signIn, password, name, roles }));
  await temporal.connection.close();
  await Promise.all([owner.destroy(), db.destroy()]);
}

/** Organisation, colleagues and roles, once. Answers the day of the first start. */
async function openOffice(owner: Db): Promise<string> {
  const known = await readSetting(owner, 'demo-since');
  if (typeof known === 'string') return known;
  const today = dayOf((await databaseNow(owner)).toISOString());
  const passwordHash = await hashPassword(password);
  await owner.transaction().execute(async (tx) => {
    await addOrganisation(tx, organisation);
    for (const colleague of colleagues) {
      await addColleague(tx, { ...colleague, id: randomUUID(), organisation: organisation.id, passwordHash });
    }
    await writeSetting(tx, 'demo-since', today);
  });
  return today;
}

type Deps = { readonly db: Db; readonly temporal: Client; readonly taskQueue: string };

async function reportArrivals(deps: Deps, since: string): Promise<void> {
  const reporter = await withinOrganisation(deps.db, organisation.id, (tx) =>
    firstHolder(tx, organisation.id, 'service-point'),
  );
  if (!reporter) return;
  const actor = { kind: 'staff', id: reporter, organisation: organisation.id, roles: ['service-point'] } as const;
  for (const { accommodation, birthYear, daysAgo, key, languages, name } of arrivals) {
    await perform(
      reportArrival,
      {
        arrivedAs: 'new',
        accommodation,
        arrivalOn: addDays(since, -daysAgo),
        person: { name, languages: [...languages], birthYear },
      },
      contextFor(deps, { actor, language: 'de', key }),
    );
  }
}

main().catch((error: unknown) => {
  console.error(`The demonstration could not be laid out: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
