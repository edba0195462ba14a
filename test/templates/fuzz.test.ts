import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { templateFolder } from '../../bin/shipped';
import { checkAcross } from '../../domain/template/checks/across';
import { checkMessages } from '../../domain/template/checks/messages';
import { compile } from '../../domain/template/compile';
import { faultCodes } from '../../domain/template/fault';
import { namesIn } from '../../domain/template/names';
import type { Sheet } from '../../domain/template/place';
import { tryTemplate } from '../../domain/template/read-template';
import { parseYaml, YamlFault } from '../../platform/yaml';
import { type Walk, walk, walks } from '../domain/walk';
import { runs } from '../domain/runs';
import { damage, scribble } from './mutate';
import { shippedKeys } from './shipped';

// 100 in the fast project, 10,000 in the whole run
const tries = { ...runs, numRuns: runs.numRuns < 2_000 ? runs.numRuns / 2 : runs.numRuns * 5 };
const longest = 5_000;

const sheets = new Map(shippedKeys.map((key) => [key, sheetOf(key)]));
const find = (key: string): unknown => sheets.get(key)?.value;

function sheetOf(key: string): Sheet & { readonly text: string } {
  const text = readFileSync(join(templateFolder, `${key}.yaml`), 'utf8');
  return { key, file: `${key}.yaml`, text, ...parseYaml(text, `${key}.yaml`) };
}

const seeds = fc.record({ key: fc.constantFrom(...shippedKeys), seed: fc.nat(2 ** 31 - 1) });

const whole = new Map(
  shippedKeys.flatMap((key) => {
    const { template } = tryTemplate(find(key), find);
    return template ? [[key, namesIn(template)] as const] : [];
  }),
);

/** The milliseconds of computing something takes; those of the clock would count what else the machine does. */
function timed(act: () => void): number {
  const begun = process.cpuUsage();
  act();
  const { system, user } = process.cpuUsage(begun);
  return (system + user) / 1_000;
}

it('a damaged template is refused with faults that have a place, or can be played; never a crash, never a hang', () => {
  let played = 0;
  const check = ({ key, seed }: { key: string; seed: number }, way: Walk) => {
    const { faults, template } = tryTemplate(damage(find(key), seed), find);
    if (!template) return expect(faults.length).toBeGreaterThan(0);
    const names = namesIn(template);
    const site = { templates: new Map([...whole, [key, names]]), faulty: new Set<string>(), roles: new Set<string>() };
    for (const fault of [...checkAcross(names, site), ...checkMessages(names, site)])
      expect(faultCodes).toContain(fault.code);
    played += walk(compile(template), way).length;
  };
  fc.assert(
    fc.property(seeds, walks, (seed, way) => {
      expect(timed(() => check(seed, way))).toBeLessThan(longest);
    }),
    tries,
  );
  expect(played).toBeGreaterThan(tries.numRuns);
});

it('a scribbled text is refused with its line, or read; never a crash, never a hang', () => {
  const read = ({ key, seed }: { key: string; seed: number }) => {
    try {
      tryTemplate(parseYaml(scribble(sheets.get(key)?.text ?? '', seed), 'a.yaml').value, find);
    } catch (error) {
      if (!(error instanceof YamlFault)) throw error;
      expect(error.line).toBeGreaterThanOrEqual(1);
    }
  };
  fc.assert(
    fc.property(seeds, (seed) => {
      expect(timed(() => read(seed))).toBeLessThan(longest);
    }),
    { ...tries, numRuns: tries.numRuns / 5 },
  );
});
