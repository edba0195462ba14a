import { join } from 'node:path';
import { connect, openPool } from '../db/client';
import { migrate } from '../db/migrate';
import { root } from '../platform/root';
import { ownerUrl } from './owner';
import { publishShipped } from './templates/publish';

/** Brings the database to this release: its structure, then the shipped templates as new versions where they changed. */
async function main(): Promise<void> {
  const applied = await migrate(ownerUrl(), join(root, 'db/migrations'));
  const db = connect(openPool(ownerUrl(), { max: 1 }));
  const published = await publishShipped(db);
  await db.destroy();
  console.log(JSON.stringify({ applied, published }));
}

main().catch((error: Error) => {
  console.error(`The database could not be brought to this release: ${error.message}`);
  process.exit(1);
});
