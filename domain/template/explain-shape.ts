import { faultCodes, type Fault, type FaultCode, type Path } from './fault';
import type { Issue } from './template.schema';

/** What a shape that does not fit is really about: zod's issues as faults; of a union, of the branch that was meant. */
export function explainShape(issue: Issue, above: Path = []): readonly Fault[] {
  const path = [...above, ...issue.path.map((part) => (typeof part === 'number' ? part : String(part)))];
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key): Fault => ({ code: 'unknown-key', path: [...path, key], values: { key } }));
  if (issue.code === 'invalid_key') return [explainKey(path, issue.issues)];
  if (issue.code === 'invalid_union') return explainUnion(issue, path);
  return [explainPlain(issue, path)];
}

function explainKey(path: Path, issues: readonly Issue[]): Fault {
  const reserved = issues.some(({ message }) => message === 'reserved-key');
  return { code: reserved ? 'reserved-key' : 'bad-key', path, values: { value: String(path.at(-1)) } };
}

type Union = Issue & { readonly code: 'invalid_union' };

/** A branch that is of another type was not meant; of the others, the one that came furthest. */
function explainUnion(issue: Union, path: Path): readonly Fault[] {
  const meant = issue.errors.filter((errors) => !errors.some((error) => error.path.length === 0 && isOtherType(error)));
  const matching = meant.filter((errors) => !errors.some(isForeign));
  const [named] = codeIn(issue.message);
  if (matching.length !== 1 && named) return [{ code: named, path }];
  const branches = (matching.length > 0 ? matching : meant).map((errors) =>
    errors.flatMap((error) => explainShape(error, path)),
  );
  const depth = (faults: readonly Fault[]) => Math.max(0, ...faults.map((fault) => fault.path.length));
  if (branches.length === 0) return [{ code: 'wrong-shape', path }];
  return branches.reduce((best, branch) => (depth(branch) > depth(best) ? branch : best));
}

const isOtherType = ({ code }: Issue): boolean => code === 'invalid_type' || code === 'invalid_value';

/** A key the branch does not know, or one it must have, speaks for another branch. */
const isForeign = (error: Issue): boolean =>
  (error.code === 'unrecognized_keys' && error.path.length === 0) ||
  (error.code === 'invalid_type' && error.path.length === 1 && error.input === undefined);

function explainPlain(issue: Issue, path: Path): Fault {
  const [named] = codeIn(issue.message);
  if (named) return { code: named, path, values: { value: String(issue.input).slice(0, 80) } };
  if (issue.code === 'invalid_type') return explainType(issue, path);
  if (issue.code === 'invalid_value') return { code: 'not-one-of', path, values: { choices: issue.values.join(', ') } };
  if (issue.code === 'too_small' && issue.minimum === 1) return { code: 'empty', path };
  return { code: issue.code === 'too_small' || issue.code === 'too_big' ? 'wrong-length' : 'wrong-shape', path };
}

const explainType = ({ expected, input }: Issue & { readonly code: 'invalid_type' }, path: Path): Fault =>
  input === undefined
    ? { code: 'missing-key', path, values: { key: String(path.at(-1) ?? '') } }
    : { code: typeFaults[expected] ?? 'wrong-shape', path };

const typeFaults: Readonly<Record<string, FaultCode>> = {
  string: 'not-a-text',
  boolean: 'not-yes-or-no',
  array: 'not-a-list',
  tuple: 'not-a-list',
  object: 'not-a-map',
  record: 'not-a-map',
};

const codeIn = (message: string): readonly FaultCode[] => faultCodes.filter((code) => code === message);
