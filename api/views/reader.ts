import type { Tx } from '../../db/client';
import { templatesBySha } from '../../db/queries/templates';
import type { CompiledTemplate } from '../../domain/compiled';
import { dayOf } from '../../domain/day';
import type { Actor } from '../../domain/permissions';
import type { Day } from '../../domain/process';
import type { TemplateTexts } from '../../domain/texts';
import type { Context, Language } from '../operation';

export type Template = { readonly compiled: CompiledTemplate; readonly texts: TemplateTexts };

/** Who reads, when, and in which language; and the templates that what they read comes from. */
export type Reader = {
  readonly actor: Actor;
  readonly language: Language;
  readonly now: Date;
  readonly today: Day;
  readonly templateOf: (row: { readonly sha256: string }) => Template;
};

/** Prepares the reading of rows: their templates are read once, all together. */
export async function readerOf(
  tx: Tx,
  { actor, language }: Context,
  now: Date,
  rows: readonly { readonly sha256: string }[],
): Promise<Reader> {
  const templates = await templatesBySha(
    tx,
    rows.map(({ sha256 }) => sha256),
  );
  return {
    actor,
    language,
    now,
    today: dayOf(now.toISOString()),
    templateOf: ({ sha256 }) => {
      const template = templates.get(sha256);
      if (!template) throw new Error(`no template ${sha256}`);
      return template;
    },
  };
}
