import type { ReadTemplate } from './template.schema';

/** The texts of a template by language: path → text, `steps.reach.title`, `words.brought`; other keys are not in it. */
export type TemplateTexts = Readonly<Record<Language, Readonly<Record<string, string>>>>;
export type Language = 'de' | 'en';
/** The YAML texts a version was published from: rules with German texts, English texts, worked examples. */
export type TemplateFiles = { readonly template: string; readonly english: string; readonly examples: string };

/** The text at a path of a template, German when the language lacks it; undefined when there is none. */
export function textAt(texts: TemplateTexts, language: Language, path: string): string | undefined {
  return texts[language][path] ?? texts.de[path];
}

/**
 * The title of a place of the template: `reach` a step, `reach.make-contact` a task, `declined` an end, else the word
 * for a key: fact, choice, outcome, party, parameter; else the title of the task or product with this key.
 */
export function titleAt(texts: TemplateTexts, language: Language, place: string): string | undefined {
  const [step = '', task] = place.split('.');
  const paths = task
    ? [`steps.${step}.tasks.${task}.title`, `steps.${step}.products.${task}.title`, `steps.${task}.title`]
    : [`steps.${place}.title`, `ends.${place}.title`];
  const known = [...paths, `words.${task ?? step}`].find((path) => path in texts.de || path in texts[language]);
  if (known !== undefined) return textAt(texts, language, known);
  return task ? undefined : titleOfDuty(texts, language, step);
}

/** The word for a key, that is never a title: an outcome, a fact, one of its choices. */
export function wordFor(texts: TemplateTexts, language: Language, key: string): string | undefined {
  return textAt(texts, language, `words.${key}`) ?? textAt(texts, language, `ends.${key}.title`);
}

/** The title of a task or product named by its key alone, whatever its step. */
function titleOfDuty(texts: TemplateTexts, language: Language, key: string): string | undefined {
  const ends = [`.tasks.${key}.title`, `.products.${key}.title`];
  const path = Object.keys(texts.de).find((one) => ends.some((end) => one.endsWith(end)));
  return path && textAt(texts, language, path);
}

/** What a task of the template says beside its title: what it is for, and what to think of. */
export function purposeOf(texts: TemplateTexts, language: Language, place: string) {
  const [step = '', task] = place.split('.');
  const paths = task ? [`steps.${step}.tasks.${task}`, `steps.${step}.products.${task}`] : [`steps.${step}`];
  const path = paths.find((one) => `${one}.title` in texts.de) ?? `steps.${step}`;
  const items = Object.keys(texts.de).filter((key) => key.startsWith(`${path}.checklist.`));
  return {
    purpose: textAt(texts, language, `${path}.why`) ?? null,
    checklist: items.map((key) => textAt(texts, language, key) ?? ''),
  };
}

/** Everything people read in a template, path by path. */
export function collectTexts(template: ReadTemplate): Record<string, string> {
  const found: Record<string, string> = { title: template.title };
  const add = (path: string, duty: { title: string; why?: string | undefined; checklist?: string[] | undefined }) => {
    found[`${path}.title`] = duty.title;
    if (duty.why) found[`${path}.why`] = duty.why;
    duty.checklist?.forEach((item, index) => (found[`${path}.checklist.${index}`] = item));
  };
  for (const [key, step] of Object.entries(template.steps)) {
    add(`steps.${key}`, step);
    for (const [task, rule] of Object.entries(step.tasks ?? {})) add(`steps.${key}.tasks.${task}`, rule);
    for (const [product, rule] of Object.entries(step.products ?? {})) add(`steps.${key}.products.${product}`, rule);
  }
  for (const [key, end] of Object.entries(template.ends)) found[`ends.${key}.title`] = end.title;
  for (const [key, parameter] of Object.entries(template.parameters)) {
    if (parameter.open) found[`parameters.${key}.open`] = parameter.open;
  }
  for (const [key, word] of Object.entries(template.words)) found[`words.${key}`] = word;
  return found;
}
