import { randomBytes, randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from '../../bin/launch/build.mjs';
import { newPassword, startEngines, stopEngines, sweepLeftEngines } from '../../bin/launch/engines/engines.mjs';
import { environmentFor, inherit } from '../../bin/launch/environment.mjs';
import { writeRecord } from '../../bin/launch/ground/identity.mjs';
import { root } from '../../bin/launch/ground/paths.mjs';
import { choosePort, isOpen, sleep } from '../../bin/launch/ground/ports.mjs';
import { lastLine } from '../../bin/launch/raise.mjs';
import { run } from '../../bin/launch/ground/run.mjs';
import { postgresOf, runProgram, temporalOf } from './components.mjs';

const require = createRequire(import.meta.url);
export const compiled = (file) => require(join(root, 'dist', file));

/** A town of its own on engines that care for every commit: API and worker as programs, one colleague, one registry. */
export async function raiseTown() {
  await build();
  await sweepLeftEngines();
  const folder = mkdtempSync(join(tmpdir(), 'etappe-engines-faults-'));
  if (process.getuid?.() === 0) chmodSync(folder, 0o711);
  writeRecord(join(folder, 'owner.json'), process.pid);
  const keys = {
    ownerPassword: newPassword(),
    appPassword: newPassword(),
    workerPassword: newPassword(),
    codecKeys: `faults:${randomBytes(32).toString('base64')}`,
    sessionSecret: randomBytes(48).toString('base64url'),
  };
  const engines = await startEngines({ dataDir: folder, ownerPassword: keys.ownerPassword });
  const port = await choosePort();
  const { owner, shared } = environmentFor({ keys, port, ...engines });
  await prepare(inherit(owner));
  const people = await settlePeople(engines.ownerUrl);
  const program = (name) => runProgram({ name, script: `dist/bin/${name}.js`, folder, environment: inherit(shared) });
  const [api, worker] = [program('api'), program('worker')];
  return {
    folder,
    port,
    people,
    ownerUrl: engines.ownerUrl,
    settings: shared,
    components: [api, worker, postgresOf(folder, keys.ownerPassword), temporalOf(folder)],
    ready: () => untilReady(port, join(folder, 'logs/worker.log')),
    async close() {
      await Promise.all([api.stop(), worker.stop()]);
      await stopEngines(folder, { remove: true });
    },
  };
}

async function untilReady(port, workerLog) {
  const until = Date.now() + 60_000;
  while (!(await isOpen(port)) || !readFileSync(workerLog, 'utf8').includes('worker ready')) {
    if (Date.now() > until) throw new Error(`API and worker did not start: ${lastLine(workerLog)}`);
    await sleep(50);
  }
}

async function prepare(environment) {
  for (const step of ['database-roles', 'migrate']) {
    const { code, output } = await run(process.execPath, [join(root, `dist/bin/${step}.js`)], { env: environment });
    if (code !== 0) throw new Error(`${step}: ${output.trim().split('\n').at(-1)}`);
  }
}

async function settlePeople(ownerUrl) {
  const { connect, openPool } = compiled('db/client.js');
  const { addColleague, addOrganisation, addToken } = compiled('db/queries/people/offices.js');
  const { hashPassword } = compiled('api/sign-in.js');
  const people = { signIn: 'colleague', password: newPassword(), token: newPassword() };
  const passwordHash = await hashPassword(people.password);
  const db = connect(openPool(ownerUrl, { max: 1 }));
  await db.transaction().execute(async (tx) => {
    await addOrganisation(tx, { id: 'town', name: 'Teststadt' });
    await addToken(tx, { organisation: 'town', name: 'Melderegister', secret: people.token });
    const roles = ['service-point', 'shelter-care', 'service-point-lead', 'case-manager'];
    const colleague = { id: randomUUID(), organisation: 'town', signIn: people.signIn, name: 'Zeisig' };
    await addColleague(tx, { ...colleague, passwordHash, roles });
  });
  await db.destroy();
  return people;
}
