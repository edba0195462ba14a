import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './ground/paths.mjs';
import { run } from './ground/run.mjs';
import { phase, Refusal } from './ground/say.mjs';

const modules = join(root, 'node_modules');
const stamp = join(modules, '.etappe-installed');

/** Refuses a Node that is too old, by name. */
export function checkNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Refusal(`Etappe needs Node 20.19 or newer and this is ${version}: install a newer Node and start again.`);
}

/** Installs the packages of the lockfile when they are missing or the lockfile changed. */
export async function install() {
  const lock = readFileSync(join(root, 'package-lock.json'));
  const hash = createHash('sha256').update(lock).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  if (!isInstalled(JSON.parse(lock.toString()))) await phase('Installing packages (npm ci)', installPackages);
  writeFileSync(stamp, hash);
}

function isInstalled(lock) {
  const hidden = join(modules, '.package-lock.json');
  if (!existsSync(hidden)) return false;
  const { packages } = JSON.parse(readFileSync(hidden, 'utf8'));
  return Object.entries(lock.packages).every(
    ([path, { version, optional }]) => path === '' || optional || packages[path]?.version === version,
  );
}

const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
const noNetwork = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED|network/i;

async function installPackages() {
  // Asked first, because npm itself takes many minutes to find out that there is no network.
  const asked = await npm('view', 'zod', 'version', '--prefer-online', '--fetch-retries=0', '--fetch-timeout=15000');
  if (asked.missing) throw new Refusal('npm was not found: install it (it comes with Node) and start again.');
  const offline = asked.code !== 0 && noNetwork.test(asked.output);
  const { code, output } = await npm('ci', offline ? '--offline' : '--prefer-offline', ...quiet);
  if (code !== 0) throw new Refusal(sentence(output));
}

function npm(...args) {
  const [program, ...before] = npmCommand();
  return run(program, [...before, ...args], { cwd: root });
}

function npmCommand() {
  const running = process.env.npm_execpath;
  return running?.endsWith('npm-cli.js') ? [process.execPath, running] : ['npm'];
}

function sentence(output) {
  if (/ENOSPC|no space left/i.test(output)) return 'The disk is full: free some space (about 1 GB) and start again.';
  if (/EACCES|EPERM|EROFS/.test(output))
    return `Missing rights: your user must be able to write to ${root}; change that and start again.`;
  if (noNetwork.test(output)) {
    return 'The packages could not be fetched (no network?): connect this machine to the npm registry and start again.';
  }
  if (/EINTEGRITY/.test(output)) return 'The checksum of a package is wrong: run "npm cache verify" and start again.';
  const reason = output.split('\n').find((line) => /npm (error|ERR!)/.test(line)) ?? output.trim().split('\n').at(-1);
  return `The packages could not be installed (${reason}): repair that and start again.`;
}
