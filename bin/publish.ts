import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { Db } from '../db/client';
import { storeTemplate, versionFor } from '../db/queries/templates';
import { Refusal } from '../domain/refusal';
import { isWarning } from '../domain/template/check-templates';
import { compile } from '../domain/template/compile';
import { checkFiles } from './check';
import { keysOfShipped, readShipped, type Shipped } from './shipped';

/** Publishes each shipped template whose content is new as the next version; published ones never change. */
export async function publishShipped(db: Db): Promise<string[]> {
  const faults = checkFiles().filter((fault) => !isWarning(fault));
  if (faults.length > 0)
    throw new Refusal('template-invalid', {
      faults: faults.map((fault) => ({ ...fault, file: basename(fault.file) })),
    });
  const published: string[] = [];
  for (const { template, texts } of keysOfShipped().map(readShipped)) {
    const sha256 = hashOf({ template, texts });
    const next = await versionFor(db, template.template, sha256);
    if (next.published) continue;
    await storeTemplate(db, { sha256, source: template, compiled: compile(template, next.version), texts });
    published.push(`${template.template} ${next.version}`);
  }
  return published;
}

/** Of what people wrote and of what it compiles to: a release that compiles otherwise publishes a new version. */
const hashOf = ({ template, texts }: Pick<Shipped, 'template' | 'texts'>): string =>
  createHash('sha256')
    .update(JSON.stringify([template, texts, compile(template, 0)]))
    .digest('hex');
