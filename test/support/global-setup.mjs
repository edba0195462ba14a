import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { build, bundleFile } from '../../bin/launch/build.mjs';
import { provideTestServer, startEngines } from '../../bin/launch/engines/engines.mjs';
import { root } from '../../bin/launch/ground/paths.mjs';

/** One PostgreSQL and one Temporal for the whole run, and a migrated database that each test file clones. */
export default async function setUp() {
  await build();
  const engines = await startEngines({ ephemeral: true });
  globalThis.etappeEngines = engines;
  const environment = {
    DATABASE_OWNER_URL: engines.ownerUrl,
    ETAPPE_APP_PASSWORD: 'app',
    ETAPPE_WORKER_PASSWORD: 'worker',
    TEMPORAL_ADDRESS: engines.temporalAddress,
    TEMPORAL_NAMESPACE: 'etappe',
    // because recorded histories are replayed with it: a key of the tests, of no use elsewhere
    ETAPPE_CODEC_KEYS: `test:${Buffer.alloc(32).toString('base64')}`,
    ETAPPE_TEST_SERVER: await provideTestServer(),
    ETAPPE_BUNDLE: bundleFile,
    ETAPPE_ENGINE_FOLDER: engines.folder,
    TZ: 'UTC',
  };
  Object.assign(process.env, environment);
  for (const step of ['database-roles', 'migrate']) {
    execFileSync(process.execPath, [join(root, `dist/bin/${step}.js`)], {
      env: process.env,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }
}
