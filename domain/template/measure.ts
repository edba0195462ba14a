import type { Fault, Path } from './fault';

/** What a template may be at most (own); more is no process that people wrote, and every check stays quick. */
const most = { depth: 40, parts: 20_000 } as const;

type Place = {
  readonly part: unknown;
  readonly key: string | number;
  readonly above: Place | null;
  readonly depth: number;
};

/**
 * Whether a parsed template is of a size that can be looked at, and has no key that JavaScript keeps for itself.
 * Walks without recursion, because depth is what it looks for; answers the first fault only.
 */
export function measure(value: unknown): readonly Fault[] {
  const ahead: Place[] = [{ part: value, key: '', above: null, depth: 0 }];
  let parts = 0;
  for (let place = ahead.pop(); place; place = ahead.pop()) {
    const { depth, part } = place;
    if (depth > most.depth)
      return [{ code: 'too-deep', path: pathTo(place).slice(0, 4), values: { most: most.depth } }];
    if (typeof part !== 'object' || part === null) continue;
    if (Object.hasOwn(part, '__proto__'))
      return [{ code: 'reserved-key', path: [...pathTo(place), '__proto__'], values: { value: '__proto__' } }];
    const keys = Object.keys(part);
    parts += keys.length;
    if (parts > most.parts) return [{ code: 'too-big', path: [], values: { most: most.parts } }];
    for (const key of keys)
      ahead.push({
        part: Reflect.get(part, key),
        key: Array.isArray(part) ? Number(key) : key,
        above: place,
        depth: depth + 1,
      });
  }
  return [];
}

function pathTo(place: Place): Path {
  const path: (string | number)[] = [];
  for (let step = place; step.above; step = step.above) path.unshift(step.key);
  return path;
}
