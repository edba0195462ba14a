import { isPeriod } from '../../days/period';
import { periodsIn } from './days';
import { conditionsIn, operandsIn } from '../conditions-in';
import type { Fault } from '../fault';
import type { Names } from '../names';

/** Every number has lines of the report or says `own`, and what is open says why or who may decide it. */
export function checkSources(names: Names): readonly Fault[] {
  return [...checkParameters(names), ...checkPeriods(names), ...checkNumbers(names)];
}

function checkParameters({ parameters }: Names): readonly Fault[] {
  return [...parameters].flatMap(([parameter, { change, open, source, value }]): readonly Fault[] => {
    const path = ['parameters', parameter];
    if (value === null)
      return open !== undefined || change !== undefined
        ? []
        : [{ code: 'open-without-reason', path, values: { parameter } }];
    return source === undefined ? [{ code: 'value-without-source', path, values: { parameter } }] : [];
  });
}

function checkPeriods({ placed }: Names): readonly Fault[] {
  return placed
    .filter(({ rule }) => rule.source === undefined)
    .flatMap((duty) => periodsIn(duty))
    .filter(({ name }) => !name.startsWith('$'))
    .map(({ name, path }): Fault => ({ code: 'number-without-source', path, values: { number: name } }));
}

/** Zero is no number of anybody: it says none. */
function checkNumbers(names: Names): readonly Fault[] {
  const sourced = new Set(
    names.placed.filter(({ rule }) => rule.source !== undefined).map(({ path }) => path.join('.')),
  );
  return conditionsIn(names)
    .filter(({ owner }) => owner[0] !== 'parameters' && !sourced.has(owner.join('.')))
    .flatMap(({ condition, path }) =>
      operandsIn(condition)
        .filter((operand) =>
          typeof operand === 'number' ? operand !== 0 : typeof operand === 'string' && isPeriod(operand),
        )
        .map((operand): Fault => ({ code: 'number-without-source', path, values: { number: String(operand) } })),
    );
}
