#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from './launch/build.mjs';
import { environmentFile, inherit } from './launch/environment.mjs';
import { checkNode, install } from './launch/install.mjs';
import { root, truePath } from './launch/ground/paths.mjs';
import { refuse } from './launch/ground/say.mjs';

/** How bin/cli.ts ends when it finds no settings. */
const unsettled = 78;

/** The data folder (`--data DIR` before the command, else .etappe) and what is meant for the command. */
function split(args) {
  if (args[0] === '--data' && args[1]) return { folder: args[1], rest: args.slice(2) };
  return { folder: '.etappe', rest: args };
}

/** Plays examples on engines of their own, whose time is skipped: the test that `npm test` runs, over these files. */
function playOnEngine(files) {
  const environment = files.length > 0 ? { ETAPPE_EXAMPLES: files.map((file) => resolve(file)).join('\n') } : {};
  const child = spawn(join(root, 'node_modules/.bin/jest'), ['test/engine', '--selectProjects', 'real'], {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: 'inherit',
  });
  child.once('exit', (code) => (process.exitCode = code ?? 1));
}

async function main() {
  const { folder, rest } = split(process.argv.slice(2));
  checkNode();
  await install();
  await build();
  if (rest[0] === 'examples' && rest.includes('--engine')) {
    return playOnEngine(rest.slice(1).filter((word) => word !== '--engine'));
  }
  const file = environmentFile(truePath(resolve(folder)));
  const running = existsSync(file);
  const environment = running ? inherit(JSON.parse(readFileSync(file, 'utf8'))) : process.env;
  const program = join(root, 'dist/bin/cli.js');
  const child = spawn(process.execPath, ['--enable-source-maps', program, ...rest], {
    env: environment,
    stdio: 'inherit',
  });
  child.once('exit', (code) => {
    if (code === unsettled && !running)
      process.stderr.write(
        `Etappe does not run on ${folder}: start it with npm start, or name its folder with --data.\n`,
      );
    process.exitCode = code ?? 1;
  });
}

main().catch(refuse);
