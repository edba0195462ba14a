import type { Condition, FactRule, Operand } from '../../compiled';
import type { Site } from './across';
import { checkCondition } from './conditions';
import { conditionsIn, operandsIn } from '../conditions-in';
import type { Fault } from '../fault';
import type { Names } from '../names';

type Counted = { readonly step: string; readonly where: Condition };

/** `count … where` looks at what a sub-process reports, whether it is open, and how it ended. */
export function checkWhere(names: Names, site: Site): readonly Fault[] {
  return conditionsIn(names).flatMap(({ condition, path }) =>
    operandsIn(condition)
      .flatMap(countedBy)
      .flatMap(({ step, where }) => {
        const facts = reportedBy(names, site, step);
        if (!facts) return [];
        const scope = {
          names,
          factOf: (name: string) => facts.get(name),
          missing: (at: readonly (string | number)[], fact: string): Fault => ({
            code: 'not-reported',
            path: at,
            values: { fact, step },
          }),
        };
        return checkCondition(scope, [...path], where).map((fault) => ({ ...fault, path }));
      }),
  );
}

const countedBy = (operand: Operand): readonly Counted[] =>
  typeof operand === 'object' && 'count' in operand && operand.where
    ? [{ step: operand.count, where: operand.where }]
    : [];

/** The facts a child of this step is known by; null when its template is not there to be asked. */
function reportedBy({ steps }: Names, { templates }: Site, step: string): ReadonlyMap<string, FactRule> | null {
  const starts = steps.get(step)?.starts;
  const child = starts && templates.get(starts.template);
  if (!child) return null;
  const reported = starts.report.flatMap((fact) => {
    const rule = child.facts.get(fact);
    return rule ? [[fact, rule] as const] : [];
  });
  return new Map<string, FactRule>([
    ...reported,
    ['open', { type: 'boolean' }],
    ['end', { type: 'choice', choices: [...child.ends.keys(), 'none'] }],
  ]);
}
