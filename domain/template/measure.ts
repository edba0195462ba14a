import type { Fault, Path } from './fault';

/** What a template may be at most (own); more is no process that people wrote, and every check stays quick. */
const most = { depth: 40, parts: 20_000 } as const;

/**
 * Whether a parsed template is of a size that can be looked at, and has no key that JavaScript keeps for itself.
 * Walks without recursion, because depth is what it looks for; answers the first fault only.
 */
export function measure(value: unknown): readonly Fault[] {
  const ahead: { readonly part: unknown; readonly path: Path }[] = [{ part: value, path: [] }];
  let parts = 0;
  for (let next = ahead.pop(); next; next = ahead.pop()) {
    const { part, path } = next;
    if (++parts > most.parts) return [{ code: 'too-big', path: [], values: { most: most.parts } }];
    if (path.length > most.depth) return [{ code: 'too-deep', path: path.slice(0, 4), values: { most: most.depth } }];
    if (typeof part !== 'object' || part === null) continue;
    for (const [key, inner] of Object.entries(part)) {
      const at = [...path, Array.isArray(part) ? Number(key) : key];
      if (key === '__proto__') return [{ code: 'reserved-key', path: at, values: { value: key } }];
      ahead.push({ part: inner, path: at });
    }
  }
  return [];
}
