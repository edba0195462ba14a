import type { Fault, Path } from '../fault';
import { measure } from '../measure';
import type { ReadTemplate } from '../template.schema';
import { collectTexts, type TemplateTexts } from '../texts';

/**
 * The texts of a template in both languages, and what is wrong with the English ones: missing, saying what the German
 * does not, or no text. Those of the template it extends hold where the German is the same.
 */
export function checkTexts(template: ReadTemplate, english: unknown, parent?: TemplateTexts) {
  const de = collectTexts(template);
  const size = measure(english);
  const leaves = size.length > 0 ? [] : leavesOf(english, []);
  const own = Object.fromEntries(leaves.flatMap(({ path, text }) => (text === null ? [] : [[path.join('.'), text]])));
  const inherited = Object.entries(parent?.en ?? {}).filter(([path]) => de[path] === parent?.de[path] && path in de);
  const en: Record<string, string> = { ...Object.fromEntries(inherited), ...own };
  const given = new Set([...Object.keys(en), ...leaves.map(({ path }) => path.join('.'))]);
  return { texts: { de, en } satisfies TemplateTexts, faults: [...size, ...findFaults(de, leaves, given)] };
}

type Leaf = { readonly path: Path; readonly text: string | null };

function findFaults(de: Readonly<Record<string, string>>, leaves: readonly Leaf[], given: ReadonlySet<string>) {
  return [
    ...Object.entries(de)
      .filter(([path]) => !given.has(path))
      .map(([path, text]): Fault => ({ code: 'no-english', path: path.split('.'), values: { text } })),
    ...leaves
      .filter(({ path, text }) => text !== null && !Object.hasOwn(de, path.join('.')))
      .map(({ path }): Fault => ({ code: 'english-only', path })),
    ...leaves.filter(({ text }) => text === null).map(({ path }): Fault => ({ code: 'not-a-text', path })),
  ];
}

function leavesOf(value: unknown, path: Path): readonly Leaf[] {
  if (typeof value !== 'object' || value === null) {
    const isText = typeof value === 'string' && value.trim() !== '';
    return [{ path, text: isText ? value : null }];
  }
  return Object.entries(value).flatMap(([key, part]) => leavesOf(part, [...path, key]));
}
