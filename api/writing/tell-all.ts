import { z } from 'zod';
import type { Command, Happening } from '../../domain/process';
import { type Code, codes, Refusal } from '../../domain/refusal';
import { tell } from './engine';
import type { Context } from '../operation';

/** What became of each: how many were told, and which refused it and why. */
export const ToldAll = z.object({
  told: z.int(),
  refused: z.array(z.object({ processId: z.string(), code: z.enum(codes) })),
});
type Refused = { readonly processId: string; readonly code: Code };

const atOnce = 6;
const passing: readonly Code[] = ['engine-away', 'database-away'];

/**
 * Tells many processes, each under a key of its own, so that a repetition finishes what was begun. What one of them
 * refuses is answered, not hidden, and stops nobody else; while the engine is away the whole is refused as `engine-away`.
 */
export async function tellAll(
  context: Context,
  commandId: string,
  processes: readonly string[],
  happening: Happening | ((processId: string) => Happening),
): Promise<z.output<typeof ToldAll>> {
  const refused: Refused[] = [];
  const actor = context.actor.kind === 'staff' ? context.actor.id : null;
  for (let next = 0; next < processes.length; next += atOnce) {
    const some = processes.slice(next, next + atOnce).map((processId) => {
      const what = typeof happening === 'function' ? happening(processId) : happening;
      return tellOne(context, processId, { ...what, key: `${commandId}/${processId}`, actor });
    });
    refused.push(...(await Promise.all(some)).flat());
  }
  return { told: processes.length - refused.length, refused };
}

async function tellOne(context: Context, processId: string, command: Command): Promise<readonly Refused[]> {
  try {
    await tell(context, processId, command);
    return [];
  } catch (error) {
    if (!(error instanceof Refusal) || passing.includes(error.code)) throw error;
    return [{ processId, code: error.code }];
  }
}
