import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../../platform/root';

const program = join(root, 'test/faults/run.mjs');
const size = ['--processes', '20', '--seconds', '12', '--clients', '10'];

it('loses and doubles nothing while API, worker, PostgreSQL and Temporal are killed in turn', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...size]).catch(
    (error: { stdout?: string }) => ({ stdout: error.stdout ?? '' }),
  );
  const said: { broken: number; conclusive: boolean; kills: Record<string, number> } = JSON.parse(
    stdout.trim().split('\n').at(-1) ?? '{}',
  );
  // because a failure must show what was broken, not only how much
  const report = said.broken === 0 && said.conclusive ? 'nothing broken' : stdout;
  expect(report).toBe('nothing broken');
  expect(Object.keys(said.kills).sort()).toEqual(['api', 'postgres', 'temporal', 'worker']);
}, 180_000);
