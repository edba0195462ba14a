import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { keysOfShipped, templateFolder } from '../../bin/templates/shipped';
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

// 100 with every fourth template in the fast project, 10,000 with all of them in the whole run
const isWhole = runs.numRuns >= 2_000;
const tries = { ...runs, numRuns: isWhole ? runs.numRuns * 5 : runs.numRuns / 2 };
const all = keysOfShipped();
const keys = isWhole ? all : all.filter((_, index) => index % 4 === 1);
const longest = 5_000;

type Written = Sheet & { readonly text: string };
const known = new Map<string, Written>();
const find = (key: string): unknown => (all.includes(key) ? sheetOf(key).value : undefined);

function sheetOf(key: string): Written {
  const sheet = known.get(key) ?? readSheet(key);
  known.set(key, sheet);
  return sheet;
}

function readSheet(key: string): Written {
  const text = readFileSync(join(templateFolder, `${key}.yaml`), 'utf8');
  return { key, file: `${key}.yaml`, text, ...parseYaml(text, `${key}.yaml`) };
}

const seeds = fc.record({ key: fc.constantFrom(...keys), seed: fc.nat(2 ** 31 - 1) });

const whole = new Map(
  keys.flatMap((key) => {
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
      tryTemplate(parseYaml(scribble(sheetOf(key).text, seed), 'a.yaml').value, find);
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
