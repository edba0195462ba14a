import { checkConditions } from './checks/conditions';
import { checkDays } from './checks/days';
import { checkFacts } from './checks/facts';
import { checkFlow } from './checks/flow';
import { checkKeys } from './checks/keys';
import { checkSources } from './checks/sources';
import { checkStarts } from './checks/starts';
import { checkTables } from './checks/tables';
import { checkWords } from './checks/words';
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
