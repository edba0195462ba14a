import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { stopEngines } from './engines/engines.mjs';
import { placeOutside } from './ground/system-user.mjs';

const ours = [
  'postgres',
  'postgres.new',
  'postgres.secret',
  'temporal',
  'logs',
  'keys.json',
  'demo.json',
  'environment.json',
];

/** Ends the engines of a data folder and removes everything Etappe put there, and nothing else that lies in it. */
export async function reset(folder) {
  await stopEngines(folder);
  for (const name of ours) rmSync(join(folder, name), { recursive: true, force: true });
  rmSync(placeOutside(folder), { recursive: true, force: true });
}
