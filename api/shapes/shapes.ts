import { z } from 'zod';
import { kinds } from '../../domain/kind';
import { groups } from '../../domain/reading/groups';

/** A calendar day that exists, between 1900 and 2100. */
export const Day = z.iso.date().refine((day) => day >= '1900-01-01' && day <= '2100-12-31');
const processId = '[a-z]+(-[a-z]+){0,3}-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(-[A-Za-z0-9-]{1,200})?';
/** A kind and what makes it unique; a sub-process has its step and number behind. */
export const ProcessId = z.string().regex(new RegExp(`^${processId}$`));
export const TaskId = z.string().regex(new RegExp(`^${processId}\\.[A-Za-z0-9-]{1,80}\\.[0-9]{1,6}$`));
export const Key = z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,79}$/);
/** What tells a sub-process from its siblings: the entry of the list it stands for, or its number. */
export const ChildName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,79}$/);
/** A version number; as text in an address. */
export const Version = z
  .union([z.int(), z.string().regex(/^\d{1,6}$/)])
  .transform(Number)
  .pipe(z.int().min(1).max(1_000_000));
/** What people write holds no control characters but line breaks, and no half characters. */
const text = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine((given) => given.isWellFormed() && !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(given));
const oneLine = (given: string) => !/[\r\n]/.test(given);
/** Free text as people write it. */
export const FreeText = text(2000);
export const PersonName = text(200).refine(oneLine);
/** The person accompanied, as they name themselves. */
export const PersonGiven = z.strictObject({
  name: PersonName,
  languages: z
    .array(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/))
    .max(20)
    .default([]),
  birthOn: Day.optional(),
  birthYear: z.int().min(1900).max(2100).optional(),
});
/** A part of a name. */
export const SearchText = text(100).refine(oneLine);
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
/** A value agreed for one process: a period, a number, or a code. */
export const AgreedValue = z.union([z.string().regex(/^[A-Za-z0-9][A-Za-z0-9./-]{0,79}$/), z.int()]);
/** At least one fact; more than a form has are refused. */
export const Facts = z
  .record(Key, FactValue)
  .refine((facts) => {
    const { length } = Object.keys(facts);
    return length > 0 && length <= 100;
  })
  .meta({ minProperties: 1, maxProperties: 100 });

/** How a body voted. */
export const Vote = z.strictObject({
  for: z.int().min(0).max(100_000),
  against: z.int().min(0).max(100_000),
  abstained: z.int().min(0).max(100_000),
});
export const Titled = z.object({ key: z.string(), title: z.string() });

export const FactField = z.object({
  key: z.string(),
  title: z.string(),
  type: z.enum(['boolean', 'integer', 'date', 'fuzzy-date', 'year', 'code', 'list', 'choice']),
  choices: z.array(Titled),
  value: FactValue.nullable(),
});

const Outcome = z.object({
  key: z.string(),
  title: z.string(),
  /** Whether it needs a reason in people's own words. */
  reason: z.boolean(),
  /** The reasons to choose from, when the template gives them. */
  reasons: z.array(Titled),
  /** The process ends with it. */
  ends: z.boolean(),
  /** What it asks for beside what the task asks for anyway. */
  records: z.array(FactField),
});
/** A task as lists and pages show it; every text is already in the reader's language. */
export const TaskView = z.object({
  id: z.string(),
  processId: z.string(),
  key: z.string(),
  kind: z.enum(['task', 'step', 'product', 'ask', 'decide', 'follow-up', 'handover', 'parent-ended', 'next-step']),
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
  group: z.enum(groups),
  pinned: z.boolean(),
  /** It came here because its day passed: somebody else does it, the reader was told. */
  escalated: z.boolean(),
  awaits: z.string().nullable(),
  /** The body that decides; its resolution names the day. */
  decides: z.string().nullable(),
  /** The outcome that the table of the step proposes; another one needs a reason. */
  proposal: z.string().nullable(),
  note: z.string().nullable(),
  person: z.string().nullable(),
  processTitle: z.string(),
  /** Of a sub-process: the entry of the list it stands for, or its number. */
  processName: z.string().nullable(),
  outcomes: z.array(Outcome),
  records: z.array(FactField),
  checklist: z.array(z.string()),
  status: z.enum(['open', 'done', 'dropped']),
});
export type TaskView = z.infer<typeof TaskView>;

/** What *Heute* may be narrowed to. */
export const TaskChoice = z.strictObject({
  name: SearchText.optional(),
  kind: z.enum(kinds).optional(),
  role: Key.optional(),
  overdue: z.literal('1').optional(),
});
export type TaskChoice = z.infer<typeof TaskChoice>;
