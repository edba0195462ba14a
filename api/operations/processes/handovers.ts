import { z } from 'zod';
import { holdsRole } from '../../../db/queries/people/staff';
import { Refusal } from '../../../domain/refusal';
import type { Context } from '../../operation';
import { requireColleague } from '../../writing/people';
import { FreeText, Key, ProcessId } from '../../shapes/shapes';
import { aProcess, reasonFor, telling } from '../../writing/telling';

export const requestHandover = telling({
  about: aProcess,
  path: '/processes/{processId}/handover',
  summary: {
    de: 'Bittet eine Kollegin oder einen Kollegen zu übernehmen; bis zur Zusage bleibt alles, wie es ist',
    en: 'Asks a colleague to take over; until they accept, the giver stays responsible',
  },
  action: 'hand-over',
  refuses: ['handover-open'],
  input: z.strictObject({ processId: ProcessId, to: z.uuid() }),
  happening: ({ to }) => ({ type: 'handover-requested', to }),
  check: (tx, { to }, context) => requireColleague(tx, context, to),
});

export const acceptHandover = telling({
  about: aProcess,
  path: '/processes/{processId}/handover/acceptance',
  summary: { de: 'Übernimmt die Verantwortung', en: 'Takes over responsibility' },
  action: 'hand-over',
  refuses: ['no-handover', 'not-the-taker'],
  input: z.strictObject({ processId: ProcessId, as: Key.optional() }),
  happening: (given, context) => {
    const as = roleOfTaker(context, given.as);
    return { type: 'handover-accepted', ...(as && { as }) };
  },
});

export const declineHandover = telling({
  about: aProcess,
  path: '/processes/{processId}/handover/refusal',
  summary: { de: 'Lehnt eine Übergabe mit Grund ab', en: 'Declines a handover, with a reason' },
  action: 'hand-over',
  refuses: ['no-handover', 'not-the-taker'],
  input: z.strictObject({ processId: ProcessId, reason: FreeText }),
  happening: ({ reason }) => ({ type: 'handover-declined', ...reasonFor({ reason }) }),
});

export const withdrawHandover = telling({
  about: aProcess,
  path: '/processes/{processId}/handover/withdrawal',
  summary: { de: 'Zieht eine Übergabe zurück', en: 'Withdraws a handover' },
  action: 'hand-over',
  refuses: ['no-handover'],
  input: z.strictObject({ processId: ProcessId }),
  happening: () => ({ type: 'handover-withdrawn' }),
});

export const changeResponsible = telling({
  about: aProcess,
  path: '/processes/{processId}/responsible',
  summary: {
    de: 'Überträgt die Verantwortung sofort, ohne Zusage: wenn jemand ausfällt oder geht',
    en: 'Makes somebody else responsible at once, without their consent: when somebody is absent or leaves',
  },
  action: 'change-responsible',
  input: z.strictObject({ processId: ProcessId, to: z.uuid(), as: Key.optional(), reason: FreeText }),
  happening: ({ as, to }) => ({ type: 'responsible-changed', to, ...(as && { as }) }),
  check: async (tx, { as, to }, context) => {
    await requireColleague(tx, context, to);
    if (as && !(await holdsRole(tx, { staff: to, role: as }))) throw new Refusal('not-found', { as });
  },
});

const usualRole = 'case-manager';

/** The role somebody takes over in: the one they name, which they must hold, else case manager if they are one. */
function roleOfTaker({ actor }: Context, named: string | undefined): string | undefined {
  if (named && !actor.roles.includes(named)) throw new Refusal('forbidden', { as: named });
  return named ?? (actor.roles.includes(usualRole) ? usualRole : actor.roles[0]);
}
