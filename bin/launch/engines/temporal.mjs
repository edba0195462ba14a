import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { provideEngine } from './fetch.mjs';
import { temporal } from './pins.mjs';
import { sleep } from '../ground/ports.mjs';
import { raise } from '../raise.mjs';
import { run } from '../ground/run.mjs';
import { Refusal } from '../ground/say.mjs';

/** The engine's name space, and what its lists can be searched by. */
export const namespace = 'etappe';
export const searchAttributes = { processKind: 'Keyword', processStage: 'Keyword' };

const retention = '87600h';

const queues = {
  'history.timerProcessorMaxTimeShift': '"10ms"',
  'history.timerProcessorMaxPollRPS': '2000',
  'history.timerProcessorMaxPollHostRPS': '4000',
  'history.transferProcessorMaxPollRPS': '2000',
  'history.transferProcessorMaxPollHostRPS': '4000',
};

/** The Temporal CLI to use: the one on PATH if its server is 1.32 or newer, else the pinned one. */
export async function findTemporal() {
  const { code, output } = await run('temporal', ['--version']);
  const [, major, minor] = /Server (\d+)\.(\d+)/.exec(output) ?? [];
  if (code === 0 && (Number(major) > 1 || (Number(major) === 1 && Number(minor) >= 32))) return 'temporal';
  return provideEngine(temporal);
}

/** Starts or adopts the server of a data folder; its file is only ever opened by one server. */
export async function raiseTemporal({ folder, logFile, program, port }) {
  const data = join(folder, 'temporal');
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const raised = await raise({
    name: 'Temporal',
    recordFile: join(folder, 'temporal.pid.json'),
    logFile,
    port,
    command: (chosen) => ({ program, args: serverArguments(join(data, 'temporal.db'), chosen) }),
  });
  await prepareNamespace(program, `127.0.0.1:${raised.port}`);
  return raised;
}

function serverArguments(file, port) {
  const pragmas = ['journal_mode=WAL', 'synchronous=NORMAL'].flatMap((pragma) => ['--sqlite-pragma', pragma]);
  const settings = Object.entries(queues).flatMap(([key, value]) => ['--dynamic-config-value', `${key}=${value}`]);
  const place = ['--db-filename', file, '--ip', '127.0.0.1', '--port', String(port), '--headless'];
  return ['server', 'start-dev', ...place, '--namespace', namespace, '--log-level', 'warn', ...pragmas, ...settings];
}

async function prepareNamespace(program, address) {
  const place = ['-n', namespace, '--address', address];
  await untilDone(program, ['operator', 'namespace', 'update', ...place, '--retention', retention]);
  const attributes = Object.entries(searchAttributes).flatMap(([name, type]) => ['--name', name, '--type', type]);
  await untilDone(program, ['operator', 'search-attribute', 'create', ...place, ...attributes]);
}

async function untilDone(program, args) {
  const until = Date.now() + 15_000;
  for (;;) {
    const { code, output } = await run(program, args);
    if (code === 0 || /already exists/i.test(output)) return;
    if (Date.now() > until)
      throw new Refusal(`Temporal refused its set-up (${output.trim().split('\n').at(-1)}): start again.`);
    await sleep(50);
  }
}
