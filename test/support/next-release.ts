import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { root } from '../../platform/root';

const dist = join(root, 'dist');

/** The rules of a later release: a Wiedervorlage is shown from the moment somebody adds it, not on its day only. */
const laterRules = `
  const { patched } = require('@temporalio/workflow');
  const before = require('../domain/advance').advance;
  const atOnce = (task) => (task.kind === 'follow-up' ? { ...task, visibleAt: '2020-01-01T00:00:00.000Z' } : task);
  const later = (template, state, event) => {
    const { effects, state: next, ...rest } = before(template, state, event);
    const tasks = Object.fromEntries(Object.entries(next.tasks).map(([id, task]) =>
      [id, state && state.tasks[id] ? task : atOnce(task)]));
    const shown = effects.map((effect) => (
      effect.type === 'task-opened' ? { ...effect, task: atOnce(effect.task) } : effect));
    return { ...rest, state: { ...next, tasks }, effects: shown };
  };
`;
const choices = {
  patched: `exports.interpreterOfRun = () => (patched('follow-ups-at-once') ? later : before);`,
  careless: `exports.interpreterOfRun = () => later;`,
};

/** Compiles the workflows of a later release: `patched` as it should be, `careless` changes the rules for old runs too. */
export async function bundleNextRelease(how: keyof typeof choices): Promise<{ file: string; remove: () => void }> {
  const folder = mkdtempSync(join(dist, 'next-release-'));
  for (const part of ['domain', 'workflows', 'platform'])
    cpSync(join(dist, part), join(folder, part), { recursive: true });
  writeFileSync(join(folder, 'workflows/interpreter.js'), `${laterRules}\n${choices[how]}\n`);
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(folder, 'workflows/index.js'),
    failureConverterPath: join(folder, 'platform/failure-converter.js'),
    logger: new DefaultLogger('ERROR'),
  });
  const file = join(folder, 'bundle.js');
  writeFileSync(file, code);
  return { file, remove: () => rmSync(folder, { recursive: true }) };
}
