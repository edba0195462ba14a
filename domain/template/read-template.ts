import { checkTemplate } from './check';
import type { Fault } from './fault';
import { type FindTemplate, flatten } from './flatten';
import { Refusal } from '../refusal';
import { type Issue, Template, type ReadTemplate } from './template.schema';
import { collectTexts, type TemplateTexts } from './texts';

/**
 * Reads a parsed template: written out when it extends another, its shape, then whether everything it names is there.
 * Refuses with all faults and their paths.
 */
export function readTemplate(value: unknown, find: FindTemplate = () => undefined): ReadTemplate {
  const flat = flatten(value, find);
  if (flat.faults.length > 0) throw refuse(flat.faults);
  const read = Template.safeParse(flat.value);
  if (!read.success) throw refuse(read.error.issues.flatMap((issue) => faultsOf(issue, [])));
  const faults = checkTemplate(read.data);
  if (faults.length > 0) throw refuse(faults);
  return read.data;
}

/**
 * Adds the English texts; those of the template it extends hold where the German is the same. Refuses when one is
 * missing, or says what the German does not.
 */
export function readTexts(template: ReadTemplate, english: unknown, parent?: TemplateTexts): TemplateTexts {
  const de = collectTexts(template);
  const own = Object.fromEntries(flattenTexts(english, []));
  const inherited = Object.entries(parent?.en ?? {}).filter(([path]) => de[path] === parent?.de[path] && path in de);
  const en = { ...Object.fromEntries(inherited), ...own };
  const faults = [
    ...Object.keys(de)
      .filter((path) => !(path in en))
      .map((path) => faultAt(path, 'no English text')),
    ...Object.keys(own)
      .filter((path) => !(path in de))
      .map((path) => faultAt(path, 'no German text at this path')),
  ];
  if (faults.length > 0) throw refuse(faults);
  return { de, en };
}

const faultAt = (path: string, problem: string): Fault => ({ path: path.split('.'), problem });
const refuse = (faults: readonly Fault[]) => new Refusal('template-invalid', { faults });

/** zod tells of a union only that nothing fits; the branch that came furthest says what is really wrong. */
function faultsOf(issue: Issue, above: readonly (string | number)[]): readonly Fault[] {
  const path = [...above, ...issue.path.map((part) => (typeof part === 'number' ? part : String(part)))];
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const branches = issue.errors.map((errors) => errors.flatMap((error) => faultsOf(error, path)));
    const depth = (faults: readonly Fault[]) => Math.max(0, ...faults.map((fault) => fault.path.length));
    return branches.reduce((best, branch) => (depth(branch) > depth(best) ? branch : best));
  }
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: [...path, key], problem: 'unknown key' }));
  return [{ path, problem: issue.message }];
}

function flattenTexts(value: unknown, path: readonly string[]): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[path.join('.'), value]];
  if (typeof value !== 'object' || value === null) return [[path.join('.'), String(value)]];
  return Object.entries(value).flatMap(([key, part]) => flattenTexts(part, [...path, key]));
}
