import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of the project, wherever this file was compiled to. */
export const root = findRoot(__dirname);

function findRoot(from: string): string {
  if (existsSync(join(from, 'package.json'))) return from;
  const above = dirname(from);
  if (above === from) throw new Error('No package.json above the program: the installation is incomplete.');
  return findRoot(above);
}
