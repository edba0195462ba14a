import type { Condition, Operand } from '../../domain/compiled';
import { isDay } from '../../domain/days/day';
import { isPeriod } from '../../domain/days/period';
import { describePeriod } from '../../domain/reading/explain';
import { sayPlace } from '../../domain/reading/say';
import { showDay } from '../../platform/show';
import { translate } from '../../platform/texts';
import type { Language } from '../operation';
import type { Template } from '../views/reader';
import { sayRole, speakerFor } from '../views/words';

/** A condition of a template as people read it: “Ankunft ist bekannt und Aufenthalt ist mit Bleiberecht”. */
export function sayCondition(condition: Condition, language: Language, template: Template): string {
  const say = (key: string, values: Record<string, string> = {}) => translate(language, `condition.${key}`, values);
  const place = (key: string) => sayOperand(key, language, template);
  const inner = (parts: readonly Condition[], word: string) =>
    parts.map((part) => sayCondition(part, language, template)).join(` ${say(word)} `);
  if ('all' in condition) return inner(condition.all, 'and');
  if ('any' in condition) return inner(condition.any, 'or');
  if ('not' in condition) return say('not', { condition: sayCondition(condition.not, language, template) });
  if ('exists' in condition) return say('exists', { what: place(condition.exists) });
  if ('responsible' in condition)
    return say('responsible', { role: sayRole(language, condition.responsible, template) });
  if ('in' in condition) {
    const [operand, choices] = condition.in;
    const list = choices.map((choice) => sayOperand(choice, language, template)).join(', ');
    return say('in', { what: sayOperand(operand, language, template), list });
  }
  return sayRest(condition, language, template);
}

function sayRest(condition: Condition, language: Language, template: Template): string {
  const [operator = 'eq', operands] = Object.entries(condition)[0] ?? [];
  const [left, right]: readonly Operand[] = Array.isArray(operands) ? operands : [String(operands)];
  return translate(language, `condition.${operator}`, {
    what: sayOperand(left ?? '', language, template),
    value: sayOperand(right ?? '', language, template),
  });
}

/** A fact, a parameter, a value, a day or a period, in the words of the template. */
export function sayOperand(operand: Operand, language: Language, template: Template): string {
  const say = (key: string, values: Record<string, string>) => translate(language, `condition.${key}`, values);
  const place = (key: string) => sayPlace(speakerFor(language, template), key);
  if (typeof operand === 'boolean') return translate(language, operand ? 'yes' : 'no');
  if (typeof operand === 'number') return String(operand);
  if (typeof operand === 'string') return sayText(operand, language, template);
  if ('since' in operand) return say('since', { what: place(operand.since) });
  if ('due' in operand) return say('due', { what: place(operand.due) });
  if ('fact' in operand) return place(operand.fact);
  const counted = place(operand.count);
  if (!operand.where) return say('count', { what: counted });
  return say('count-where', { what: counted, condition: sayCondition(operand.where, language, template) });
}

function sayText(text: string, language: Language, template: Template): string {
  if (isDay(text)) return showDay(language, text);
  if (isPeriod(text)) return sayPeriod(text, language);
  if (text === 'open' || text === 'end') return translate(language, `condition.child-${text}`);
  const place = sayPlace(speakerFor(language, template), text.replace(/^\$/, ''));
  return place === translate(language, 'anchor.other') ? text : place;
}

/** “1 Jahr 6 Monate” */
export const sayPeriod = (period: string, language: Language): string =>
  describePeriod(period.replace(/^-/, ''))
    .map(({ count, key }) => translate(language, key, { count }))
    .join(' ');
