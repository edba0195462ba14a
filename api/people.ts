import type { Tx } from '../db/client';
import { colleagueById } from '../db/queries/staff';
import { Refusal } from '../domain/refusal';
import type { Context } from './operation';

/** Refuses who does not work, or no longer works, in the organisation of the one who asks. */
export async function requireColleague(tx: Tx, { actor }: Context, id: string): Promise<void> {
  const colleague = await colleagueById(tx, id);
  if (!colleague?.active || colleague.organisation_id !== actor.organisation)
    throw new Refusal('not-found', { staff: id });
}
