import type { Fault, Path } from './fault';

/** A YAML file that was read: `lineOf` answers the line (from 1) of a path, or of the nearest thing above it. */
export type Sheet = {
  /** The name of the file without `.yaml`. */
  readonly key: string;
  readonly file: string;
  /** Undefined when the file could not be read. */
  readonly value: unknown;
  readonly lineOf: (path: Path) => number;
};

/** A fault with the file and the line (from 1) where it stands. */
export type PlacedFault = Fault & { readonly file: string; readonly line: number };

/** Where a fault stands: in the sheet that says most of its path; the template itself before those it extends. */
export function placeFault(chain: readonly Sheet[], fault: Fault): PlacedFault {
  const [first] = chain;
  const depths = chain.map(({ value }) => depthIn(value, fault.path));
  const sheet = chain[depths.indexOf(Math.max(...depths))] ?? first;
  return { ...fault, file: sheet?.file ?? '', line: sheet?.lineOf(fault.path) ?? 1 };
}

/** How many parts of a path stand in a value. */
function depthIn(value: unknown, path: Path): number {
  let part = value;
  for (const [depth, key] of path.entries()) {
    if (typeof part !== 'object' || part === null || !Object.hasOwn(part, key)) return depth;
    part = Reflect.get(part, key);
  }
  return path.length;
}
