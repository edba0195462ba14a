import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { compile } from '../domain/template/compile';
import type { CompiledTemplate } from '../domain/compiled';
import { playExample } from '../domain/examples/examples';
import { Examples } from '../domain/examples/examples.schema';
import { readTemplate } from '../domain/template/read-template';
import { root } from '../platform/root';
import { parseYaml } from '../platform/yaml';

const folder = join(root, 'templates/processes');
const suffix = '.examples.yaml';
const read = (file: string) => parseYaml(readFileSync(file, 'utf8'), basename(file)).value;

/** Plays the worked examples of these files, or of all shipped templates; prints what differs, answers how much does. */
export function playExamples(files: readonly string[]): { moments: number; differing: number } {
  const templates = shippedTemplates();
  const all = files.length > 0 ? files : filesEndingWith(suffix).map((file) => join(folder, file));
  let [moments, differing] = [0, 0];
  for (const file of all) {
    for (const [name, example] of Object.entries(Examples.parse(read(file)).examples)) {
      const played = playExample(templates, example);
      moments += played.moments;
      differing += played.differences.length;
      for (const difference of played.differences)
        console.log(`${basename(file)} ${name}: ${JSON.stringify(difference)}`);
    }
  }
  return { moments, differing };
}

const filesEndingWith = (end: string) => readdirSync(folder).filter((file) => file.endsWith(end));

function shippedTemplates(): Record<string, CompiledTemplate> {
  const keys = filesEndingWith('.yaml')
    .map((file) => basename(file, '.yaml'))
    .filter((key) => !key.includes('.'));
  return Object.fromEntries(keys.map((key) => [key, compile(readTemplate(read(join(folder, `${key}.yaml`))))]));
}
