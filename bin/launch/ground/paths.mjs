import { createHash } from 'node:crypto';
import { existsSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');

/** Where fetched engines are kept for all clones of this user. */
export const cacheFolder = () => join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'etappe');

/** The true path of a folder that may not exist yet: two spellings of one folder are one folder. */
export function truePath(folder) {
  const path = resolve(folder);
  if (existsSync(path)) return realpathSync(path);
  const above = dirname(path);
  return above === path ? path : join(truePath(above), basename(path));
}

/** A short name for a folder, usable in socket and folder names. */
export const nameFor = (folder) => createHash('sha256').update(truePath(folder)).digest('hex').slice(0, 16);
