import type { CompiledTemplate } from '../../domain/compiled';
import type { TemplateTexts } from '../../domain/texts';
import type { Db, Tx } from '../client';

export type PublishedTemplate = {
  readonly sha256: string;
  readonly source: unknown;
  readonly compiled: CompiledTemplate;
  readonly texts: TemplateTexts;
};

/** The newest published version of a template; throws when there is none. */
export function newestTemplate(db: Db | Tx, key: string) {
  return db
    .selectFrom('template')
    .select(['key', 'version', 'kind', 'sha256', 'compiled'])
    .where('key', '=', key)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
}

/** The version number a template of this content would get, and whether it stands there already. */
export async function versionFor(db: Db | Tx, key: string, sha256: string) {
  const newest = await db
    .selectFrom('template')
    .select(['version', 'sha256'])
    .where('key', '=', key)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (newest?.sha256 === sha256) return { version: newest.version, published: true };
  return { version: (newest?.version ?? 0) + 1, published: false };
}

/** Stores a version; published versions never change, so a repetition is refused by the key. */
export async function storeTemplate(db: Db | Tx, template: PublishedTemplate): Promise<void> {
  const { compiled, sha256, source, texts } = template;
  await db
    .insertInto('template')
    .values({
      key: compiled.key,
      version: compiled.version,
      kind: compiled.kind,
      sha256,
      source: JSON.stringify(source),
      compiled: JSON.stringify(compiled),
      texts: JSON.stringify(texts),
    })
    .execute();
}

type Shelved = { readonly compiled: CompiledTemplate; readonly texts: TemplateTexts };

// because a published version never changes, its content hash may stand for it as long as the program runs
const shelf = new Map<string, Shelved>();

/** Rules and texts of published versions by content hash; each is read once. */
export async function templatesBySha(tx: Db | Tx, shas: readonly string[]): Promise<ReadonlyMap<string, Shelved>> {
  const missing = [...new Set(shas)].filter((sha256) => !shelf.has(sha256));
  if (missing.length > 0) {
    const rows = await tx
      .selectFrom('template')
      .select(['sha256', 'compiled', 'texts'])
      .where('sha256', 'in', missing)
      .execute();
    for (const { sha256, compiled, texts } of rows) shelf.set(sha256, { compiled, texts });
  }
  return shelf;
}
