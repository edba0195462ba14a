import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './ground/paths.mjs';
import { run } from './ground/run.mjs';
import { phase, Refusal } from './ground/say.mjs';

const rooms = ['domain', 'workflows', 'activities', 'db', 'api', 'web', 'platform', 'bin'];
const bundled = ['domain', 'workflows', 'platform/failure-converter.ts'];
const dist = join(root, 'dist');
const program = fileURLToPath(import.meta.url);
const require = createRequire(import.meta.url);

/** The compiled workflows that a worker loads. */
export const bundleFile = join(dist, 'workflow-bundle.js');

/** Compiles what changed since the last time; in a process of its own, so that the terminal shows that it goes on. */
export async function build() {
  if (isFresh('sources', rooms) && isFresh('bundle', bundled)) return;
  await phase('Compiling', async () => {
    const { code, output } = await run(process.execPath, [program]);
    if (code !== 0)
      throw new Refusal(`The sources could not be compiled: ${output.trim().split('\n').slice(0, 12).join('\n')}`);
  });
}

function sourcesOf(places) {
  return places
    .flatMap((place) => (place.endsWith('.ts') ? [place] : filesBelow(place)))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));
}

/** The files below a folder of the project, as paths from its root, in a fixed order. */
export function filesBelow(room) {
  if (!existsSync(join(root, room))) return [];
  return readdirSync(join(root, room), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}

function hashOf(places) {
  const hash = createHash('sha256')
    .update(readFileSync(program))
    .update(readFileSync(join(root, 'package-lock.json')));
  for (const file of sourcesOf(places)) hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

const stampFor = (name) => join(dist, `.${name}.sha256`);

/** The print of the sources that were compiled last. */
export const compiledFrom = () => readFileSync(stampFor('sources'), 'utf8');

const isFresh = (name, places) => existsSync(stampFor(name)) && readFileSync(stampFor(name), 'utf8') === hashOf(places);

function write(file, content) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.${process.pid}`, content);
  renameSync(`${file}.${process.pid}`, file);
}

function compile() {
  const { transformFileSync } = require('@swc/core');
  const hash = hashOf(rooms);
  const written = sourcesOf(rooms).map((file) => {
    const { code, map } = transformFileSync(join(root, file), {
      swcrc: false,
      configFile: false,
      sourceMaps: true,
      sourceFileName: join(root, file),
      module: { type: 'commonjs' },
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022', keepClassNames: true },
    });
    const target = join('dist', file.replace(/\.ts$/, '.js'));
    write(join(root, target), `${code}\n//# sourceMappingURL=${target.split('/').at(-1)}.map\n`);
    write(join(root, `${target}.map`), map);
    return target;
  });
  removeOthers(new Set(written));
  write(stampFor('sources'), hash);
}

function removeOthers(written) {
  const made = rooms.flatMap((room) => filesBelow(join('dist', room)));
  for (const file of made) if (!written.has(file.replace(/\.map$/, ''))) rmSync(join(root, file));
}

// Because the SDK takes a stack of every promise in a workflow, looks each frame up in the source map and keeps it.
const fewFrames = 'Error.stackTraceLimit = 3;';

async function bundle() {
  const { bundleWorkflowCode, DefaultLogger } = require('@temporalio/worker');
  const hash = hashOf(bundled);
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(dist, 'workflows/index.js'),
    failureConverterPath: join(dist, 'platform/failure-converter.js'),
    logger: new DefaultLogger('ERROR'),
  });
  write(bundleFile, `${fewFrames}${code}`);
  write(stampFor('bundle'), hash);
}

if (process.argv[1] === program) {
  if (!isFresh('sources', rooms)) compile();
  if (!isFresh('bundle', bundled)) await bundle();
}
