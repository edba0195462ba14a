#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from './launch/browser.mjs';
import { build } from './launch/build.mjs';
import { provideTestServer } from './launch/engines/engines.mjs';
import { checkNode, install } from './launch/install.mjs';
import { root } from './launch/ground/paths.mjs';
import { phase, refuse, say } from './launch/ground/say.mjs';
import { findTemporal } from './launch/engines/temporal.mjs';

const program = (name) => join(root, 'node_modules/.bin', name);

const stages = [
  ['Types', 'tsc', ['--noEmit']],
  ['Lint', 'eslint', ['.', '--max-warnings', '0']],
  ['Formatting', 'prettier', ['--check', '.']],
  ['Unused exports', 'knip', ['--no-progress']],
];

/** Shows a stage's output as it comes and answers its exit code. */
function show(name, args, environment = process.env) {
  return new Promise((resolve) => {
    const child = spawn(program(name), args, { cwd: root, env: environment, stdio: ['ignore', 'inherit', 'inherit'] });
    child.once('error', () => resolve(127));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

async function runStages() {
  const failed = [];
  for (const [title, name, args] of stages) {
    say(`\n━━ ${title} ━━`);
    if ((await show(name, args)) !== 0) failed.push(title);
    else say('ok');
  }
  return failed;
}

async function runTests(browser, args) {
  say('\n━━ Tests ━━');
  const folder = mkdtempSync(join(tmpdir(), 'etappe-tests-'));
  const report = join(folder, 'report.json');
  const { ETAPPE_PROPERTY_RUNS = '2000' } = process.env; // ten times what npm run test:fast tries
  const environment = { ...process.env, ETAPPE_PROPERTY_RUNS, ETAPPE_CHROMIUM: browser, TZ: 'UTC' };
  const code = await show('jest', ['--json', `--outputFile=${report}`, ...args], environment);
  const counted = count(report);
  rmSync(folder, { recursive: true, force: true });
  return { passed: counted.passed, failed: counted.failed || (code === 0 ? 0 : 1) };
}

function count(report) {
  try {
    const { numFailedTests, numPassedTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(report, 'utf8'));
    return { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

async function main() {
  checkNode();
  await install();
  await build();
  await phase('Fetching the engines', () => Promise.all([findTemporal(), provideTestServer()]));
  const browser = await phase('Looking for a browser', () => findBrowser());
  const failedStages = await runStages();
  const tests = await runTests(browser, process.argv.slice(2));
  const passed = tests.passed + stages.length - failedStages.length;
  const failed = tests.failed + failedStages.length;
  if (failedStages.length > 0) say(`\nFailed: ${failedStages.join(', ')}`);
  say(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

main().catch(refuse);
