import { existsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { makeFolder } from './ground/folders.mjs';
import { cacheFolder, root } from './ground/paths.mjs';
import { run } from './ground/run.mjs';
import { Refusal } from './ground/say.mjs';

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The browser for the tests: the one named by CHROMIUM, the system's, else the one from the packages. */
export async function findBrowser(places = usual) {
  const named = process.env.CHROMIUM;
  if (named && !existsSync(named)) throw new Refusal(`CHROMIUM names ${named}, and there is no such file: correct it.`);
  const found = [...(named ? [named] : []), ...places.filter((path) => existsSync(path))];
  for (const path of found) if (await runs(path)) return path;
  const packaged = await unpackBrowser().catch(() => null);
  if (packaged && (await runs(packaged))) return packaged;
  throw new Refusal(
    'No browser for the tests: install Chromium (Debian: apt-get install chromium), or set CHROMIUM to its path.',
  );
}

const runs = async (path) => (await run(path, ['--version'])).code === 0;

async function unpackBrowser() {
  const before = process.env.LD_LIBRARY_PATH;
  // The package unpacks the libraries it was built with only where it believes to run in the cloud it was made for.
  process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs22.x';
  const { default: chromium } = await import(
    pathToFileURL(join(root, 'node_modules/@sparticuz/chromium/build/esm/index.js'))
  );
  const program = await chromium.executablePath();
  delete process.env.AWS_LAMBDA_JS_RUNTIME;
  if (before === undefined) delete process.env.LD_LIBRARY_PATH;
  else process.env.LD_LIBRARY_PATH = before;
  return wrap(program);
}

/** Only the browser gets the package's libraries: everything else on this machine has its own. */
function wrap(program) {
  const wrapper = join(cacheFolder(), 'chromium');
  makeFolder(cacheFolder());
  const libraries = join(tmpdir(), 'al2023/lib');
  writeFileSync(wrapper, `#!/bin/sh\nLD_LIBRARY_PATH="${libraries}" exec "${program}" "$@"\n`, { mode: 0o755 });
  return wrapper;
}
