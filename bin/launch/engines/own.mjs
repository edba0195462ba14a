import net from 'node:net';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nameFor } from '../ground/paths.mjs';
import { Refusal } from '../ground/say.mjs';

const socketFor = (folder) =>
  process.platform === 'linux' ? `\0etappe-${nameFor(folder)}` : join(tmpdir(), `etappe-${nameFor(folder)}.sock`);

/** Makes this process the only owner of a data folder until it ends, however it ends. A second one is refused by name. */
export async function ownFolder(folder) {
  const path = socketFor(folder);
  const server = net.createServer((caller) => {
    caller.on('error', () => caller.destroy());
    caller.end(String(process.pid));
  });
  if (await listen(server, path)) return release(server);
  const owner = await ask(path);
  if (owner === null && !path.startsWith('\0')) rmSync(path, { force: true });
  if (owner === null && (await listen(server, path))) return release(server);
  throw new Refusal(
    `Etappe already runs on the data folder ${folder}${owner ? ` (process ${owner})` : ''}: ` +
      'end that one first with Ctrl-C, or choose another folder with --data.',
  );
}

const release = (server) => (server.unref(), () => new Promise((resolve) => server.close(resolve)));

function listen(server, path) {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => (error.code === 'EADDRINUSE' ? resolve(false) : reject(error)));
    server.listen(path, () => resolve(true));
  });
}

function ask(path) {
  return new Promise((resolve) => {
    let answer = '';
    const caller = net.connect(path);
    caller.setTimeout(2000, () => caller.destroy());
    caller.on('data', (bytes) => (answer += bytes));
    caller.on('error', () => resolve(null));
    caller.on('close', () => resolve(answer));
  });
}
