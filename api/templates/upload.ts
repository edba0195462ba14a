import { z } from 'zod';
import type { Tx } from '../../db/client';
import { newestTemplates } from '../../db/queries/templates/versions';
import type { CompiledTemplate } from '../../domain/compiled';
import { Examples, type Example } from '../../domain/examples/examples.schema';
import { checkTemplates, type Draft, isWarning } from '../../domain/template/checks/templates';
import { compile } from '../../domain/template/compile';
import type { PlacedFault, Sheet } from '../../domain/template/place';
import { readTemplate, readTexts } from '../../domain/template/read-template';
import type { ReadTemplate } from '../../domain/template/template.schema';
import type { TemplateFiles, TemplateTexts } from '../../domain/template/texts';
import { rolesWithWords } from '../../platform/texts';
import { parseYaml, YamlFault } from '../../platform/yaml';
import { type FaultView, viewFault } from './fault';

const Yaml = z
  .string()
  .max(120_000)
  .refine((text) => text.isWellFormed() && !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e]/.test(text));

/** The YAML texts of one template, as a person writes them. */
export const Upload = z.strictObject({ template: Yaml, english: Yaml, examples: Yaml.default('') });

/** What was read: everything that is wrong, and, when nothing blocks, the template ready to be published. */
export type Reading = {
  readonly faults: readonly FaultView[];
  readonly ready: Ready | null;
};
export type Ready = {
  readonly template: ReadTemplate;
  readonly texts: TemplateTexts;
  readonly examples: Readonly<Record<string, Example>>;
  /** The version that stands now, 0 for none. */
  readonly before: number;
  /** The newest version of every other template, with this one as it would be. */
  readonly templates: Readonly<Record<string, CompiledTemplate>>;
};

const names = { template: 'template.yaml', english: 'template.en.yaml', examples: 'template.examples.yaml' } as const;

/** Reads an upload among all published templates. Nothing is written; what is wrong is answered with file and line. */
export async function readUpload(tx: Tx, upload: TemplateFiles): Promise<Reading> {
  const sheets = { template: sheetOf(upload, 'template'), english: sheetOf(upload, 'english') };
  const examples = readExamples(sheetOf(upload, 'examples'));
  const unreadable = [...sheets.template.faults, ...sheets.english.faults, ...examples.faults];
  if (unreadable.length > 0) return { faults: unreadable, ready: null };
  const key = keyOf(sheets.template.sheet.value);
  const published = await newestTemplates(tx);
  const others = published.filter((one) => one.key !== key);
  const draft = { template: { ...sheets.template.sheet, key }, english: { ...sheets.english.sheet, key } };
  const drafts = [draft, ...others.map(draftOf)];
  const found = checkTemplates(drafts, rolesWithWords());
  const faults = found.filter((fault) => fault.file in ownFiles || breaksAnother(fault)).map(viewFault);
  if (found.some((fault) => !isWarning(fault))) return { faults, ready: null };
  const find = (other: string) => drafts.find(({ template }) => template.key === other)?.template.value;
  const template = readTemplate(draft.template.value, find);
  const parent = others.find((one) => one.key === template.extends)?.texts;
  const before = published.find((one) => one.key === key)?.version ?? 0;
  const compiled = compile(template, before + 1);
  const templates = Object.fromEntries([...others.map((one) => [one.key, one.compiled]), [key, compiled]]);
  const texts = readTexts(template, draft.english.value, parent);
  return { faults, ready: { template, texts, examples: examples.examples, before, templates } };
}

/** What would be wrong with another template afterwards; how it stands today was checked when it was published. */
const breaksAnother = (fault: PlacedFault): boolean => !isWarning(fault);

const ownFiles: Readonly<Record<string, true>> = { [names.template]: true, [names.english]: true };

type Read = { readonly sheet: Sheet; readonly faults: readonly FaultView[] };

function sheetOf(upload: TemplateFiles, part: keyof typeof names): Read {
  const file = names[part];
  try {
    return { sheet: { key: 'template', file, ...parseYaml(upload[part], file) }, faults: [] };
  } catch (error) {
    if (!(error instanceof YamlFault)) throw error;
    const fault = viewFault({ file, line: error.line, path: [], code: error.code });
    return { sheet: { key: 'template', file, value: undefined, lineOf: () => 1 }, faults: [fault] };
  }
}

const keyOf = (value: unknown): string => {
  const named = z.object({ template: z.string() }).safeParse(value);
  return named.success ? named.data.template : 'template';
};

/** A published template among the others. Because it is stored written out, it extends nothing any more. */
function draftOf({ key, source, texts }: Awaited<ReturnType<typeof newestTemplates>>[number]): Draft {
  const { extends: _parent, ...value } = z.record(z.string(), z.unknown()).parse(source);
  const file = `${key}.yaml`;
  const sheet = (content: unknown, name: string) => ({ key, file: name, value: content, lineOf: () => 1 });
  return { template: sheet(value, file), english: sheet(texts.en, `${key}.en.yaml`) };
}

/** Worked examples; a file without any is empty. */
function readExamples({ faults, sheet }: Read): {
  examples: Record<string, Example>;
  faults: readonly FaultView[];
} {
  if (sheet.value === null || sheet.value === undefined) return { examples: {}, faults };
  const read = Examples.safeParse(sheet.value);
  if (read.success) return { examples: read.data.examples, faults };
  const issues = read.error.issues.map(({ path }) => {
    const place = path.map((part) => (typeof part === 'number' ? part : String(part)));
    return viewFault({ code: 'wrong-shape', path: place, file: sheet.file, line: sheet.lineOf(place) });
  });
  return { examples: {}, faults: [...faults, ...issues] };
}
