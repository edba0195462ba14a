import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/** Makes a folder and those above it. Not by `recursive`, because Node's own way never comes back from /proc. */
export function makeFolder(folder, mode) {
  if (existsSync(folder)) return void mkdirSync(folder, { recursive: true });
  if (!existsSync(dirname(folder))) makeFolder(dirname(folder), mode);
  try {
    mkdirSync(folder, { mode });
  } catch (error) {
    // Another launcher may have made it at this very moment.
    if (error.code !== 'EEXIST') throw error;
  }
}
