/** Chance that is the same for the same seed, so that a template found at fault can be made again. */
export class Dice {
  constructor(private seed: number) {}

  /** From 0 up to, not including, `sides`. */
  roll(sides: number): number {
    this.seed = (this.seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.seed ^ (this.seed >>> 15), 1 | this.seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  }

  /** Whether something of this many per cent happens. */
  happens(perCent: number): boolean {
    return this.roll(100) < perCent;
  }

  one<T>(items: readonly T[]): T {
    const item = items[this.roll(items.length)];
    if (item === undefined) throw new Error('nothing to choose from');
    return item;
  }

  /** One of a list that may be empty. */
  any<T>(items: readonly T[]): T | undefined {
    return items.length === 0 ? undefined : items[this.roll(items.length)];
  }

  /** Some of these parts, each with its chance in per cent; a part that says nothing is left out. */
  parts(parts: Readonly<Record<string, readonly [number, () => unknown]>>): Record<string, unknown> {
    return Object.fromEntries(
      Object.entries(parts).flatMap(([key, [perCent, make]]) => {
        const value = this.happens(perCent) ? make() : undefined;
        return value === undefined ? [] : [[key, value]];
      }),
    );
  }
}
