import { spawn } from 'node:child_process';
import { closeSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startPostgres, startTemporal } from '../../bin/launch/engines/engines.mjs';
import { isAlive, readRecord } from '../../bin/launch/ground/identity.mjs';
import { root } from '../../bin/launch/ground/paths.mjs';
import { sleep } from '../../bin/launch/ground/ports.mjs';
import { openLogFile } from '../../bin/launch/raise.mjs';

/** A program of ours that can be killed; it is started again whenever it ends, until `stop`. */
export function runProgram({ name, script, folder, environment }) {
  const state = { child: null, resting: false, stopping: false };
  const start = () => {
    const log = openLogFile(join(folder, `logs/${name}.log`));
    const child = spawn(process.execPath, ['--enable-source-maps', join(root, script)], {
      cwd: root,
      env: environment,
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    state.child = child;
    child.once('exit', () => {
      state.child = null;
      if (!state.stopping && !state.resting) setTimeout(start, 200);
    });
  };
  start();
  return {
    name,
    async kill() {
      state.resting = true;
      state.child?.kill('SIGKILL');
      while (state.child) await sleep(5);
    },
    async restart() {
      state.resting = false;
      if (!state.child) start();
    },
    async stop() {
      state.stopping = true;
      state.child?.kill('SIGKILL');
      while (state.child) await sleep(5);
    },
  };
}

/** The engines of a folder, as things that can be killed and started again on their own data and port. */
export const postgresOf = (folder, ownerPassword) =>
  engine('postgres', folder, () => startPostgres({ folder, ownerPassword }));
export const temporalOf = (folder) => engine('temporal', folder, () => startTemporal({ folder }));

function engine(name, folder, restart) {
  return {
    name,
    restart,
    async kill() {
      const record = readRecord(join(folder, `${name}.pid.json`));
      for (const pid of [record.pid, ...childrenOf(record.pid)]) killNow(pid);
      while (isAlive(record)) await sleep(5);
    },
  };
}

/** The processes a server has begun; a crash of the machine's kind takes them too. None where the system does not tell. */
function childrenOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

function killNow(pid) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}
