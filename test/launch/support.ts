import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = resolve(__dirname, '../..');

/** A folder that is gone after the test file. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'etappe-launch-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export type Ended = { readonly code: number | null; readonly said: string; readonly sentences: string[] };

/** Runs one of the front doors to its end, as a person would who types these lines. */
export function launch(door: string, args: string[], environment: Record<string, string> = {}, input = ''): Ended {
  const { stderr, stdout, status } = spawnSync(process.execPath, [join(root, 'bin', door), ...args], {
    input,
    env: { ...process.env, ...environment },
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { code: status, said: stdout, sentences: stderr.trim().split('\n') };
}

/** Runs a few lines against a module of bin/launch and answers what they print, or the sentence they are refused with. */
export function tryOut(module: string, lines: string, args: string[] = []): Ended {
  const { stderr, stdout, status } = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', script(module, lines), ...args],
    {
      encoding: 'utf8',
      timeout: 60_000,
    },
  );
  return { code: status, said: stdout.trim(), sentences: stderr.trim().split('\n') };
}

/** The same, going on beside the test; resolves with the first line. */
export function keepTrying(module: string, lines: string, args: string[] = []) {
  const child = spawn(process.execPath, ['--input-type=module', '-e', script(module, lines), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const first = new Promise<string>((done) =>
    child.stdout.once('data', (bytes: Buffer) => done(bytes.toString().trim())),
  );
  return { child, first };
}

function script(module: string, lines: string): string {
  const launchModule = (name: string) => JSON.stringify(pathToFileURL(join(root, 'bin/launch', name)).href);
  return `import * as it from ${launchModule(module)}; import { refuse } from ${launchModule('ground/say.mjs')};
    const args = process.argv.slice(1);
    const work = async () => { ${lines} };
    work().catch(refuse);`;
}
