import { dutiesIn, listOf, outcomesIn } from './duties';
import type { Fault, Path, Placed } from './fault';
import { compileFact } from './compile';
import { fits } from '../facts/facts';
import type { FactValue } from '../process';
import type { ReadStep, ReadTask, ReadTemplate } from './template.schema';

const engineAnchors = ['start', 'opened', 'plan', 'completion'];

/** Facts, parameters and anchors that are named must be declared; facts, steps and tasks share one namespace. */
export function checkNames(template: ReadTemplate): readonly Fault[] {
  const duties = dutiesIn(template);
  return [
    ...checkNamespace(template),
    ...duties.flatMap((duty) => [
      ...checkAnchors(template, duty),
      ...checkPeriods(template, duty),
      ...checkRecords(template, duty),
    ]),
    ...Object.entries(template.ends).flatMap(([key, { starts }]) =>
      (starts?.pass ?? []).flatMap((fact) => checkFact(template, ['ends', key, 'starts', 'pass'], fact)),
    ),
  ];
}

function checkNamespace(template: ReadTemplate): readonly Fault[] {
  const seen = new Set(Object.keys(template.facts));
  return dutiesIn(template).flatMap(({ path }) => {
    const key = String(path.at(-1));
    const taken = seen.has(key) || engineAnchors.includes(key) || ['follow-up', 'handover'].includes(key);
    seen.add(key);
    return taken ? [{ path, problem: `the key ${key} is taken: facts, steps and tasks share one namespace` }] : [];
  });
}

const checkFact = ({ facts }: ReadTemplate, path: Path, fact: string): readonly Fault[] =>
  fact in facts ? [] : [{ path, problem: `no fact ${fact}` }];

function checkAnchors(template: ReadTemplate, { path, rule }: Placed<ReadTask | ReadStep>): readonly Fault[] {
  const { due, every } = rule;
  const anchors: [Path, string | undefined][] = [];
  if (due && due !== 'agreed') anchors.push([[...path, 'due'], 'after' in due ? due.after : due.before]);
  if (every) anchors.push([[...path, 'every', 'from'], every.from]);
  if (every) anchors.push([[...path, 'every', 'after'], every.after]);
  if (every) anchors.push([[...path, 'every', 'until'], every.until]);
  return anchors.flatMap(([at, name]) => {
    if (name === undefined || isAnchor(template, name)) return [];
    return [{ path: at, problem: `no anchor ${name}` }];
  });
}

function isAnchor(template: ReadTemplate, name: string): boolean {
  if (name.startsWith('$')) return name.slice(1) in template.parameters;
  if (engineAnchors.includes(name)) return true;
  const fact = template.facts[name];
  if (fact) return ['date', 'fuzzy-date', 'year'].includes(compileFact(fact).type);
  return dutiesIn(template).some(({ path }) => path.at(-1) === name);
}

function checkPeriods(template: ReadTemplate, { path, rule }: Placed<ReadTask | ReadStep>): readonly Fault[] {
  return periodsIn(rule)
    .filter((period) => period.startsWith('$') && !(period.slice(1) in template.parameters))
    .map((period) => ({ path, problem: `no parameter ${period.slice(1)}` }));
}

/** Every period a duty names: `P1D` or `$parameter`. */
export function periodsIn({ due, escalate, every, remind, show }: ReadTask | ReadStep): readonly string[] {
  return [
    due && due !== 'agreed' ? due.by : undefined,
    every?.period,
    show,
    ...(remind?.before ?? []),
    ...(remind?.after ?? []),
    ...(escalate ?? []).map(({ after }) => after),
  ].filter((period) => period !== undefined);
}

function checkRecords(template: ReadTemplate, duty: Placed<ReadTask | ReadStep>): readonly Fault[] {
  const { path, rule } = duty;
  const outcomes = outcomesIn(duty);
  const own = 'set' in rule ? checkSet(template, [...path, 'set'], rule.set) : [];
  return [
    ...own,
    ...listOf(rule.records).flatMap((fact) => checkFact(template, [...path, 'records'], fact)),
    ...outcomes.flatMap(({ more, path: at }) => [
      ...listOf(more.records).flatMap((fact) => checkFact(template, [...at, 'records'], fact)),
      ...checkSet(template, [...at, 'set'], more.set),
    ]),
  ];
}

function checkSet(
  template: ReadTemplate,
  path: Path,
  set: Readonly<Record<string, FactValue>> | undefined,
): readonly Fault[] {
  return Object.entries(set ?? {}).flatMap(([key, value]) => {
    const fact = template.facts[key];
    if (!fact) return [{ path, problem: `no fact ${key}` }];
    const rule = compileFact(fact);
    if (fits(rule, value) || (rule.type === 'date' && value === 'today')) return [];
    return [{ path, problem: `${String(value)} is no value of ${key}` }];
  });
}
