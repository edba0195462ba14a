import { z } from 'zod';
import { Refusal } from '../../domain/refusal';
import type { AnyOperation } from '../operation';

/** What of HTTP an operation's version is told by; `expected` in the body says the same. */
type Asked = { readonly get: (header: string) => string | undefined };

/** Whether two people may change the same thing at once: the one who asks says which version they saw. */
export const expectsVersion = ({ input }: Pick<AnyOperation, 'input'>): boolean => 'expected' in input.shape;

/** Whether every answer says which version it is, as a whole number. */
export function tellsVersion({ output }: Pick<AnyOperation, 'output'>): boolean {
  const version: z.ZodType | undefined = output instanceof z.ZodObject ? output.shape['version'] : undefined;
  return version !== undefined && version.safeParse(1).success && !version.safeParse(null).success;
}

/** The version that `If-Match` says was seen; refuses `invalid-input` when it is no version of ours. */
export function versionSeen(req: Asked, op: Pick<AnyOperation, 'input'>): { expected?: number } {
  const header = expectsVersion(op) ? req.get('if-match') : undefined;
  if (header === undefined) return {};
  const [, version] = /^"(\d{1,7})"$/.exec(header) ?? [];
  if (version === undefined) {
    throw new Refusal('invalid-input', { issues: [{ place: 'If-Match', problem: 'invalid_format' }] });
  }
  return { expected: Number(version) };
}

/** The `ETag` of an answer that says its version; undefined for the others. */
export function tagOf(op: Pick<AnyOperation, 'output'>, answer: unknown): string | undefined {
  if (!tellsVersion(op)) return undefined;
  const { data } = z.object({ version: z.int() }).safeParse(answer);
  return data && `"${data.version}"`;
}
