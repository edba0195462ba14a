import { createRoles } from '../db/roles';
import { readEnvironment } from '../platform/config';
import { ownerUrl } from './owner';

/** Makes the two logins of the application, or gives them these passwords. */
async function main(): Promise<void> {
  await createRoles(ownerUrl(), {
    app: readEnvironment('ETAPPE_APP_PASSWORD'),
    worker: readEnvironment('ETAPPE_WORKER_PASSWORD'),
  });
}

main().catch((error: Error) => {
  console.error(`The database logins could not be made: ${error.message}`);
  process.exitCode = 1;
});
