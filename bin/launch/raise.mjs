import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { isAlive, readRecord, writeRecord } from './ground/identity.mjs';
import { choosePort, isOpen, sleep } from './ground/ports.mjs';
import { Refusal } from './ground/say.mjs';

const largest = 10 * 1024 * 1024;

/** Opens a log file for appending; one over 10 MB is put aside first. */
export function openLogFile(file) {
  try {
    if (statSync(file).size > largest) renameSync(file, `${file}.1`);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  return openSync(file, 'a', 0o600);
}

/** The last line of a log file that says what went wrong. */
export function lastLine(file) {
  try {
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n').slice(-60);
    return lines.findLast((line) => /error|fatal/i.test(line)) ?? lines.at(-1);
  } catch {
    return '';
  }
}

/** Brings an engine up: one that is left from an earlier launcher is adopted, else a new one is started on its own port. */
export async function raise({ name, recordFile, logFile, port: wish, command }) {
  const left = readRecord(recordFile);
  if (isAlive(left)) return { ...(await adopt(name, left)), adopted: true };
  const port = await choosePort(wish ?? left?.port);
  const { program, args, options } = command(port);
  const log = openLogFile(logFile);
  const child = spawn(program, args, { cwd: '/', detached: true, stdio: ['ignore', log, log], ...options });
  closeSync(log);
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', () => resolve(lastLine(logFile)));
  });
  const record = child.pid ? writeRecord(recordFile, child.pid, { port }) : null;
  await untilOpen(name, port, ended, logFile);
  child.unref();
  return { ...record, adopted: false };
}

async function adopt(name, record) {
  const until = Date.now() + 10_000;
  while (isAlive(record) && Date.now() < until) {
    if (await isOpen(record.port)) return record;
    await sleep(50);
  }
  throw new Refusal(
    `${name} (process ${record.pid}) runs but does not answer on port ${record.port}: end it and start again.`,
  );
}

async function untilOpen(name, port, ended, logFile) {
  let reason;
  void ended.then((text) => (reason = text));
  const until = Date.now() + 30_000;
  while (!(await isOpen(port))) {
    if (reason !== undefined) throw new Refusal(sentence(name, reason, logFile));
    if (Date.now() > until) throw new Refusal(`${name} did not open its port within 30 s; its log is ${logFile}.`);
    await sleep(10);
  }
}

function sentence(name, reason, logFile) {
  if (/no space left|database or disk is full/i.test(reason)) {
    return `The disk is full, so ${name} could not start: free some space and start again.`;
  }
  return `${name} could not start (${reason.slice(0, 200)}); its log is ${logFile}.`;
}
