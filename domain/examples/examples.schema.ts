import { z } from 'zod';

const Key = z.string().min(1);
const Day = z.iso.date();
const FactValue = z.union([z.boolean(), z.int(), z.string(), z.array(z.string())]);
const Facts = z.record(Key, FactValue);
const Calendar = z.strictObject({ version: z.int().positive(), closingDays: z.array(Day) });
/** Who acts, when it is not the responsible person of the start; when it happened, when it was not on that day. */
const acting = { by: Key.optional(), happened: Day.optional() };

const reason = z.string().optional();
const completing = { ...acting, outcome: Key.default('done'), facts: Facts.optional(), reason };
const Vote = z.strictObject({ for: z.int().min(0), against: z.int().min(0), abstained: z.int().min(0) });
const Agreed = z.record(Key, z.union([z.string(), z.int()]));

/** What happens in an example: one thing a person, a machine or another process does. */
export const Action = z.union([
  z.strictObject({ ...completing, done: Key }),
  z.strictObject({ ...completing, resolved: Key, vote: Vote.optional() }),
  z.strictObject({ ...acting, facts: Facts }),
  z.strictObject({ ...acting, opens: Key, reason }),
  z.strictObject({ ...acting, skip: Key, reason }),
  z.strictObject({ ...acting, reopen: Key, reason }),
  z.strictObject({ ...acting, waive: Key, reason }),
  z.strictObject({ ...acting, move: Key, day: Day, reason }),
  z.strictObject({ ...acting, unpin: Key }),
  z.strictObject({ ...acting, add: z.strictObject({ due: Day, who: Key.default('responsible') }) }),
  z.strictObject({ ...acting, drop: Key, reason }),
  z.strictObject({ ...acting, agree: Agreed }),
  z.strictObject({ ...acting, 'hand-over': Key }),
  z.strictObject({ ...acting, accept: z.literal('handover'), as: Key.optional() }),
  z.strictObject({ ...acting, decline: z.literal('handover') }),
  z.strictObject({ ...acting, withdraw: z.literal('handover') }),
  z.strictObject({ ...acting, responsible: Key, as: Key.optional() }),
  z.strictObject({ ...acting, calendar: Calendar }),
  z.strictObject({ ...acting, message: Key }),
  /** A sub-process, `step/name`, reports, or comes to an end. */
  z.strictObject({ ...acting, child: Key, reports: Facts.default({}), end: Key.optional() }),
  /** The process above keeps its facts up to date here, or ends. */
  z.strictObject({ ...acting, passed: Facts }),
  z.strictObject({ ...acting, parent: z.literal('ended') }),
  z.strictObject({
    ...acting,
    absent: Key,
    deputy: Key.nullable().default(null),
    until: Day.optional(),
  }),
  z.strictObject({ ...acting, back: Key }),
  z.strictObject({
    ...acting,
    migrate: Key,
    renames: z.record(Key, Key).default({}),
    dropped: z.record(Key, z.string()).default({}),
  }),
]);

const Task = z.strictObject({
  who: Key.optional(),
  due: Day.nullable().optional(),
  overdue: z.boolean().optional(),
  pinned: z.boolean().optional(),
  because: Key.optional(),
  missing: z.array(Key).optional(),
  proposal: Key.optional(),
  awaits: Key.optional(),
  decides: Key.optional(),
  run: z.int().optional(),
  occurrence: z.int().optional(),
  outcomes: z.array(Key).optional(),
  visible: Day.optional(),
});
const Tasks = z.record(Key, Task);
const notice = { to: Key, day: Day.optional(), late: z.literal(true).optional() };
const Notice = z.union([
  z.strictObject({ reminder: Key, ...notice }),
  z.strictObject({ escalation: Key, ...notice }),
  z.strictObject({ handover: Key, ...notice }),
  z.strictObject({ absence: Key, ...notice }),
  z.strictObject({ 'gate-opened': Key, ...notice }),
  z.strictObject({ 'item-removed': Key, ...notice }),
]);

/** What went to other processes: `parent: report` with its facts and end, a message by name, or passed facts. */
const Told = z.union([
  z.strictObject({ parent: z.literal('report'), facts: Facts.optional(), end: Key.optional() }),
  z.strictObject({ parent: Key }),
  z.strictObject({ programme: Key }),
  z.strictObject({ children: Key, message: Key }),
  z.strictObject({ children: Key, facts: Facts }),
]);
const Product = z.union([
  z.enum(['draft', 'submitted', 'accepted']),
  z.strictObject({ state: z.enum(['draft', 'submitted', 'accepted']), version: z.int() }),
]);

const Expectation = z.strictObject({
  steps: z.array(Key).optional(),
  open: Tasks.optional(),
  coming: Tasks.optional(),
  dropped: z.record(Key, Key).optional(),
  sent: z.array(Notice).optional(),
  told: z.array(Told).optional(),
  products: z.record(Key, Product).optional(),
  /** The sub-processes that are open, by step. */
  children: z.record(Key, z.array(Key)).optional(),
  deviations: z.array(Key).optional(),
  warned: z.array(Key).optional(),
  facts: Facts.optional(),
  refused: z
    .strictObject({ code: Key })
    .catchall(z.union([z.string(), z.int(), z.array(z.string())]))
    .optional(),
  runs: z.record(Key, z.int()).optional(),
  responsible: Key.optional(),
  successor: z.strictObject({ template: Key, facts: Facts }).optional(),
  end: Key.optional(),
});

const Moment = z
  .strictObject({ day: Day.optional(), until: Day.optional(), do: Action.optional(), expect: Expectation.optional() })
  .refine(({ day, until }) => !(day && until), 'a moment has a day or an until, not both');

/** How a process begins that is played: on which day, with which facts. */
export const Start = z.strictObject({
  day: Day,
  facts: Facts.default({}),
  responsible: Key.default('responsible'),
  calendar: Calendar.optional(),
  /** Begins in the middle: these steps are open, these values agreed, these sub-processes run. */
  steps: z.array(Key).optional(),
  agreed: Agreed.optional(),
  children: z.record(Key, z.array(Key)).optional(),
  /** Stands under another process, which passes and is reported these facts. */
  parent: z.strictObject({ pass: z.array(Key).default([]), report: z.array(Key).default([]) }).optional(),
});

const Example = z.strictObject({
  template: Key,
  source: z.string().min(1),
  title: z.string().min(1),
  start: Start,
  story: z.array(Moment).min(1),
});

/** Worked examples beside a template: given – when – then (docs/writing-templates.md). */
export const Examples = z.strictObject({ examples: z.record(z.string().regex(/^[a-z0-9-]+$/), Example) });

export type Example = z.infer<typeof Example>;
export type ExampleAction = z.infer<typeof Action>;
export type Expectation = z.infer<typeof Expectation>;
export type ExpectedNotice = z.infer<typeof Notice>;
export type ExpectedTask = z.infer<typeof Task>;
