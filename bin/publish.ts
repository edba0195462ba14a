import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Db } from '../db/client';
import { storeTemplate, versionFor } from '../db/queries/templates';
import { compile } from '../domain/compile';
import { Template } from '../domain/template.schema';
import { collectTexts } from '../domain/texts';
import { root } from '../platform/root';
import { parseYaml } from '../platform/yaml';

const folder = join(root, 'templates/processes');

/** The keys of the templates that come with this release. */
export const shippedTemplates = (): string[] =>
  readdirSync(folder)
    .filter((file) => /^[a-z0-9-]+\.yaml$/.test(file))
    .map((file) => file.replace('.yaml', ''))
    .sort();

/** Publishes each shipped template whose content is new as the next version; published ones never change. */
export async function publishShipped(db: Db): Promise<string[]> {
  const published: string[] = [];
  for (const key of shippedTemplates()) {
    const [german, english] = [`${key}.yaml`, `${key}.en.yaml`].map((file) => readFileSync(join(folder, file), 'utf8'));
    if (german === undefined || english === undefined) continue;
    const sha256 = createHash('sha256').update(german).update('\0').update(english).digest('hex');
    const next = await versionFor(db, key, sha256);
    if (next.published) continue;
    const source = Template.parse(parseYaml(german, `${key}.yaml`).value);
    await storeTemplate(db, {
      sha256,
      source,
      compiled: compile(source, next.version),
      texts: { de: collectTexts(source), en: readEnglish(english, `${key}.en.yaml`) },
    });
    published.push(`${key} ${next.version}`);
  }
  return published;
}

/** The English texts by the same places as the German ones; lists by number. */
function readEnglish(text: string, file: string): Record<string, string> {
  return Object.fromEntries(textsIn(parseYaml(text, file).value, []));
}

function textsIn(node: unknown, place: readonly string[]): [string, string][] {
  if (typeof node === 'string') return [[place.join('.'), node]];
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => textsIn(value, [...place, key]));
}
