import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from '../../domain/template/compile';
import { readTemplate, readTexts } from '../../domain/template/read-template';
import { parseYaml } from '../../platform/yaml';

const folder = join(__dirname, '../../templates/processes');
const read = (file: string): unknown => parseYaml(readFileSync(join(folder, file), 'utf8'), file).value;

export const shippedKeys: readonly string[] = readdirSync(folder)
  .filter((file) => /^[a-z0-9-]+\.yaml$/.test(file))
  .map((file) => file.replace('.yaml', ''));

/** A template of the folder, read, compiled and with its texts. */
export function shipped(key: string) {
  const template = readTemplate(read(`${key}.yaml`));
  return { template, compiled: compile(template), texts: readTexts(template, read(`${key}.en.yaml`)) };
}

export const examplesOf = (key: string): unknown => read(`${key}.examples.yaml`);
