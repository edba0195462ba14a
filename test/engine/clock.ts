import { join } from 'node:path';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import type { Day } from '../../domain/process';
import type { Engine } from '../support/work';

/** An engine whose time stands still until it is told a day, and began long ago. */
export type PastEngine = Engine & {
  /** Carries how far its clock is behind (workflows.ts). */
  readonly taskQueue: string;
  /** What the workers play there. */
  readonly bundle: string;
  readonly now: () => Promise<Date>;
  /** Lets everything happen that happens by itself until noon of that day. */
  readonly passUntil: (day: Day) => Promise<void>;
  readonly close: () => Promise<void>;
};

const noonOf = (day: Day) => Date.parse(`${day}T11:00:00.000Z`);

/** Starts the native test server; its first noon is that of the given day. */
export async function engineFrom(day: Day): Promise<PastEngine> {
  const path = process.env.ETAPPE_TEST_SERVER ?? '';
  const server = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path } },
  });
  const behind = Math.round((await server.currentTimeMs()) - noonOf(day));
  const now = async () => new Date(Number(await server.currentTimeMs()) - behind);
  return {
    address: server.address,
    namespace: 'default',
    taskQueue: `examples-${behind}`,
    bundle: await bundlePast(),
    now,
    passUntil: async (next) => {
      const wait = noonOf(next) - (await now()).getTime();
      if (wait > 0) await server.sleep(wait);
    },
    close: () => server.teardown(),
  };
}

async function bundlePast(): Promise<string> {
  const { mkdtempSync, writeFileSync } = await import('node:fs');
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(__dirname, 'workflows.ts'),
    failureConverterPath: join(__dirname, '../../platform/failure-converter.ts'),
    logger: new DefaultLogger('ERROR'),
  });
  const folder = mkdtempSync(join(process.env.ETAPPE_ENGINE_FOLDER ?? '', 'past-'));
  const file = join(folder, 'workflow-bundle.js');
  writeFileSync(file, code);
  return file;
}
