import { runs } from '../domain/runs';

/** A minute for any test; where properties are tried thousands of times, as long as a machine three times slower needs. */
jest.setTimeout(Math.max(60_000, runs.numRuns * 300));
