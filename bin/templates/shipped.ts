import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { CompiledTemplate } from '../../domain/compiled';
import { type Example, Examples } from '../../domain/examples/examples.schema';
import { compile } from '../../domain/template/compile';
import { readTemplate, readTexts } from '../../domain/template/read-template';
import type { ReadTemplate } from '../../domain/template/template.schema';
import type { TemplateFiles, TemplateTexts } from '../../domain/template/texts';
import { root } from '../../platform/root';
import { parseYaml } from '../../platform/yaml';

export const templateFolder = join(root, 'templates/processes');
const suffix = '.examples.yaml';

export type Shipped = {
  readonly template: ReadTemplate;
  readonly texts: TemplateTexts;
  readonly compiled: CompiledTemplate;
};

/** Reads a YAML file as plain data; refuses what cannot be read with its line. */
export const readYaml = (file: string): unknown => parseYaml(readFileSync(file, 'utf8'), basename(file)).value;

/** The keys of the shipped templates, sorted. */
export const keysOfShipped = (): readonly string[] =>
  readdirSync(templateFolder)
    .filter((file) => /^[a-z0-9-]+\.yaml$/.test(file))
    .map((file) => file.replace('.yaml', ''))
    .sort();

/** Reads a shipped template without its English texts; refuses with all faults. */
export function readRules(key: string): Pick<Shipped, 'template' | 'compiled'> {
  const template = readTemplate(readYaml(join(templateFolder, `${key}.yaml`)), findShipped);
  return { template, compiled: compile(template) };
}

/** Reads a shipped template with its texts; refuses with all faults. */
export function readShipped(key: string): Shipped {
  const { compiled, template } = readRules(key);
  const parent = template.extends === undefined ? undefined : readShipped(template.extends).texts;
  return { template, texts: readTexts(template, readYaml(join(templateFolder, `${key}.en.yaml`)), parent), compiled };
}

function findShipped(key: string): unknown {
  return keysOfShipped().includes(key) ? readYaml(join(templateFolder, `${key}.yaml`)) : undefined;
}

/** The texts of the files of a shipped template, as they were written. */
export function filesOf(key: string): TemplateFiles {
  const text = (file: string) => {
    const path = join(templateFolder, file);
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
  };
  return { template: text(`${key}.yaml`), english: text(`${key}.en.yaml`), examples: text(`${key}${suffix}`) };
}

/** The worked examples in a file, by name. */
export const examplesIn = (file: string): Readonly<Record<string, Example>> => Examples.parse(readYaml(file)).examples;

/** The files of the shipped examples. */
export const exampleFiles = (): readonly string[] =>
  readdirSync(templateFolder)
    .filter((file) => file.endsWith(suffix))
    .map((file) => join(templateFolder, file));
