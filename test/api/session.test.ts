import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { foundTown, type Town } from '../support/town';

const run = promisify(execFile);
const session = readFileSync(join(__dirname, '../../docs/api.md'), 'utf8');
const blocks = [...session.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block = '']) => block);

let town: Town;
let server: Server;
let address = '';
beforeAll(async () => {
  town = await foundTown();
  server = createServer(town.app);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const bound = server.address();
  address = typeof bound === 'object' && bound ? `http://127.0.0.1:${bound.port}` : '';
});
afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await town.close();
});

it('works as docs/api.md tells it, line by line', async () => {
  const answers: Record<string, unknown>[] = [];
  let process = '';
  for (const block of blocks) {
    const env = { PATH: '/usr/bin:/bin', ETAPPE: address, TOKEN: town.token, PROCESS: process };
    const { stdout } = await run('sh', ['-c', block], { env });
    const answer = JSON.parse(stdout) as Record<string, unknown>;
    answers.push(answer);
    if (typeof answer['processId'] === 'string') process = answer['processId'];
  }
  const [self, reported, again, told, shown, refused] = answers;
  expect(self).toMatchObject({ kind: 'machine', organisation: 'town' });
  expect(reported).toMatchObject({ status: 'open' });
  expect(again?.['processId']).toBe(reported?.['processId']);
  expect(told).toEqual({ processId: process });
  expect(shown).toMatchObject({ id: process, steps: expect.any(Array), forecast: expect.any(Array) });
  expect(refused).toMatchObject({ status: 422, code: 'fact-unknown', de: expect.any(String), en: expect.any(String) });
});
