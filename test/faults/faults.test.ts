import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../../platform/root';

const program = join(root, 'test/faults/run.mjs');
const size = ['--processes', '20', '--seconds', '20', '--clients', '10'];
type Said = { broken: number; conclusive: boolean; kills: Record<string, number> };

async function killInTurn(): Promise<Said & { readonly report: string }> {
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...size]).catch(
    (error: { stdout?: string }) => ({ stdout: error.stdout ?? '' }),
  );
  const said: Said = JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}');
  // because a failure must show what was broken, not only how much
  return { ...said, report: said.broken === 0 && said.conclusive ? 'nothing broken' : stdout };
}

it('loses and doubles nothing while API, worker, PostgreSQL and Temporal are killed in turn', async () => {
  let run = await killInTurn();
  // because chance decides whether a kill falls between a commit and its answer, and only then is anything shown
  for (let again = 0; again < 3 && run.broken === 0 && !run.conclusive; again++) run = await killInTurn();
  expect(run.report).toBe('nothing broken');
  expect(Object.keys(run.kills).sort()).toEqual(['api', 'postgres', 'temporal', 'worker']);
}, 400_000);
