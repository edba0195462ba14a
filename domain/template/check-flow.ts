import { dutiesIn, listOf, outcomesIn } from './duties';
import type { Fault } from './fault';
import type { ReadTemplate } from './template.schema';

const words = ['stay', 'done', 'again'];

/** Outcomes lead somewhere, every step can be reached, tables choose outcomes of their step, automatic steps rest. */
export function checkFlow(template: ReadTemplate): readonly Fault[] {
  return [
    ...checkTargets(template),
    ...checkReach(template),
    ...Object.keys(template.steps).flatMap((key) => checkTable(template, key)),
    ...findCycle(template),
  ];
}

function checkTargets(template: ReadTemplate): readonly Fault[] {
  const targets = [...Object.keys(template.steps), ...Object.keys(template.ends), ...words];
  return dutiesIn(template)
    .flatMap(outcomesIn)
    .flatMap(({ more, path, to }) => [
      ...to
        .filter((target) => !targets.includes(target))
        .map((target) => ({ path, problem: `no step or end ${target}` })),
      ...(to.length > 1 && to.some((target) => !(target in template.steps))
        ? [{ path, problem: 'several targets must all be steps' }]
        : []),
      ...listOf(more.opens)
        .filter((target) => !(target in template.steps))
        .map((target) => ({ path, problem: `no step ${target}` })),
    ]);
}

function checkReach(template: ReadTemplate): readonly Fault[] {
  const outcomes = dutiesIn(template).flatMap(outcomesIn);
  const reached = new Set(outcomes.flatMap(({ more, to }) => [...to, ...listOf(more.opens)]));
  const started = Object.values(template.steps).some((step) => listOf(step.openedBy).includes('start'));
  const ended = outcomes.some(({ to }) => to.some((target) => target in template.ends));
  return [
    ...(started ? [] : [{ path: ['steps'], problem: 'no step is opened by start' }]),
    ...(ended ? [] : [{ path: ['ends'], problem: 'no outcome leads to an end' }]),
    ...Object.entries(template.steps)
      .filter(([key, step]) => !step.openedBy && !reached.has(key))
      .map(([key]) => ({ path: ['steps', key], problem: 'nothing opens this step' })),
    ...Object.keys(template.ends)
      .filter((key) => !reached.has(key))
      .map((key) => ({ path: ['ends', key], problem: 'no outcome leads to this end' })),
    ...Object.entries(template.steps)
      .filter(
        ([, step]) => !step.outcomes && !step.starts?.per && !Object.keys({ ...step.tasks, ...step.products }).length,
      )
      .map(([key]) => ({ path: ['steps', key], problem: 'a step needs outcomes or tasks' })),
  ];
}

function checkTable(template: ReadTemplate, key: string): readonly Fault[] {
  const step = template.steps[key];
  if (!step?.table) return [];
  return step.table.flatMap(({ outcome }, row) => {
    const path = ['steps', key, 'table', row];
    if (!step.outcomes || !(outcome in step.outcomes)) return [{ path, problem: `no outcome ${outcome} of this step` }];
    const leads = outcomesIn({ path: ['steps', key], rule: step }).find((one) => one.key === outcome);
    const ends = leads?.to.some((target) => target in template.ends);
    return !step.who && ends ? [{ path, problem: 'an automatic table may not lead to an end' }] : [];
  });
}

/** Steps that play themselves must not lead round in a circle. */
function findCycle(template: ReadTemplate): readonly Fault[] {
  const nextOf = (key: string): readonly string[] => {
    const step = template.steps[key];
    if (!step?.table || step.who) return [];
    return outcomesIn({ path: [], rule: step }).flatMap(({ to }) => to);
  };
  return Object.keys(template.steps).flatMap((start) => {
    const seen = new Set<string>();
    const ahead = [...nextOf(start)];
    for (let key = ahead.pop(); key !== undefined; key = ahead.pop()) {
      if (key === start) return [{ path: ['steps', start], problem: 'automatic steps lead round in a circle' }];
      if (seen.has(key)) continue;
      seen.add(key);
      ahead.push(...nextOf(key));
    }
    return [];
  });
}
