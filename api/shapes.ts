import { z } from 'zod';

/** A calendar day that exists, between 1900 and 2100. */
export const Day = z.iso.date().refine((day) => day >= '1900-01-01' && day <= '2100-12-31');
export const ProcessId = z.string().regex(/^[a-z]+-[0-9a-f-]{36}$/);
export const TaskId = z.string().regex(/^[a-z]+-[0-9a-f-]{36}\.[A-Za-z0-9-]{1,80}\.[0-9]{1,6}$/);
export const Key = z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,79}$/);
/** Free text as people write it: no control characters but line breaks, no half characters. */
export const FreeText = z
  .string()
  .trim()
  .min(1)
  .max(2000)
  .refine((text) => text.isWellFormed() && !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text));
export const PersonName = FreeText.refine((text) => text.length <= 200 && !/[\r\n]/.test(text));
const FactValue = z.union([
  z.boolean(),
  z.int().min(-1_000_000_000).max(1_000_000_000),
  z
    .string()
    .max(80)
    .regex(/^[A-Za-z0-9./-]*$/),
  z
    .array(
      z
        .string()
        .max(80)
        .regex(/^[A-Za-z0-9./-]*$/),
    )
    .max(50),
]);
/** At least one fact; more than a form has are refused. */
export const Facts = z.record(Key, FactValue).refine((facts) => {
  const { length } = Object.keys(facts);
  return length > 0 && length <= 100;
});

const Outcome = z.object({ key: z.string(), title: z.string(), reason: z.boolean() });
const FactField = z.object({
  key: z.string(),
  title: z.string(),
  type: z.enum(['boolean', 'integer', 'date', 'fuzzy-date', 'year', 'code', 'list', 'choice']),
  choices: z.array(z.object({ key: z.string(), title: z.string() })),
  value: FactValue.nullable(),
});

/** A task as lists and pages show it; every text is already in the reader's language. */
export const TaskView = z.object({
  id: z.string(),
  processId: z.string(),
  key: z.string(),
  kind: z.enum(['task', 'step', 'product', 'ask', 'decide', 'follow-up', 'handover']),
  title: z.string(),
  /** What to do, in the words of the template. */
  purpose: z.string().nullable(),
  /** Why it is here: one sentence with rule, anchor, calculation and source. */
  why: z.string(),
  who: z.string(),
  whoTitle: z.string(),
  roleIsHeld: z.boolean(),
  mine: z.boolean(),
  due: z.string().nullable(),
  overdue: z.boolean(),
  group: z.enum(['overdue', 'today', 'week', 'later', 'undated', 'waiting']),
  pinned: z.boolean(),
  /** It came here because its day passed: somebody else does it, the reader was told. */
  escalated: z.boolean(),
  awaits: z.string().nullable(),
  note: z.string().nullable(),
  person: z.string().nullable(),
  processTitle: z.string(),
  outcomes: z.array(Outcome),
  records: z.array(FactField),
  checklist: z.array(z.string()),
  status: z.enum(['open', 'done', 'dropped']),
});
export type TaskView = z.infer<typeof TaskView>;

export const ProcessView = z.object({
  id: z.string(),
  kind: z.string(),
  title: z.string(),
  template: z.object({ key: z.string(), version: z.int() }),
  person: z.object({ name: z.string(), languages: z.array(z.string()) }).nullable(),
  responsible: z.object({ id: z.string(), name: z.string() }).nullable(),
  handover: z.object({ to: z.object({ id: z.string(), name: z.string() }), mine: z.boolean() }).nullable(),
  status: z.enum(['starting', 'open', 'blocked', 'ended']),
  end: z.object({ title: z.string(), on: z.string() }).nullable(),
  startedOn: z.string(),
  steps: z.array(
    z.object({ key: z.string(), title: z.string(), status: z.enum(['open', 'done', 'skipped']), run: z.int() }),
  ),
  tasks: z.array(TaskView),
  facts: z.array(FactField),
  /** Newest first. */
  history: z.array(
    z.object({
      seq: z.int(),
      at: z.string(),
      happened: z.string(),
      actor: z.string().nullable(),
      what: z.string(),
      effects: z.array(z.string()),
      note: z.string().nullable(),
    }),
  ),
  /** The next 90 days if nobody acts. */
  forecast: z.array(z.object({ day: z.string(), what: z.string() })),
  colleagues: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type ProcessView = z.infer<typeof ProcessView>;
