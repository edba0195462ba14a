import { basename } from 'node:path';
import type { Db } from '../../db/client';
import { hashOfTemplate, storeTemplate, versionFor } from '../../db/queries/templates/templates';
import { Refusal } from '../../domain/refusal';
import { isWarning } from '../../domain/template/checks/templates';
import { compile } from '../../domain/template/compile';
import { checkFiles } from './check';
import { filesOf, keysOfShipped, readShipped } from './shipped';

/** Publishes each shipped template whose content is new as the next version; published ones never change. */
export async function publishShipped(db: Db): Promise<string[]> {
  const faults = checkFiles().filter((fault) => !isWarning(fault));
  if (faults.length > 0)
    throw new Refusal('template-invalid', {
      faults: faults.map((fault) => ({ ...fault, file: basename(fault.file) })),
    });
  const published: string[] = [];
  for (const { template, texts } of keysOfShipped().map(readShipped)) {
    const sha256 = hashOfTemplate({ template, texts, compiled: compile(template, 0) });
    const next = await versionFor(db, template.template, sha256);
    if (next.published) continue;
    const compiled = compile(template, next.version);
    await storeTemplate(db, { sha256, source: template, compiled, texts, files: filesOf(template.template) });
    published.push(`${template.template} ${next.version}`);
  }
  return published;
}
