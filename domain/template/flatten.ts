import type { Fault } from './fault';

type Raw = Readonly<Record<string, unknown>>;
/** The parsed YAML of another template by its key; undefined when there is none. */
export type FindTemplate = (key: string) => unknown;
type Flat = { readonly value: unknown; readonly faults: readonly Fault[]; readonly parent: unknown };

const isMap = (value: unknown): value is Raw => typeof value === 'object' && value !== null && !Array.isArray(value);
const parentsAtMost = 10;

/**
 * Writes out a template that `extends` another: what `remove` names leaves the parent, then maps merge by key, lists
 * and single values replace (language 3.23). Without `extends` it is the value itself.
 */
export function flatten(value: unknown, find: FindTemplate, depth = 0): Flat {
  if (!isMap(value) || value.extends === undefined) return { value, faults: [], parent: undefined };
  const { remove = [], ...own } = value;
  const found = find(String(value.extends));
  const fault = (path: string, problem: string): Flat => ({
    value,
    faults: [{ path: [path], problem }],
    parent: found,
  });
  if (!isMap(found)) return fault('extends', `no template ${String(value.extends)}`);
  if (depth >= parentsAtMost) return fault('extends', 'templates extend each other in a circle');
  if (!Array.isArray(remove)) return fault('remove', 'remove is a list of paths');
  const parent = flatten(found, find, depth + 1);
  const { faults, left } = removePaths(parent.value, remove.map(String));
  return { value: merge(left, own), faults: [...parent.faults, ...faults], parent: parent.value };
}

function removePaths(value: unknown, paths: readonly string[]) {
  return paths.reduce<{ left: unknown; faults: readonly Fault[] }>(
    ({ faults, left }, path, index) => {
      const without = removeAt(left, path.split('.'));
      if (without !== undefined) return { left: without, faults };
      const problem = `nothing to remove at ${path}`;
      return { left, faults: [...faults, { path: ['remove', index], problem }] };
    },
    { left: value, faults: [] },
  );
}

/** The value without what stands at the path; undefined when nothing stands there. */
function removeAt(value: unknown, [key = '', ...rest]: readonly string[]): unknown {
  if (!isMap(value) || !Object.hasOwn(value, key)) return undefined;
  const { [key]: part, ...others } = value;
  if (rest.length === 0) return others;
  const left = removeAt(part, rest);
  return left === undefined ? undefined : { ...value, [key]: left };
}

/** Maps merge by key, everything else of the child replaces what the parent says. */
export function merge(parent: unknown, child: unknown): unknown {
  if (!isMap(parent) || !isMap(child)) return child;
  const merged = Object.entries(child).map(([key, part]) => [key, merge(own(parent, key), part)] as const);
  return { ...parent, ...Object.fromEntries(merged) };
}

const own = (map: Raw, key: string): unknown => (Object.hasOwn(map, key) ? map[key] : undefined);
