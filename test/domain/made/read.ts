import fc from 'fast-check';
import type { CompiledTemplate } from '../../../domain/compiled';
import { compile } from '../../../domain/template/compile';
import { readTemplate } from '../../../domain/template/read-template';
import { makeTemplate } from './template';

/** Which template is made: its seed is chance, its size shrinks. */
export type Recipe = { readonly seed: number; readonly size: number };
export const recipes: fc.Arbitrary<Recipe> = fc.record({
  seed: fc.noShrink(fc.noBias(fc.nat(2 ** 31 - 1))),
  size: fc.integer({ min: 1, max: 4 }),
});

/** A template made by chance, read like any other; a fault in it is a fault of the maker. */
export function readMade({ seed, size }: Recipe): CompiledTemplate {
  const { base, template } = makeTemplate(seed, size);
  return compile(readTemplate(template, (key) => (key === 'base' ? base : undefined)));
}
