import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { endLeft, keepRunning } from './ground/children.mjs';
import { startPostgres, startTemporal, stopEngines } from './engines/engines.mjs';
import { environmentFile, inherit } from './environment.mjs';
import { isAlive, readRecord } from './ground/identity.mjs';
import { root } from './ground/paths.mjs';
import { sleep } from './ground/ports.mjs';
import { run } from './ground/run.mjs';
import { Refusal, say } from './ground/say.mjs';

/** Runs one of our programs to its end; its last words become the sentence when it fails. */
export async function finish(script, environment) {
  const args = ['--enable-source-maps', join(root, script)];
  const { code, output } = await run(process.execPath, args, { cwd: root, env: inherit(environment) });
  if (code !== 0) throw new Refusal(output.trim().split('\n').at(-1) || `${script} failed without a word.`);
  return output;
}

/** Starts worker and API and waits until the API calls itself ready. */
export async function openDoors({ folder, environment, port, goesOn }) {
  const common = { folder, environment: inherit(environment) };
  const worker = keepRunning({ name: 'worker', script: 'dist/bin/worker.js', ...common });
  const api = keepRunning({ name: 'api', script: 'dist/bin/api.js', ...common });
  const doors = { stop: async () => (await api.stop(), await worker.stop()) };
  try {
    await untilReady({ port, programs: [api, worker], goesOn });
  } catch (error) {
    await doors.stop();
    throw error;
  }
  return doors;
}

async function untilReady({ port, programs, goesOn }) {
  const until = Date.now() + 90_000;
  let missing = 'no answer yet';
  while (goesOn()) {
    const answer = await fetch(`http://127.0.0.1:${port}/health/ready`, { signal: AbortSignal.timeout(3000) }).catch(
      () => null,
    );
    if (answer?.ok) return;
    if (answer) missing = (await answer.text()).slice(0, 200);
    const broken = programs.find((program) => program.deaths() >= 3);
    if (broken)
      throw new Refusal(
        `A part of Etappe does not stay up (${broken.lastLine().slice(0, 300)}); its log is ${broken.logFile}.`,
      );
    if (Date.now() > until)
      throw new Refusal(`Etappe did not become ready within 90 s (${missing}); the logs are in the data folder.`);
    await sleep(50);
  }
}

/** Lays out the demonstration once and answers its sign-ins. */
export async function layOutDemo({ folder, environment }) {
  const file = join(folder, 'demo.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  const output = await finish('dist/bin/seed.js', environment);
  const signIns = output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));
  writeFileSync(file, JSON.stringify(signIns), { mode: 0o600 });
  return signIns;
}

/** Raises an engine again, on its port, when it dies; what was acknowledged is in its files. */
export function watchEngines({ folder, keys, embedded }) {
  const raise = {
    postgres: () => startPostgres({ folder, ownerPassword: keys.ownerPassword }),
    temporal: () => startTemporal({ folder }),
  };
  const state = { on: true };
  const watched = Promise.all(embedded.map((name) => watch({ folder, name, raise: raise[name], state })));
  return { stop: () => ((state.on = false), watched) };
}

async function watch({ folder, name, raise, state }) {
  while (state.on) {
    await sleep(200);
    if (!state.on || isAlive(readRecord(join(folder, `${name}.pid.json`)))) continue;
    say(`! ${name} ended unexpectedly; it starts again.`);
    await raise().catch((error) => (say(`! ${error.message}`), sleep(2000)));
  }
}

/** Ends what is left in reverse order: pages, worker, Temporal, PostgreSQL. */
export async function closeAll(folder) {
  await endLeft(folder, ['api']);
  await endLeft(folder, ['worker']);
  await stopEngines(folder);
  rmSync(environmentFile(folder), { force: true });
}
