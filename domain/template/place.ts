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

/** Where a fault stands. */
export const placeFault = (chain: readonly Sheet[], fault: Fault): PlacedFault => ({
  ...fault,
  ...placeOf(chain, fault.path),
});

/** File and line of a path: in the sheet that says most of it; the template itself before those it extends. */
export function placeOf(chain: readonly Sheet[], path: Path): Pick<PlacedFault, 'file' | 'line'> {
  const depths = chain.map(({ value }) => depthIn(value, path));
  const sheet = chain[depths.indexOf(Math.max(...depths))];
  return { file: sheet?.file ?? '', line: sheet?.lineOf(path) ?? 1 };
}

/** How many parts of a path stand in a value. */
export function depthIn(value: unknown, path: Path): number {
  let part = value;
  for (const [depth, key] of path.entries()) {
    if (typeof part !== 'object' || part === null || !Object.hasOwn(part, key)) return depth;
    part = Reflect.get(part, key);
  }
  return path.length;
}
