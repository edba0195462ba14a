import { z } from 'zod';

const Key = z.string().min(1);
const Day = z.iso.date();
const FactValue = z.union([z.boolean(), z.int(), z.string(), z.array(z.string())]);
const Facts = z.record(Key, FactValue);
const Calendar = z.strictObject({ version: z.int().positive(), closingDays: z.array(Day) });
/** Who acts, when it is not the responsible person of the start; when it happened, when it was not on that day. */
const acting = { by: Key.optional(), happened: Day.optional() };

const Action = z.union([
  z.strictObject({
    ...acting,
    done: Key,
    outcome: Key.default('done'),
    facts: Facts.optional(),
    reason: z.string().optional(),
  }),
  z.strictObject({ ...acting, facts: Facts }),
  z.strictObject({ ...acting, opens: Key, reason: z.string().optional() }),
  z.strictObject({ ...acting, move: Key, day: Day, reason: z.string().optional() }),
  z.strictObject({ ...acting, unpin: Key }),
  z.strictObject({ ...acting, add: z.strictObject({ due: Day, who: Key.default('responsible') }) }),
  z.strictObject({ ...acting, drop: Key, reason: z.string().optional() }),
  z.strictObject({ ...acting, agree: z.strictObject({ parameter: Key, value: z.string() }) }),
  z.strictObject({ ...acting, 'hand-over': Key }),
  z.strictObject({ ...acting, accept: z.literal('handover'), as: Key.optional() }),
  z.strictObject({ ...acting, decline: z.literal('handover') }),
  z.strictObject({ ...acting, withdraw: z.literal('handover') }),
  z.strictObject({ ...acting, responsible: Key }),
  z.strictObject({ ...acting, calendar: Calendar }),
  z.strictObject({ ...acting, message: Key }),
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
  visible: Day.optional(),
});
const Tasks = z.record(Key, Task);
const notice = { to: Key, day: Day.optional(), late: z.literal(true).optional() };
const Notice = z.union([
  z.strictObject({ reminder: Key, ...notice }),
  z.strictObject({ escalation: Key, ...notice }),
  z.strictObject({ handover: Key, ...notice }),
]);

const Expectation = z.strictObject({
  steps: z.array(Key).optional(),
  open: Tasks.optional(),
  coming: Tasks.optional(),
  dropped: z.record(Key, Key).optional(),
  sent: z.array(Notice).optional(),
  facts: Facts.optional(),
  refused: z
    .strictObject({ code: Key })
    .catchall(z.union([z.string(), z.array(z.string())]))
    .optional(),
  runs: z.record(Key, z.int()).optional(),
  responsible: Key.optional(),
  successor: z.strictObject({ template: Key, facts: Facts }).optional(),
  end: Key.optional(),
});

const Moment = z
  .strictObject({ day: Day.optional(), until: Day.optional(), do: Action.optional(), expect: Expectation.optional() })
  .refine(({ day, until }) => !(day && until), 'a moment has a day or an until, not both');

const Example = z.strictObject({
  template: Key,
  source: z.string().min(1),
  title: z.string().min(1),
  start: z.strictObject({
    day: Day,
    facts: Facts.default({}),
    responsible: Key.default('responsible'),
    calendar: Calendar.optional(),
  }),
  story: z.array(Moment).min(1),
});

/** Worked examples beside a template: given – when – then (docs/writing-templates.md). */
export const Examples = z.strictObject({ examples: z.record(z.string().regex(/^[a-z0-9-]+$/), Example) });

export type Example = z.infer<typeof Example>;
export type ExampleAction = z.infer<typeof Action>;
export type Expectation = z.infer<typeof Expectation>;
export type ExpectedNotice = z.infer<typeof Notice>;
export type ExpectedTask = z.infer<typeof Task>;
