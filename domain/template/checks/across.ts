import type { FactRule } from '../../compiled';
import { comesBack } from './tables';
import type { Fault, Path } from '../fault';
import { isStep, type Names } from '../names';
import { listOf } from '../duties';
import { checkWhere } from './where';

/** What a template is looked at beside: all others by key, those with faults of their own, and the roles of the site. */
export type Site = {
  readonly templates: ReadonlyMap<string, Names>;
  readonly faulty: ReadonlySet<string>;
  readonly roles: ReadonlySet<string>;
};

/** Whether sub-processes and successors exist, understand what they are passed and end as their parent expects. */
export function checkAcross(names: Names, site: Site): readonly Fault[] {
  return [
    ...names.placed.filter(isStep).flatMap(({ path, rule }) => checkChild(names, site, path, rule)),
    ...[...names.ends].flatMap(([key, { starts }]) =>
      starts ? checkPass(names, site, ['ends', key, 'starts'], starts) : [],
    ),
    ...checkWhere(names, site),
    ...checkCircle(names, site),
  ];
}

type Step = Names['template']['steps'][string];
type Started = { readonly template: string; readonly pass: readonly string[] };

function checkChild(names: Names, site: Site, path: Path, { outcomes = {}, starts }: Step): readonly Fault[] {
  if (!starts) return [];
  const at = [...path, 'starts'];
  const child = site.templates.get(starts.template);
  const passed = checkPass(names, site, at, starts);
  if (!child) return passed;
  return [
    ...passed,
    ...checkReport(names, child, [...at, 'report'], starts),
    ...(starts.per === undefined ? checkEnds(child, path, Object.keys(outcomes)) : []),
    ...(starts.per !== undefined && starts.per !== 'opening' ? checkItem(child, at) : []),
  ];
}

/** Facts are passed to a template that declares them alike. */
function checkPass({ facts }: Names, site: Site, at: Path, { pass, template }: Started): readonly Fault[] {
  const child = site.templates.get(template);
  if (!child)
    return site.faulty.has(template) ? [] : [{ code: 'no-template', path: [...at, 'template'], values: { template } }];
  return pass.flatMap((fact) => {
    const [given, taken] = [facts.get(fact), child.facts.get(fact)];
    return given ? checkPair([...at, 'pass'], { fact, template }, given, taken) : [];
  });
}

/** What the child reports it declares; where the parent declares it too, every value of the child must fit there. */
function checkReport(
  { facts }: Names,
  child: Names,
  path: Path,
  { report, template }: Required<Started> & { report: string[] },
) {
  return report.flatMap((fact) => {
    const [given, taken] = [child.facts.get(fact), facts.get(fact)];
    if (!given) return [{ code: 'child-lacks-fact', path, values: { fact, template } } satisfies Fault];
    return taken ? checkPair(path, { fact, template }, given, taken) : [];
  });
}

type Values = { readonly fact: string; readonly template: string };

function checkPair(path: Path, values: Values, given: FactRule, taken: FactRule | undefined): readonly Fault[] {
  if (!taken) return [{ code: 'child-lacks-fact', path, values }];
  return suits(given, taken)
    ? []
    : [{ code: 'types-differ', path, values: { fact: values.fact, other: values.template } }];
}

/** Whether every value of one fact is a value of the other. */
const suits = (given: FactRule, taken: FactRule): boolean =>
  given.type === taken.type && (given.choices ?? []).every((choice) => taken.choices?.includes(choice));

/** The ends of the child are the outcomes of the step, neither more nor fewer. */
function checkEnds(child: Names, path: Path, outcomes: readonly string[]): readonly Fault[] {
  const template = child.template.template;
  return [
    ...[...child.ends.keys()]
      .filter((end) => !outcomes.includes(end))
      .map((end): Fault => ({ code: 'end-not-followed', path: [...path, 'outcomes'], values: { end, template } })),
    ...outcomes
      .filter((outcome) => !child.ends.has(outcome))
      .map((outcome): Fault => ({
        code: 'outcome-never-comes',
        path: [...path, 'outcomes', outcome],
        values: { outcome, template },
      })),
  ];
}

/** The entry of the list that a child stands for is its fact `item`, a code. */
function checkItem(child: Names, at: Path): readonly Fault[] {
  const item = child.facts.get('item');
  return !item || item.type === 'code'
    ? []
    : [{ code: 'item-no-code', path: at, values: { template: child.template.template } }];
}

/** A template whose start starts itself again, directly or by others, would never come to rest. */
function checkCircle({ placed, template }: Names, { templates }: Site): readonly Fault[] {
  const next = new Map([...templates].map(([key, names]) => [key, startedAtOnce(names)]));
  if (!comesBack(next, template.template)) return [];
  return placed
    .filter(isStep)
    .filter(({ rule }) => startsAtOnce(rule) && leadsTo(next, rule.starts?.template, template.template))
    .map(({ path, rule }): Fault => ({
      code: 'starts-circle',
      path: [...path, 'starts'],
      values: { template: rule.starts?.template ?? '' },
    }));
}

const startsAtOnce = ({ openedBy, starts }: Step): boolean => Boolean(starts) && listOf(openedBy).includes('start');

const startedAtOnce = ({ placed }: Names): readonly string[] =>
  placed.filter(isStep).flatMap(({ rule }) => (startsAtOnce(rule) && rule.starts ? [rule.starts.template] : []));

const leadsTo = (next: ReadonlyMap<string, readonly string[]>, from: string | undefined, to: string): boolean =>
  from === to || (from !== undefined && comesBack(new Map([...next, [to, [from]]]), to));
