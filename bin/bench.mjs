#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { build, bundleFile } from './launch/build.mjs';
import { startEngines } from './launch/engines/engines.mjs';
import { inherit } from './launch/environment.mjs';
import { checkNode, install } from './launch/install.mjs';
import { root } from './launch/ground/paths.mjs';
import { phase, refuse } from './launch/ground/say.mjs';

async function main() {
  checkNode();
  await install();
  await build();
  const engines = await phase('Starting the engines', () => startEngines({ ephemeral: true }));
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {});
  const environment = inherit({
    DATABASE_OWNER_URL: engines.ownerUrl,
    TEMPORAL_ADDRESS: engines.temporalAddress,
    TEMPORAL_NAMESPACE: 'etappe',
    ETAPPE_BUNDLE: bundleFile,
    TZ: 'UTC',
  });
  const args = ['--enable-source-maps', join(root, 'dist/bin/bench.js'), ...process.argv.slice(2)];
  try {
    const [code] = await once(spawn(process.execPath, args, { cwd: root, env: environment, stdio: 'inherit' }), 'exit');
    process.exitCode = code ?? 1;
  } finally {
    await engines.stop();
  }
}

main().catch(refuse);
