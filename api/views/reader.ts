import type { Tx } from '../../db/client';
import { type Published, readPublished } from '../../db/queries/templates/templates';
import type { CompiledTemplate } from '../../domain/compiled';
import { dayOf } from '../../domain/days/day';
import type { Actor } from '../../domain/permissions';
import type { Day } from '../../domain/process';
import type { TemplateTexts } from '../../domain/template/texts';
import type { Context, Language } from '../operation';

export type Template = { readonly compiled: CompiledTemplate; readonly texts: TemplateTexts };

/** Who reads, when, and in which language; and the templates that what they read comes from. */
export type Reader = {
  readonly actor: Actor;
  readonly language: Language;
  readonly now: Date;
  readonly today: Day;
  readonly templateOf: (row: Published) => Template;
};

/** Prepares the reading of rows: their templates are read once, all together. */
export async function readerOf(
  tx: Tx,
  { actor, language }: Context,
  now: Date,
  rows: readonly Published[],
): Promise<Reader> {
  return { actor, language, now, today: dayOf(now.toISOString()), templateOf: await readPublished(tx, rows) };
}
