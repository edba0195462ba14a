import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { provideEngine } from './fetch.mjs';
import { makeFolder } from '../ground/folders.mjs';
import { endProcess, isAlive, readRecord, writeRecord } from '../ground/identity.mjs';
import { testServer } from './pins.mjs';
import { owner, raisePostgres, urlFor } from './postgres.mjs';
import { findTemporal, raiseTemporal } from './temporal.mjs';
import { placeOutside } from '../ground/system-user.mjs';

const prefix = 'etappe-engines-';

/** Starts PostgreSQL and Temporal, or adopts what runs on the data folder. `ephemeral` takes a new temporary folder,
 * own ports and no care for power loss, and `stop` removes all of it. */
export async function startEngines({ dataDir, ephemeral = false, ownerPassword = newPassword(), only } = {}) {
  if (ephemeral) await sweepLeftEngines();
  const folder = ephemeral ? makeTemporaryFolder() : dataDir;
  prepareFolder(folder);
  if (ephemeral) writeRecord(join(folder, 'owner.json'), process.pid);
  const wanted = (name) => !only || only === name;
  const raised = {};
  const raise = async () => {
    if (wanted('postgres')) raised.postgres = await startPostgres({ folder, ownerPassword, ephemeral });
    if (wanted('temporal')) raised.temporal = await startTemporal({ folder });
  };
  await raise().catch(async (error) => {
    if (ephemeral) await stopEngines(folder, { remove: true });
    throw error;
  });
  return { folder, ...raised.postgres, ...raised.temporal, stop: () => stopEngines(folder, { remove: ephemeral }) };
}

/** Starts or adopts PostgreSQL alone. */
export async function startPostgres({ folder, ownerPassword, ephemeral = false }) {
  const logFile = join(folder, 'logs/postgres.log');
  const { port, adopted } = await raisePostgres({ folder, logFile, password: ownerPassword, ephemeral });
  return { ownerUrl: urlFor(owner, ownerPassword, port), postgresPort: port, postgresAdopted: adopted };
}

/** Starts or adopts Temporal alone. */
export async function startTemporal({ folder }) {
  const temporalBinary = await findTemporal();
  const { port, adopted } = await raiseTemporal({
    folder,
    logFile: join(folder, 'logs/temporal.log'),
    program: temporalBinary,
  });
  return { temporalAddress: `127.0.0.1:${port}`, temporalBinary, temporalAdopted: adopted };
}

/** Ends Temporal, then PostgreSQL; `remove` also removes their data. */
export async function stopEngines(folder, { remove = false } = {}) {
  await endProcess(join(folder, 'temporal.pid.json'), { signal: remove ? 'SIGKILL' : 'SIGTERM' });
  await endProcess(join(folder, 'postgres.pid.json'), { signal: remove ? 'SIGQUIT' : 'SIGINT', patience: 30_000 });
  if (!remove) return;
  rmSync(placeOutside(folder), { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
}

/** The path of the native test server, whose time can be skipped; fetched once and checked. */
export const provideTestServer = () => provideEngine(testServer);

/** Ends and removes the engines of test runs whose program is gone. */
export async function sweepLeftEngines() {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const folder = join(tmpdir(), name);
    if (statSync(folder, { throwIfNoEntry: false })?.uid !== process.getuid?.()) continue;
    const record = readRecord(join(folder, 'owner.json'));
    if (record && !isAlive(record)) await stopEngines(folder, { remove: true });
  }
}

/** A random password that needs no escaping in an address. */
export const newPassword = () => randomBytes(24).toString('base64url');

function makeTemporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  // Root's engines include one that runs as another user, and that user must be able to walk through.
  if (process.getuid?.() === 0) chmodSync(folder, 0o711);
  return folder;
}

/** Makes the folders that hold data and logs. */
export function prepareFolder(folder) {
  makeFolder(folder, process.getuid?.() === 0 ? 0o711 : 0o700);
  makeFolder(join(folder, 'logs'), 0o700);
}
