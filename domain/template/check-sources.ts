import { periodsIn } from './check-names';
import { compileFact } from './compile';
import { dutiesIn, outcomesIn } from './duties';
import type { Fault, Path } from './fault';
import type { ReadTemplate } from './template.schema';

/** Every number has lines of the report or says `own`; what is open says why; everything people read has a word. */
export function checkSources(template: ReadTemplate): readonly Fault[] {
  return [...checkParameters(template), ...checkNumbers(template), ...checkWords(template)];
}

function checkParameters({ parameters }: ReadTemplate): readonly Fault[] {
  return Object.entries(parameters).flatMap(([key, { change, open, source, value }]) => {
    const path = ['parameters', key];
    if (value === null) return open || change ? [] : [{ path, problem: 'an open value says why it is open' }];
    return source ? [] : [{ path, problem: 'a value needs its source, or own' }];
  });
}

function checkNumbers(template: ReadTemplate): readonly Fault[] {
  return dutiesIn(template)
    .filter(({ rule }) => !rule.source && periodsIn(rule).some((period) => !period.startsWith('$')))
    .map(({ path }) => ({ path, problem: 'a period written here needs the source of its task' }));
}

function checkWords(template: ReadTemplate): readonly Fault[] {
  const needed = new Map([...wordsOfFacts(template), ...wordsOfDuties(template), ...wordsOfParameters(template)]);
  return [...needed]
    .filter(([word]) => !(word in template.words))
    .map(([word, path]) => ({ path, problem: `no word for ${word}` }));
}

type Needed = readonly (readonly [string, Path])[];

const wordsOfFacts = ({ facts }: ReadTemplate): Needed =>
  Object.entries(facts).flatMap(([key, fact]) =>
    [key, ...(compileFact(fact).choices ?? [])].map((word) => [word, ['facts', key]] as const),
  );

const wordsOfDuties = (template: ReadTemplate): Needed =>
  dutiesIn(template).flatMap((duty) => [
    ...outcomesIn(duty).map(({ key, path }) => [key, path] as const),
    ...(duty.path.includes('tasks') && !duty.rule.outcomes ? [['done', duty.path] as const] : []),
    ...(duty.rule.awaits ? [[duty.rule.awaits, [...duty.path, 'awaits']] as const] : []),
  ]);

const wordsOfParameters = ({ parameters }: ReadTemplate): Needed =>
  Object.entries(parameters).flatMap(([key, { change }]) => (change ? [[key, ['parameters', key]] as const] : []));
