import type { Tx } from '../../db/client';
import { colleagueById } from '../../db/queries/people/staff';
import { Refusal } from '../../domain/refusal';
import type { Context } from '../operation';

/** Refuses who does not work in the organisation of the one who asks; `active`: nor who no longer does. */
export async function requireColleague(
  tx: Tx,
  { actor }: Context,
  id: string,
  { active = true }: { readonly active?: boolean } = {},
): Promise<void> {
  const colleague = await colleagueById(tx, id);
  const works = colleague?.organisation_id === actor.organisation && (colleague.active || !active);
  if (!works) throw new Refusal('not-found', { staff: id });
}
