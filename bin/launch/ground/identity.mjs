import { spawnSync } from 'node:child_process';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { sleep } from './ports.mjs';

/** When a process was born, as the system counts it; null if there is none. With the boot id it names one process for good. */
function birthOf(pid) {
  try {
    if (process.platform !== 'linux') {
      return spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim() || null;
    }
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? null : fields[19];
  } catch {
    return null;
  }
}

function bootId() {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return '';
  }
}

/** Writes down which process does a job, so that a later launcher can adopt or end exactly this one. */
export function writeRecord(file, pid, more = {}) {
  const record = { pid, birth: birthOf(pid), boot: bootId(), ...more };
  writeFileSync(`${file}.${process.pid}`, JSON.stringify(record), { mode: 0o600 });
  renameSync(`${file}.${process.pid}`, file);
  return record;
}

/** The record in a file, or null; whether its process still lives is asked by `isAlive`. */
export function readRecord(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** True only for the very process of the record, never for a stranger that got its number later. */
export function isAlive(record) {
  return Boolean(record?.birth) && record.boot === bootId() && birthOf(record.pid) === record.birth;
}

/** Ends the process of a record: first politely, after `patience` milliseconds for good. */
export async function endProcess(file, { signal = 'SIGTERM', patience = 10_000 } = {}) {
  const record = readRecord(file);
  const until = Date.now() + patience;
  if (isAlive(record)) send(record.pid, signal);
  while (isAlive(record)) {
    if (Date.now() > until) send(record.pid, 'SIGKILL');
    await sleep(20);
  }
  rmSync(file, { force: true });
}

function send(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}
