import type { Fault, Path } from '../fault';
import { isStep, type Names } from '../names';
import type { ReadStep } from '../template.schema';

/** Sub-processes and successors, as far as this template alone can say. */
export function checkStarts(names: Names): readonly Fault[] {
  return [
    ...names.placed.filter(isStep).flatMap(({ path, rule }) => checkStep(names, path, rule)),
    ...[...names.ends].flatMap(([key, { starts }]) => declared(names, ['ends', key, 'starts', 'pass'], starts?.pass)),
  ];
}

function checkStep(names: Names, path: Path, step: ReadStep): readonly Fault[] {
  const { starts } = step;
  if (!starts) return [];
  const shape = starts.per === undefined ? checkSingle(path, step) : checkMany(names, path, step, starts.per);
  return [...shape, ...declared(names, [...path, 'starts', 'pass'], starts.pass)];
}

/** Only the end of the sub-process completes its step, so that nothing may stand in its way. */
function checkSingle(path: Path, { needs, outcomes = {} }: ReadStep): readonly Fault[] {
  const gated = Object.entries(outcomes).filter(
    ([, outcome]) =>
      typeof outcome === 'object' && !Array.isArray(outcome) && Object.keys(outcome.needs ?? {}).length > 0,
  );
  return [
    ...(needs ? [{ code: 'starts-with-needs', path: [...path, 'needs'] } as const] : []),
    ...gated.map(([key]): Fault => ({ code: 'starts-with-needs', path: [...path, 'outcomes', key, 'needs'] })),
  ];
}

function checkMany({ facts }: Names, path: Path, { outcomes }: ReadStep, per: string): readonly Fault[] {
  const isList = per === 'opening' || facts.get(per)?.type === 'list';
  return [
    ...(outcomes ? [{ code: 'starts-many-with-outcomes', path: [...path, 'outcomes'] } as const] : []),
    ...(isList ? [] : [{ code: 'starts-per-no-list', path: [...path, 'starts', 'per'], values: { per } } as const]),
  ];
}

const declared = ({ facts }: Names, path: Path, pass: readonly string[] | undefined): readonly Fault[] =>
  (pass ?? []).filter((fact) => !facts.has(fact)).map((fact): Fault => ({ code: 'no-fact', path, values: { fact } }));
