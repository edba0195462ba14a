#!/usr/bin/env node
import { build } from './launch/build.mjs';
import { checkNode, install } from './launch/install.mjs';
import { help, readOptions } from './launch/options.mjs';
import { refuse } from './launch/ground/say.mjs';
import { start } from './launch/start.mjs';

async function main() {
  const options = readOptions(process.argv.slice(2));
  if (options.help) return void process.stdout.write(help);
  checkNode();
  await install();
  await build();
  await start(options);
}

main().catch(refuse);
