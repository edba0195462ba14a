import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import type { Day } from '../../domain/process';
import type { Engine } from '../support/work';

/** An engine whose time stands still until it is told a day, and began long ago. */
export type PastEngine = Engine & {
  /** Says how far its clock is behind (workflows.ts). */
  readonly taskQueue: string;
  /** The file of the workflows that are played there. */
  readonly bundle: string;
  readonly now: () => Promise<Date>;
  /** Lets everything happen that happens by itself until noon of that day. */
  readonly passUntil: (day: Day) => Promise<void>;
  readonly close: () => Promise<void>;
};

const noonOf = (day: Day) => Date.parse(`${day}T11:00:00.000Z`);

/** Starts the native test server; its clock begins at noon of that day. */
export async function engineFrom(day: Day): Promise<PastEngine> {
  const path = process.env.ETAPPE_TEST_SERVER ?? '';
  const [bundle, server] = await Promise.all([
    bundlePast(),
    TestWorkflowEnvironment.createTimeSkipping({ server: { executable: { type: 'existing-path', path } } }),
  ]);
  const presentTime = async () => Number(await server.currentTimeMs());
  const behind = Math.round((await presentTime()) - noonOf(day));
  const now = async () => new Date((await presentTime()) - behind);
  return {
    address: server.address,
    namespace: 'default',
    taskQueue: `examples-${behind}`,
    bundle,
    now,
    passUntil: async (next) => {
      const wait = noonOf(next) - (await now()).getTime();
      if (wait > 0) await server.sleep(wait);
    },
    close: () => server.teardown(),
  };
}

async function bundlePast(): Promise<string> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(__dirname, 'workflows.ts'),
    failureConverterPath: join(__dirname, '../../platform/failure-converter.ts'),
    logger: new DefaultLogger('ERROR'),
  });
  const file = join(mkdtempSync(join(process.env.ETAPPE_ENGINE_FOLDER ?? '', 'past-')), 'workflow-bundle.js');
  // because the SDK takes a stack of every promise and looks each frame up, as for the workers of the project
  writeFileSync(file, `Error.stackTraceLimit = 3;${code}`);
  return file;
}
