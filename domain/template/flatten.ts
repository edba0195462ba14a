import type { Fault } from './fault';

type Raw = Readonly<Record<string, unknown>>;
/** The parsed YAML of another template by its key; undefined when there is none. */
export type FindTemplate = (key: string) => unknown;
/** `inherited`: the template it extends cannot be written out itself; its faults stand there. */
type Flat = { readonly value: unknown; readonly faults: readonly Fault[]; readonly inherited: boolean };

export const isMap = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Writes out a template that `extends` another: what `remove` names leaves the parent, then maps merge by key, lists
 * and single values replace (language 3.23). Without `extends` it is the value itself.
 */
export function flatten(value: unknown, find: FindTemplate): Flat {
  if (!isMap(value) || value.extends === undefined) return { value, faults: [], inherited: false };
  const fault = (code: 'extends-circle' | 'no-template'): Flat => ({
    value,
    faults: [{ code, path: ['extends'], values: { template: String(value.extends) } }],
    inherited: false,
  });
  if (isCircular(value, find)) return fault('extends-circle');
  const found = find(String(value.extends));
  return isMap(found) ? extend(value, flatten(found, find)) : fault('no-template');
}

function extend(value: Raw, parent: Flat): Flat {
  const { remove = [], ...own } = value;
  if (!Array.isArray(remove)) return { value, faults: [{ code: 'not-a-list', path: ['remove'] }], inherited: false };
  const { faults, left } = removePaths(parent.value, remove.map(String));
  return { value: merge(left, own), faults, inherited: parent.inherited || parent.faults.length > 0 };
}

/** Whether the way from parent to parent comes back to where it was. */
function isCircular(value: Raw, find: FindTemplate): boolean {
  const seen = new Set<string>();
  for (let next: unknown = value; isMap(next) && next.extends !== undefined; next = find(String(next.extends))) {
    const key = String(next.extends);
    if (seen.has(key) || key === value.template) return true;
    seen.add(key);
  }
  return false;
}

function removePaths(value: unknown, paths: readonly string[]) {
  return paths.reduce<{ left: unknown; faults: readonly Fault[] }>(
    ({ faults, left }, path, index) => {
      const without = removeAt(left, path.split('.'));
      if (without !== undefined) return { left: without, faults };
      const fault: Fault = { code: 'nothing-to-remove', path: ['remove', index], values: { what: path } };
      return { left, faults: [...faults, fault] };
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
function merge(parent: unknown, child: unknown): unknown {
  if (!isMap(parent) || !isMap(child)) return child;
  const merged = Object.entries(child).map(([key, part]) => [key, merge(own(parent, key), part)] as const);
  return { ...parent, ...Object.fromEntries(merged) };
}

const own = (map: Raw, key: string): unknown => (Object.hasOwn(map, key) ? map[key] : undefined);
