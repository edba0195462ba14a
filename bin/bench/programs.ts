import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { root } from '../../platform/root';

type Memory = { readonly rss: number; readonly cached: number };

/** A child program of a measurement. */
export type Program = {
  /** Memory after the heap was collected. */
  readonly memory: () => Promise<Memory>;
  /** How many workflows are at hand; cheap, so that asking does not disturb. */
  readonly cached: () => Promise<number>;
  readonly end: () => Promise<void>;
};

/** Starts a program. `tells`: it says itself when it is ready, and answers its memory when asked. */
export async function startProgram(
  script: string,
  environment: Readonly<Record<string, string>>,
  { tells }: { tells: boolean },
): Promise<Program> {
  const child = fork(join(root, script), {
    cwd: root,
    env: environment,
    execArgv: ['--expose-gc', '--enable-source-maps'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  if (tells) await Promise.race([once(child, 'message'), once(child, 'exit').then(() => refuse(script))]);
  return {
    memory: () => ask(child, 'memory'),
    cached: async () => (await ask(child, 'cached')).cached,
    end: () => end(child),
  };
}

function refuse(script: string): never {
  throw new Error(`${script} ended before it was ready`);
}

async function ask(child: ChildProcess, what: 'memory' | 'cached'): Promise<Memory> {
  const answered = once(child, 'message');
  child.send(what);
  const [answer]: Memory[] = await answered;
  if (!answer) throw new Error('no answer');
  return answer;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
