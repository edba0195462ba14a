import { spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { join } from 'node:path';
import { endProcess, writeRecord } from './identity.mjs';
import { root } from './paths.mjs';
import { sleep } from './ports.mjs';
import { lastLine, openLogFile } from '../raise.mjs';
import { say } from './say.mjs';

const longest = 30_000;

/** Keeps one program of ours running until `stop`: started again with growing pauses when it ends by itself. */
export function keepRunning({ name, script, folder, environment }) {
  const recordFile = join(folder, `${name}.pid.json`);
  const logFile = join(folder, `logs/${name}.log`);
  const state = { stopping: false, deaths: 0, pause: 250 };
  const running = loop();
  return {
    deaths: () => state.deaths,
    lastLine: () => lastLine(logFile),
    logFile,
    async stop() {
      state.stopping = true;
      await endProcess(recordFile, { patience: 15_000 });
      await running;
    },
  };

  async function loop() {
    while (!state.stopping) {
      const started = Date.now();
      const how = await once({ script, environment, logFile, recordFile });
      if (state.stopping) return;
      state.deaths += 1;
      state.pause = Date.now() - started > longest ? 250 : Math.min(state.pause * 2, longest);
      say(`! ${name} ended unexpectedly (${how}); it starts again in ${state.pause / 1000} s. Log: ${logFile}`);
      for (let waited = 0; waited < state.pause && !state.stopping; waited += 50) await sleep(50);
    }
  }
}

/** Ends a program that an earlier launcher left behind. */
export async function endLeft(folder, names) {
  await Promise.all(names.map((name) => endProcess(join(folder, `${name}.pid.json`), { patience: 5000 })));
}

function once({ script, environment, logFile, recordFile }) {
  return new Promise((resolve) => {
    const log = openLogFile(logFile);
    // Detached, because Ctrl-C reaches every program of a terminal at once and the launcher ends them in order.
    const child = spawn(process.execPath, ['--enable-source-maps', join(root, script)], {
      cwd: root,
      env: environment,
      detached: true,
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    if (child.pid) writeRecord(recordFile, child.pid);
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `code ${code}`));
  });
}
