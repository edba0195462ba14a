import { checkAcross, type Site } from './across';
import { checkMessages } from './messages';
import { checkRoles } from './roles';
import { checkTexts } from './texts';
import { type Fault, warningCodes } from '../fault';
import { isMap } from '../flatten';
import { namesIn, type Names } from '../names';
import { type PlacedFault, placeFault, type Sheet } from '../place';
import { type Read, tryTemplate } from '../read-template';
import type { ReadTemplate } from '../template.schema';
import type { TemplateTexts } from '../texts';

/** A template as it was written, and its English texts beside it. */
export type Draft = { readonly template: Sheet; readonly english?: Sheet | undefined };

/**
 * Everything that is wrong with these templates, each by itself and among the others, with file, line and path, in the
 * order of the files and lines. `roles`: the role keys that the site has words for.
 */
export function checkTemplates(drafts: readonly Draft[], roles: ReadonlySet<string>): readonly PlacedFault[] {
  const sheets = new Map(drafts.map(({ template }) => [template.key, template]));
  const find = (key: string) => sheets.get(key)?.value;
  const read = new Map(drafts.map(({ template: { key, value } }) => [key, tryIfThere(value, find)]));
  const site = siteOf(read, roles);
  const faults = drafts.flatMap(({ english, template: sheet }): readonly PlacedFault[] => {
    const chain = chainOf(sheet, sheets);
    const place = (fault: Fault) => placeFault(chain, fault);
    const { faults, template } = read.get(sheet.key) ?? { faults: [] };
    const names = site.templates.get(sheet.key);
    return [
      ...[...faults, ...checkName(sheet), ...checkTwice(sheet, drafts)].map(place),
      ...(names ? checkAmongOthers(names, site).map(place) : []),
      ...(template ? checkEnglish(template, english, sheet, textsOf(template.extends, drafts, read)) : []),
    ];
  });
  return sortFaults(faults);
}

/** Whether a fault blocks nothing. */
export const isWarning = ({ code }: { readonly code: string }): boolean =>
  warningCodes.some((warning) => warning === code);

/** A file that could not be read at all has no value; its fault was told already. */
const tryIfThere = (value: unknown, find: (key: string) => unknown): Read =>
  value === undefined ? { faults: [] } : tryTemplate(value, find);

const checkAmongOthers = (names: Names, site: Site): readonly Fault[] => [
  ...checkAcross(names, site),
  ...checkRoles(names, site.roles),
  ...checkMessages(names, site),
];

function siteOf(read: ReadonlyMap<string, Read>, roles: ReadonlySet<string>): Site {
  const templates = [...read].flatMap(([key, { template }]) => (template ? [[key, namesIn(template)] as const] : []));
  const faulty = [...read].filter(([, { template }]) => !template).map(([key]) => key);
  return { templates: new Map(templates), faulty: new Set(faulty), roles };
}

/** The sheet and, one after the other, those it extends. */
export function chainOf(sheet: Sheet, sheets: ReadonlyMap<string, Sheet>): readonly Sheet[] {
  const chain = [sheet];
  for (let last: Sheet | undefined = sheet; last;) {
    const parent: unknown = isMap(last.value) ? last.value.extends : undefined;
    last = typeof parent === 'string' ? sheets.get(parent) : undefined;
    if (!last || chain.includes(last)) return chain;
    chain.push(last);
  }
  return chain;
}

/** Templates find each other by the name of their file. */
const checkName = ({ key, value }: Sheet): readonly Fault[] =>
  isMap(value) && typeof value.template === 'string' && value.template !== key
    ? [{ code: 'file-name-differs', path: ['template'], values: { template: value.template } }]
    : [];

const checkTwice = ({ file, key }: Sheet, drafts: readonly Draft[]): readonly Fault[] =>
  drafts.some(({ template }) => template.key === key && template.file !== file)
    ? [{ code: 'template-twice', path: ['template'], values: { template: key } }]
    : [];

function checkEnglish(
  template: ReadTemplate,
  english: Sheet | undefined,
  sheet: Sheet,
  parent: TemplateTexts | undefined,
) {
  const { faults } = checkTexts(template, english?.value ?? {}, parent);
  if (english) return faults.map((fault) => placeFault([english], fault));
  return faults.length === 0
    ? []
    : [placeFault([sheet], { code: 'no-english-file', path: ['template'], values: { template: sheet.key } })];
}

/** The texts of a template that another extends. */
function textsOf(
  key: string | undefined,
  drafts: readonly Draft[],
  read: ReadonlyMap<string, Read>,
): TemplateTexts | undefined {
  const draft = drafts.find(({ template }) => template.key === key);
  const template = key === undefined ? undefined : read.get(key)?.template;
  if (!template) return undefined;
  return checkTexts(template, draft?.english?.value ?? {}, textsOf(template.extends, drafts, read)).texts;
}

/** What stands in a parent is found again by each template that extends it; it is told once. */
function sortFaults(faults: readonly PlacedFault[]): readonly PlacedFault[] {
  const told = new Map(
    faults.map((fault) => [JSON.stringify([fault.file, fault.path, fault.code, fault.values]), fault]),
  );
  return [...told.values()].sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
}
