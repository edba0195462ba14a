import { parseArgs } from 'node:util';
import { measureCrowd } from './bench/herd';
import { type Figure, holds, tableOf } from './bench/figures';
import { type Ground, layGround } from './bench/ground';
import { measureInterpreter } from './bench/interpreter';
import { measureLatency } from './bench/latency';
import { measureSize } from './bench/size';

type Measuring = (ground: Ground, quick: boolean) => Promise<readonly Figure[]>;

const parts: Readonly<Record<string, Measuring>> = {
  interpreter: async () => measureInterpreter(),
  latency: (ground, quick) => measureLatency(ground, { rounds: 5, perRound: quick ? 40 : 300 }),
  crowd: (ground) => measureCrowd(ground),
  size: async (ground, quick) => (quick ? [] : measureSize(ground)),
};

/**
 * Measures what the guarantees cost. `--quick`: about three minutes; `--only latency`: one part; `--check`: a broken
 * limit ends with exit code 1.
 */
async function main(): Promise<void> {
  const flag = { type: 'boolean', default: false } as const;
  const only = { type: 'string', multiple: true, default: Object.keys(parts) } as const;
  const { values } = parseArgs({ options: { quick: flag, check: flag, only } });
  const ground = await layGround();
  try {
    const figures: Figure[] = [];
    for (const [name, measure] of Object.entries(parts)) {
      if (!values.only.includes(name)) continue;
      const measured = await measure(ground, values.quick);
      console.log(tableOf(measured));
      figures.push(...measured);
    }
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
