import { condition, setHandler } from '@temporalio/workflow';
import type { Command } from '../domain/process';
import { Refusal } from '../domain/refusal';
import { patient } from './commit';
import { renew, settle, submit } from './messages';
import { refusing } from './refusing';

/**
 * A process that its own template refuses to begin: nobody waits for an answer, so administrators are shown why, and
 * it begins again when it is asked to renew, as after the repair of a rule. Others go on.
 */
export async function waitForRepair(id: string, { code }: Refusal): Promise<void> {
  let renewing = false;
  const refuse = () =>
    refusing(() => {
      throw new Refusal('process-blocked', { reason: code });
    });
  setHandler(renew, () => void (renewing = true));
  setHandler(settle, () => ({ seq: 0 }), { validator: refuse });
  setHandler(submit, (_command: Command) => ({ seq: 0 }), { validator: (_command: Command) => refuse() });
  await patient.reportBlocked(id, code);
  await condition(() => renewing);
}
