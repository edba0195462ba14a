import type { Parameters } from 'fast-check';

/** How many runs a property has: 200 in the fast project, more by ETAPPE_PROPERTY_RUNS; the seed is the same in one file. */
export const runs: Parameters<unknown> & { readonly numRuns: number; readonly seed: number } = {
  numRuns: Number(process.env['ETAPPE_PROPERTY_RUNS'] ?? 200),
  seed: Number(process.env['ETAPPE_PROPERTY_SEED'] ?? 20_261_124),
};

/** The same for each of two sides of one property: in the fast project each has half of the runs. */
export const runsOfEach = { ...runs, numRuns: runs.numRuns < 2_000 ? runs.numRuns / 2 : runs.numRuns };
