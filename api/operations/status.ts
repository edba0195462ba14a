import { z } from 'zod';
import { readWithin } from '../../db/client';
import { blockedProcesses, countProcesses } from '../../db/queries/processes/processes';
import { countWaiting } from '../../db/queries/processes/outbox';
import { textAt } from '../../domain/template/texts';
import { version } from '../../platform/config';
import { type Context, operation } from '../operation';

export const showStatus = operation({
  method: 'get',
  path: '/status',
  summary: { de: 'Zustand des Systems: blockierte Prozesse, Engine, Version', en: 'State of the system' },
  action: 'see-status',
  input: z.strictObject({}),
  output: z.object({
    version: z.string(),
    engine: z.boolean(),
    /** How long the database took to answer, in milliseconds. */
    database: z.int(),
    /** Starts and messages that wait to be brought to the engine. */
    waiting: z.int(),
    processes: z.object({ open: z.int(), blocked: z.int(), starting: z.int(), ended: z.int() }),
    blocked: z.array(
      z.object({ id: z.string(), title: z.string(), reason: z.string().nullable(), since: z.string().nullable() }),
    ),
  }),
  run: async (_input, context) => {
    const { actor, db } = context;
    const asked = Date.now();
    const [blocked, counts, waiting] = await readWithin(db, actor.organisation, (tx) =>
      Promise.all([blockedProcesses(tx), countProcesses(tx), countWaiting(tx)]),
    );
    const database = Date.now() - asked;
    const countOf = (status: string) => Number(counts.find((row) => row.status === status)?.count ?? 0);
    return {
      version,
      engine: await engineAnswers(context),
      database,
      waiting,
      processes: {
        open: countOf('open'),
        blocked: countOf('blocked'),
        starting: countOf('starting'),
        ended: countOf('ended'),
      },
      blocked: blocked.map((row) => ({
        id: row.id,
        title: textAt(row.texts, context.language, 'title') ?? row.id,
        reason: row.blocked_reason,
        since: row.blocked_at?.toISOString() ?? null,
      })),
    };
  },
});

async function engineAnswers({ temporal }: Context): Promise<boolean> {
  try {
    await temporal.withDeadline(Date.now() + 2_000, () => temporal.workflow.count());
    return true;
  } catch {
    return false;
  }
}
