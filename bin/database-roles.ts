import { createRoles, rolesSql } from '../db/roles';
import { readEnvironment } from '../platform/config';
import { ownerUrl } from './owner';

/** Makes the two logins of the application; with `--print` it only shows the SQL, for a database administrator. */
async function main(): Promise<void> {
  if (process.argv.includes('--print')) {
    console.log(rolesSql({ app: '<password of the API>', worker: '<password of the worker>' }).join(';\n') + ';');
    return;
  }
  await createRoles(ownerUrl(), {
    app: readEnvironment('ETAPPE_APP_PASSWORD'),
    worker: readEnvironment('ETAPPE_WORKER_PASSWORD'),
  });
}

main().catch((error: Error) => {
  console.error(`The database logins could not be made: ${error.message}`);
  process.exitCode = 1;
});
