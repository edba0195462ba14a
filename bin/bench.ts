import { parseArgs } from 'node:util';
import { measureCrowd } from './bench/herd';
import { type Figure, holds, tableOf } from './bench/figures';
import { layGround } from './bench/ground';
import { measureInterpreter } from './bench/interpreter';
import { measureLatency } from './bench/latency';

/** Measures what the guarantees cost. `--quick`: about three minutes; `--check`: a broken limit ends with exit code 1. */
async function main(): Promise<void> {
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({ options: { quick: flag, check: flag } });
  const interpreter = measureInterpreter();
  console.log(tableOf(interpreter));
  const ground = await layGround();
  try {
    const latency = await measureLatency(ground, { rounds: 5, perRound: values.quick ? 40 : 300 });
    console.log(tableOf(latency));
    const crowd = await measureCrowd(ground);
    console.log(tableOf(crowd));
    const figures: Figure[] = [...interpreter, ...latency, ...crowd];
    console.log(JSON.stringify({ figures }));
    if (values.check && !figures.every(holds)) process.exitCode = 1;
  } finally {
    await ground.close();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
