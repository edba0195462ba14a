import { periodsIn } from './check-names';
import { compileFact } from './compile';
import { dutiesIn, outcomesIn } from './duties';
import type { Fault } from './fault';
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
  const needed = new Map<string, readonly (string | number)[]>();
  for (const [key, fact] of Object.entries(template.facts)) {
    const path = ['facts', key];
    for (const word of [key, ...(compileFact(fact).choices ?? [])]) needed.set(word, path);
  }
  for (const duty of dutiesIn(template)) {
    for (const { key, path } of outcomesIn(duty)) needed.set(key, path);
    if (duty.path.includes('tasks') && !duty.rule.outcomes) needed.set('done', duty.path);
    if (duty.rule.awaits) needed.set(duty.rule.awaits, [...duty.path, 'awaits']);
  }
  for (const [key, { change }] of Object.entries(template.parameters)) {
    if (change) needed.set(key, ['parameters', key]);
  }
  return [...needed]
    .filter(([word]) => !(word in template.words))
    .map(([word, path]) => ({ path, problem: `no word for ${word}` }));
}
