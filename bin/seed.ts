import { connect, openPool } from '../db/client';
import { readConfig } from '../platform/config';
import { openTemporal } from '../platform/temporal';
import { colleaguesOf, goOn, layOut, password, readDemo, reportArrivals } from './demo/lay-out';
import { ownerUrl } from './owner';

/** Fills an empty installation with the demonstration; on a filled one it changes nothing. Prints the sign-ins as JSON. */
async function main(): Promise<void> {
  const config = readConfig();
  const demo = readDemo();
  const owner = connect(openPool(ownerUrl(), { max: 2 }));
  const db = connect(openPool(config.DATABASE_URL, { max: 2 }));
  const temporal = openTemporal(config);
  const since = await layOut(owner, demo);
  await goOn(owner, temporal, config.ETAPPE_TASK_QUEUE);
  await reportArrivals({ db, temporal, taskQueue: config.ETAPPE_TASK_QUEUE }, owner, demo, since);
  for (const { name, roles, signIn } of colleaguesOf(demo)) {
    console.log(JSON.stringify({ signIn, password, name, roles }));
  }
  await temporal.connection.close();
  await Promise.all([owner.destroy(), db.destroy()]);
}

main().catch((error: unknown) => {
  console.error(`The demonstration could not be laid out: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
