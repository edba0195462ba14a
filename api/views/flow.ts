import type { CompiledTemplate, OutcomeRule, StepRule } from '../../domain/compiled';
import { keysOf } from '../../domain/play/turn';

/** The outcomes of a step: of its own task first, each in the order it is written in. */
function outcomesOf({ own, products = {}, tasks = {} }: StepRule): readonly OutcomeRule[] {
  const duties = [own, ...keysOf(tasks).map((key) => tasks[key]), ...keysOf(products).map((key) => products[key])];
  return duties.flatMap((duty) => duty?.order.flatMap((key) => duty.outcomes[key] ?? []) ?? []);
}

/** The steps that a step leads to, in the order its outcomes are written in; itself and ends left out. */
function stepsAfter(template: CompiledTemplate, step: string): readonly string[] {
  const rule = template.steps[step];
  const targets = rule ? outcomesOf(rule).flatMap(({ opens = [], to }) => [...to, ...opens]) : [];
  return [...new Set(targets)].filter((key) => key !== step && Object.hasOwn(template.steps, key));
}

/** The way that leads on from these steps, in the order it is walked. */
function walk(template: CompiledTemplate, from: readonly string[]): readonly string[] {
  const found: string[] = [];
  const queue = [...from];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    if (found.includes(next)) continue;
    found.push(next);
    queue.push(...stepsAfter(template, next));
  }
  return found;
}

/**
 * The steps in the order in which the template leads from one to the next: `way` from the start on, `beside` what only
 * a person or a message brings about. Stored JSON keeps no order, so it is told from the outcomes.
 */
export function flowOf(template: CompiledTemplate): {
  readonly way: readonly string[];
  readonly beside: readonly string[];
} {
  const keys = keysOf(template.steps);
  const way = walk(
    template,
    keys.filter((key) => template.steps[key]?.openedBy?.includes('start')),
  );
  const rest = keys.filter((key) => !way.includes(key));
  return { way, beside: walk(template, rest).filter((key) => !way.includes(key)) };
}
