import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { CompiledTemplate } from '../../../domain/compiled';
import type { TemplateFiles, TemplateTexts } from '../../../domain/template/texts';
import type { Db, Tx } from '../../client';

/** Joins a process with the version of the template it goes by. */
export const itsTemplate = sql<boolean>`(template.key, template.version) = (process.template_key, process.template_version)`;

export type PublishedTemplate = {
  readonly sha256: string;
  readonly source: unknown;
  readonly compiled: CompiledTemplate;
  readonly texts: TemplateTexts;
  readonly files?: TemplateFiles;
  /** Who published it here; left out = it came with the program. */
  readonly by?: string;
};

/** The newest published version of a template; throws when there is none. */
export async function newestTemplate(db: Db | Tx, key: string) {
  const newest = await findNewestTemplate(db, key);
  if (!newest) throw new Error(`no template ${key} is published`);
  return newest;
}

/** The newest published version of a template, if there is one. */
export function findNewestTemplate(db: Db | Tx, key: string) {
  return db
    .selectFrom('template')
    .select(['key', 'version', 'kind', 'sha256', 'compiled'])
    .where('key', '=', key)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** The rules of one published version. */
export async function rulesOf(db: Db | Tx, { key, version }: Pick<CompiledTemplate, 'key' | 'version'>) {
  const { compiled } = await db
    .selectFrom('template')
    .select('compiled')
    .where('key', '=', key)
    .where('version', '=', version)
    .executeTakeFirstOrThrow();
  return compiled;
}

/**
 * The version number a template of this content would get, and whether nothing needs to be published: it stands there
 * already, or a person published a version of their own here, which no release may replace.
 */
export async function versionFor(db: Db | Tx, key: string, sha256: string) {
  const newest = await db
    .selectFrom('template')
    .select(['version', 'sha256', 'published_by'])
    .where('key', '=', key)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (newest && (newest.sha256 === sha256 || newest.published_by !== null)) {
    return { version: newest.version, published: true };
  }
  return { version: (newest?.version ?? 0) + 1, published: false };
}

type Written = { readonly template: unknown; readonly texts: TemplateTexts; readonly compiled: CompiledTemplate };

/** Of what people wrote and of what it compiles to: a release that compiles otherwise publishes a new version. */
export const hashOfTemplate = ({ compiled, template, texts }: Written): string =>
  createHash('sha256')
    .update(JSON.stringify([template, texts, { ...compiled, version: 0 }]))
    .digest('hex');

/** Stores a version; published versions never change, so a repetition is refused by the key. */
export async function storeTemplate(db: Db | Tx, template: PublishedTemplate): Promise<void> {
  const { by, compiled, files, sha256, source, texts } = template;
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
      files: files ? JSON.stringify(files) : null,
      published_by: by ?? null,
      published_at: sql<Date>`clock_timestamp()`,
    })
    .execute();
}

type Shelved = { readonly compiled: CompiledTemplate; readonly texts: TemplateTexts };
export type Published = { readonly sha256: string; readonly version: number };

// because a published version never changes, it may be kept as long as the program runs
const shelf = new Map<string, Shelved>();
const placeFor = ({ sha256, version }: Published) => `${sha256}/${version}`;

/** Rules and texts of published versions; each is read once. */
export async function readPublished(tx: Db | Tx, wanted: readonly Published[]): Promise<(one: Published) => Shelved> {
  const missing = wanted.filter((one) => !shelf.has(placeFor(one))).map(({ sha256 }) => sha256);
  if (missing.length > 0) {
    const rows = await tx
      .selectFrom('template')
      .select(['sha256', 'version', 'compiled', 'texts'])
      .where('sha256', 'in', [...new Set(missing)])
      .execute();
    for (const row of rows) shelf.set(placeFor(row), { compiled: row.compiled, texts: row.texts });
  }
  return (one) => {
    const template = shelf.get(placeFor(one));
    if (!template) throw new Error(`no template ${placeFor(one)}`);
    return template;
  };
}
