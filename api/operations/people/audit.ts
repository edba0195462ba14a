import { z } from 'zod';
import { readWithin } from '../../../db/client';
import { auditOf } from '../../../db/queries/audit';
import { Refusal } from '../../../domain/refusal';
import { operation } from '../../operation';
import { nextCursor, paged, type Position } from '../../shapes/paging';
import { ProcessId } from '../../shapes/shapes';
import { requireOwnProcess } from '../../writing/tell';

const uuid = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}';
/** What the audit knows beside processes. */
const AuditedRecord = z
  .string()
  .regex(new RegExp(`^((person|staff|token)/${uuid}|(template|organisation)/[A-Za-z0-9-]{1,80})$`));

const page = paged(100, 500);
const Entries = z.object({
  entries: z.array(
    z.object({
      at: z.string(),
      operation: z.string(),
      /** Number of the transition, for processes. */
      seq: z.int().nullable(),
      actor: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
    }),
  ),
  next: z.string().nullable(),
});

type Row = Awaited<ReturnType<typeof auditOf>>[number];

const viewEntries = (rows: readonly Row[], limit: number): z.input<typeof Entries> => ({
  entries: rows.map(({ actor, actor_name, at, operation: what, seq }) => ({
    at: at.toISOString(),
    operation: what,
    seq,
    actor: actor === null ? null : { id: actor, name: actor_name },
  })),
  next: nextCursor(rows, limit, ({ id }) => [id, '']),
});

/** Refuses a place in a list that this list never told. */
function numberIn(cursor: Position | undefined): number | undefined {
  if (!cursor) return undefined;
  const number = Number(cursor[0]);
  if (!Number.isSafeInteger(number) || number < 0) throw new Refusal('invalid-input', { field: 'cursor' });
  return number;
}

export const auditProcess = operation({
  method: 'get',
  path: '/processes/{processId}/audit',
  summary: { de: 'Wer wann was an einem Vorgang getan hat', en: 'Who did what to a process, and when' },
  action: 'see-audit',
  input: z.strictObject({ processId: ProcessId, ...page }),
  output: Entries,
  run: ({ cursor, limit, processId }, context) =>
    readWithin(context.db, context.actor.organisation, async (tx) => {
      await requireOwnProcess(tx, context, processId);
      return viewEntries(await auditOf(tx, { process: processId }, { after: numberIn(cursor), limit }), limit);
    }),
});

export const auditRecord = operation({
  method: 'get',
  path: '/audit',
  summary: {
    de: 'Wer wann eine Person, einen Zugang, eine Vorlage oder die Einstellungen geändert hat',
    en: 'Who changed a person, a colleague, a token, a template or the settings, and when',
  },
  action: 'see-audit',
  input: z.strictObject({ record: AuditedRecord, ...page }),
  output: Entries,
  run: async ({ cursor, limit, record }, { actor, db }) => {
    const rows = await readWithin(db, actor.organisation, (tx) =>
      auditOf(tx, { record }, { after: numberIn(cursor), limit }),
    );
    return viewEntries(rows, limit);
  },
});
