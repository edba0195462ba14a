import { randomUUID } from 'node:crypto';
import type { Language } from '../../api/operation';
import type { TaskView } from '../../api/shapes/shapes';
import { showDay } from '../../platform/show';
import { translate } from '../../platform/texts';

type Fact = TaskView['records'][number];
type Option = { readonly id: string; readonly value: string; readonly label: string; readonly chosen: boolean };

/** One field of a form, ready to be printed: exactly one of select, checks and input is there. */
export type Field = {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly hint: string | null;
  readonly select: readonly Option[] | null;
  readonly checks: readonly Option[] | null;
  readonly input: { readonly type: string; readonly value: string; readonly mode: string } | null;
};

type Choice = { readonly key: string; readonly title: string };

/** A field with one answer out of several. */
export function selectFor(
  id: string,
  { label, name, options }: { label: string; name: string; options: readonly Choice[] },
  chosen: string | null = null,
): Field {
  const select = options.map(({ key, title }) => ({
    id: `${id}-${key}`,
    value: key,
    label: title,
    chosen: key === chosen,
  }));
  return { id, name, label, hint: null, select, checks: null, input: null };
}

/** What every form carries along; its key makes it count once. */
export type Hidden = { readonly key: string; readonly back: string };
export const hide = (back: string): Hidden => ({ key: randomUUID(), back });

/** The fields that record these facts; `form` keeps their ids apart on one page. */
export function fieldsFor(facts: readonly Fact[], form: string, language: Language): Field[] {
  return facts.map((fact) => {
    const id = `${form}-${fact.key}`;
    const base = { id, name: `fact.${fact.type}.${fact.key}`, label: fact.title, hint: hintOf(fact, language) };
    return { ...base, select: null, checks: null, input: null, ...controlOf(fact, id, language) };
  });
}

function controlOf({ choices, type }: Fact, id: string, language: Language): Partial<Field> {
  const options = (pairs: readonly { key: string; title: string }[]) =>
    pairs.map(({ key, title }) => ({ id: `${id}-${key}`, value: key, label: title, chosen: false }));
  const yesNo = [
    { key: 'true', title: translate(language, 'yes') },
    { key: 'false', title: translate(language, 'no') },
  ];
  if (type === 'boolean') return { select: options(yesNo) };
  if (choices.length > 0) return type === 'list' ? { checks: options(choices) } : { select: options(choices) };
  const number = type === 'integer' || type === 'year';
  return { input: { type: type === 'date' ? 'date' : 'text', value: '', mode: number ? 'numeric' : 'text' } };
}

const hinted: readonly string[] = ['integer', 'fuzzy-date', 'year', 'code', 'list'];

function hintOf(fact: Fact, language: Language): string | null {
  const known = fact.value === null ? [] : [translate(language, 'task.so-far', { value: showFact(fact, language) })];
  const format = fact.choices.length === 0 && hinted.includes(fact.type);
  return [...known, ...(format ? [translate(language, `fact-hint.${fact.type}`)] : [])].join(' ') || null;
}

/** A fact as people read it; what nobody knows yet is "open". */
export function showFact({ choices, type, value }: Fact, language: Language): string {
  if (value === null) return translate(language, 'open');
  if (typeof value === 'boolean') return translate(language, value ? 'yes' : 'no');
  const titleOf = (key: string | number) => choices.find((choice) => choice.key === key)?.title ?? String(key);
  if (typeof value === 'object') return value.map(titleOf).join(', ');
  return type === 'date' && typeof value === 'string' ? showDay(language, value) : titleOf(value);
}
