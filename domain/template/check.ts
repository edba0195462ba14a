import { checkConditions } from './check-conditions';
import { checkDays } from './check-days';
import { checkFacts } from './check-facts';
import { checkFlow } from './check-flow';
import { checkKeys } from './check-keys';
import { checkSources } from './check-sources';
import { checkStarts } from './check-starts';
import { checkTables } from './check-tables';
import { checkWords } from './check-words';
import type { Fault } from './fault';
import { namesIn } from './names';
import type { ReadTemplate } from './template.schema';

const checks = [
  checkKeys,
  checkFlow,
  checkTables,
  checkConditions,
  checkDays,
  checkFacts,
  checkStarts,
  checkSources,
  checkWords,
];

/** Whether everything a template names is there, every number has a source, every word a text, and no step is a trap. */
export function checkTemplate(template: ReadTemplate): readonly Fault[] {
  const names = namesIn(template);
  return checks.flatMap((check) => check(names));
}
