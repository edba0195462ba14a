import { z } from 'zod';
import { type Tx } from '../../db/client';
import { colleaguesOf } from '../../db/queries/staff';
import { Refusal } from '../../domain/refusal';
import type { Happening } from '../../domain/process';
import { type Context, operation } from '../operation';
import { FreeText, Key, ProcessId } from '../shapes';
import { requireOwnProcess, tellOnce } from '../tell';

const Told = z.object({ processId: z.string() });

export const requestHandover = operation({
  method: 'post',
  path: '/processes/{processId}/handover',
  summary: {
    de: 'Bittet eine Kollegin oder einen Kollegen zu übernehmen; bis zur Zusage bleibt alles, wie es ist',
    en: 'Asks a colleague to take over; until they accept, the giver stays responsible',
  },
  action: 'hand-over',
  input: z.strictObject({ processId: ProcessId, to: z.uuid() }),
  output: Told,
  run: (body, context) =>
    tellHandover(context, body, { type: 'handover-requested', to: body.to }, async (tx) => {
      const colleagues = await colleaguesOf(tx, context.actor.organisation);
      if (!colleagues.some(({ id }) => id === body.to)) throw new Refusal('not-found', { to: body.to });
    }),
});

export const acceptHandover = operation({
  method: 'post',
  path: '/processes/{processId}/handover/acceptance',
  summary: { de: 'Übernimmt die Verantwortung', en: 'Takes over responsibility' },
  action: 'hand-over',
  input: z.strictObject({ processId: ProcessId, as: Key.optional() }),
  output: Told,
  run: (body, context) => {
    const as = roleOfTaker(context, body.as);
    return tellHandover(context, body, { type: 'handover-accepted', ...(as && { as }) });
  },
});

export const declineHandover = operation({
  method: 'post',
  path: '/processes/{processId}/handover/refusal',
  summary: { de: 'Lehnt eine Übergabe mit Grund ab', en: 'Declines a handover, with a reason' },
  action: 'hand-over',
  input: z.strictObject({ processId: ProcessId, reason: FreeText }),
  output: Told,
  run: (body, context) => tellHandover(context, body, { type: 'handover-declined', reason: 'given' }),
});

export const withdrawHandover = operation({
  method: 'post',
  path: '/processes/{processId}/handover/withdrawal',
  summary: { de: 'Zieht eine Übergabe zurück', en: 'Withdraws a handover' },
  action: 'hand-over',
  input: z.strictObject({ processId: ProcessId }),
  output: Told,
  run: (body, context) => tellHandover(context, body, { type: 'handover-withdrawn' }),
});

const usualRole = 'case-manager';

/** The role somebody takes over in: the one they name, which they must hold, else case manager if they are one. */
function roleOfTaker({ actor }: Context, named: string | undefined): string | undefined {
  if (named && !actor.roles.includes(named)) throw new Refusal('forbidden', { as: named });
  return named ?? (actor.roles.includes(usualRole) ? usualRole : actor.roles[0]);
}

type Body = { readonly processId: string; readonly reason?: string | undefined };

function tellHandover(context: Context, body: Body, happening: Happening, check?: (tx: Tx) => Promise<void>) {
  const { processId, reason } = body;
  return tellOnce(context, {
    operation: happening.type,
    shape: Told,
    body,
    processId,
    happening,
    texts: reason ? { reason } : {},
    check: async (tx) => {
      await requireOwnProcess(tx, context, processId);
      await check?.(tx);
    },
    answer: async () => ({ processId }),
  });
}
