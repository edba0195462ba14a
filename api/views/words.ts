import type { FactRule } from '../../domain/compiled';
import type { FactValue, ProcessEvent } from '../../domain/process';
import type { Speaker } from '../../domain/reading/say';
import { titleAt, wordFor } from '../../domain/template/texts';
import { showDay } from '../../platform/show';
import { knowsText, type Language, translate } from '../../platform/texts';
import type { TaskView } from '../shapes/shapes';
import type { Template } from './reader';

/** What the domain needs to speak of a template in one language. */
export const speakerFor = (language: Language, { texts }: Template): Speaker => ({
  language,
  texts,
  translate: (key, values) => translate(language, key, values),
  sayDay: (day) => showDay(language, day),
});

/** The word of a template for a code (an outcome, a fact, a choice, a party); an unknown code with spaces. */
export const sayCode = (language: Language, { texts }: Template, code: string): string =>
  wordFor(texts, language, code) ?? code.replaceAll('-', ' ');

/** The title of a step, a task or an end by its place; an unknown place as its key. */
export const sayTitle = (language: Language, { texts }: Template, place: string): string =>
  titleAt(texts, language, place) ?? place;

/** Whom a task waits for: a party of the template, or the engine's own (a sub-process, an answer to a handover). */
export const sayParty = (language: Language, template: Template, party: string): string =>
  knowsText(language, `party.${party}`) ? translate(language, `party.${party}`) : sayCode(language, template, party);

/** The name of a role in the interface's own texts, else in the words of the template; an unknown role as its key. */
export const sayRole = (language: Language, role: string, template?: Template): string =>
  knowsText(language, `role.${role}`)
    ? translate(language, `role.${role}`)
    : ((template && wordFor(template.texts, language, role)) ?? role);

/** The reason that was chosen from those of the template; null when none was, or when it was written in free text. */
export function sayReason(language: Language, template: Template, event: ProcessEvent): string | null {
  const reason = 'reason' in event ? event.reason : undefined;
  return reason === undefined || reason === 'given' ? null : sayCode(language, template, reason);
}

/** A fact as a form field: its word, its type, its choices and what is known. */
export function viewFact(
  language: Language,
  template: Template,
  { key, rule, value }: { key: string; rule: FactRule; value: FactValue | undefined },
): TaskView['records'][number] {
  return {
    key,
    title: sayCode(language, template, key),
    type: rule.type,
    choices: (rule.choices ?? []).map((choice) => ({ key: choice, title: sayCode(language, template, choice) })),
    value: copyOf(value),
  };
}

function copyOf(value: FactValue | undefined): TaskView['records'][number]['value'] {
  if (value === undefined) return null;
  return typeof value === 'object' ? [...value] : value;
}

/** What people call anything of a template by its key alone: a word, a step, a task, a product, a question. */
export function sayKey(language: Language, template: Template, key: string): string {
  const asked = /^(?:ask|decide)-(.+)$/.exec(key)?.[1];
  if (asked !== undefined) return sayCode(language, template, asked);
  const { texts } = template;
  const word = titleAt(texts, language, key) ?? wordFor(texts, language, key);
  return word ?? sayCode(language, template, key);
}
