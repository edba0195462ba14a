import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Db } from '../db/client';
import { storeTemplate, versionFor } from '../db/queries/templates';
import { checkSuccessors } from '../domain/template/check';
import { compile } from '../domain/template/compile';
import { readTemplate, readTexts } from '../domain/template/read-template';
import { Refusal } from '../domain/refusal';
import type { TemplateTexts } from '../domain/template/texts';
import type { ReadTemplate } from '../domain/template/template.schema';
import { root } from '../platform/root';
import { parseYaml } from '../platform/yaml';

const folder = join(root, 'templates/processes');

type Shipped = { readonly template: ReadTemplate; readonly texts: TemplateTexts };

/** Publishes each shipped template whose content is new as the next version; published ones never change. */
export async function publishShipped(db: Db): Promise<string[]> {
  const shipped = keysOfShipped().map(readShipped);
  const faults = checkSuccessors(shipped.map(({ template }) => template));
  if (faults.length > 0) throw new Refusal('template-invalid', { faults });
  const published: string[] = [];
  for (const { template, texts } of shipped) {
    const sha256 = hashOf({ template, texts });
    const next = await versionFor(db, template.template, sha256);
    if (next.published) continue;
    await storeTemplate(db, { sha256, source: template, compiled: compile(template, next.version), texts });
    published.push(`${template.template} ${next.version}`);
  }
  return published;
}

const keysOfShipped = (): string[] =>
  readdirSync(folder)
    .filter((file) => /^[a-z0-9-]+\.yaml$/.test(file))
    .map((file) => file.replace('.yaml', ''))
    .sort();

function readShipped(key: string): Shipped {
  const read = (file: string) => parseYaml(readFileSync(join(folder, file), 'utf8'), file).value;
  const template = readTemplate(read(`${key}.yaml`));
  return { template, texts: readTexts(template, read(`${key}.en.yaml`)) };
}

/** Of what people wrote and of what it compiles to: a release that compiles otherwise publishes a new version. */
const hashOf = ({ template, texts }: Shipped): string =>
  createHash('sha256')
    .update(JSON.stringify([template, texts, compile(template, 0)]))
    .digest('hex');
