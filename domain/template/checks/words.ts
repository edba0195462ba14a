import { compileFact } from '../compile';
import { outcomesIn } from '../duties';
import type { Fault, Path } from '../fault';
import { isStep, type Names } from '../names';

/** Everything people read has a word: facts and their choices, outcomes, reasons, gates, parties, bodies, parameters. */
export function checkWords(names: Names): readonly Fault[] {
  const needed = new Map<string, Path>();
  for (const [word, path] of [...ofFacts(names), ...ofParameters(names), ...ofDuties(names), ...ofReasons(names)]) {
    if (!needed.has(word)) needed.set(word, path);
  }
  return [...needed]
    .filter(([word]) => !Object.hasOwn(names.template.words, word))
    .map(([word, path]): Fault => ({ code: 'no-word', path, values: { word } }));
}

type Needed = readonly (readonly [string, Path])[];

const ofFacts = ({ template: { facts } }: Names): Needed =>
  Object.entries(facts).flatMap(([key, fact]) =>
    [key, ...(compileFact(fact).choices ?? [])].map((word) => [word, ['facts', key]] as const),
  );

const ofParameters = ({ parameters }: Names): Needed =>
  [...parameters].flatMap(([key, { change, open }]) =>
    change === undefined && open === undefined ? [] : [[key, ['parameters', key]] as const],
  );

const ofDuties = ({ placed, ...names }: Names): Needed =>
  placed.flatMap((duty) => {
    const { path, rule } = duty;
    const gates = [
      ...gatesIn(names, [...path, 'needs'], rule.needs),
      ...gatesIn(names, [...path, 'warn'], isStep(duty) ? duty.rule.warn : undefined),
    ];
    return [
      ...outcomesIn(duty).flatMap(({ key, more, path: at }) => [
        [key, at] as const,
        ...gatesIn(names, [...at, 'needs'], more.needs),
      ]),
      ...(!isStep(duty) && !rule.outcomes ? [['done', path] as const] : []),
      ...(rule.awaits === undefined ? [] : [[rule.awaits, [...path, 'awaits']] as const]),
      ...(rule.decides === undefined ? [] : [[rule.decides, [...path, 'decides']] as const]),
      ...gates,
    ];
  });

/** A gate that names a task or a product is called by its title. */
const gatesIn = (
  { duties }: Pick<Names, 'duties'>,
  path: Path,
  gates: Readonly<Record<string, unknown>> = {},
): Needed =>
  Object.entries(gates)
    .filter(([gate, need]) => typeof need !== 'string' && !duties.has(gate))
    .map(([gate]) => [gate, [...path, gate]] as const);

const ofReasons = ({ ends, outcomes }: Names): Needed => [
  ...outcomes.flatMap(({ more, path }) => choicesOf([...path, 'reason'], more.reason)),
  ...[...ends].flatMap(([key, { reason }]) => choicesOf(['ends', key, 'reason'], reason)),
];

const choicesOf = (path: Path, reason: 'required' | readonly string[] | undefined): Needed =>
  typeof reason === 'object' ? reason.map((choice) => [choice, path] as const) : [];
