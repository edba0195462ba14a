import { type Code, codes } from '../../domain/refusal';
import type { AnyOperation } from '../operation';

/** What any operation may refuse, whatever it is about. */
const everywhere: readonly Code[] = [
  'invalid-input',
  'not-signed-in',
  'forbidden',
  'not-found',
  'too-many-requests',
  'database-away',
  'internal',
];

/** What a process refuses whatever it is told. */
export const refusedByProcess: readonly Code[] = [
  'engine-away',
  'process-blocked',
  'process-ended',
  'day-in-future',
  'reason-needed',
  'nothing-next',
  'cascade-too-long',
  'budget-exceeded',
];

/** What a process refuses to begin with. */
export const refusedAtStart: readonly Code[] = [
  'day-in-future',
  'fact-unknown',
  'fact-invalid',
  'gate-open',
  'nothing-next',
  'cascade-too-long',
  'budget-exceeded',
];

/** Every code an operation may refuse with, in the order of `codes`. */
export function refusalsOf({
  input,
  method,
  refuses = [],
}: Pick<AnyOperation, 'input' | 'method' | 'refuses'>): Code[] {
  const may = new Set<Code>([...everywhere, ...refuses]);
  if (method === 'post') may.add('key-reused');
  if ('expected' in input.shape) may.add('outdated');
  return codes.filter((code) => may.has(code));
}
