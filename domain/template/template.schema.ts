import { z } from 'zod';
import { periodPattern } from '../days/period';
import { weekdayPattern } from '../days/weekday';
import { workflowTypes } from '../kind';
import { Condition, Needs } from './condition.schema';

// because a plain object answers to these although nobody declared them
const isKept = (key: string): boolean => key in Object.prototype;
const Key = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9-]{0,79}$/, 'bad-key')
  .refine((key) => !isKept(key), 'reserved-key');
const Text = z.string().trim().min(1);
const Source = Text;
const PeriodOrParameter = z
  .string()
  .regex(new RegExp(`${periodPattern.source}|^\\$[A-Za-z][A-Za-z0-9-]*$`), 'bad-period');
const Anchor = z.string().regex(/^\$?[A-Za-z][A-Za-z0-9-]*$/, 'bad-anchor');
const Literal = z.union([z.boolean(), z.int(), z.string()]);
const FactValue = z.union([Literal, z.array(z.string())]);
const keys = z.array(Key);

const ParameterValue = FactValue.nullable();
const Parameter = z.strictObject({
  value: z.union([
    z.array(z.strictObject({ when: Condition.optional(), value: ParameterValue })).min(1),
    ParameterValue,
  ]),
  source: Source.optional(),
  open: Text.optional(),
  change: Key.optional(),
  range: z
    .array(z.union([z.string(), z.int()]))
    .min(1)
    .optional(),
});

const types = ['boolean', 'integer', 'date', 'fuzzy-date', 'year', 'code', 'list'] as const;
const FactType = z.union([z.enum(types), keys.min(1)]);
const Fact = z.union([FactType, z.strictObject({ type: FactType, form: Key.optional(), purpose: Text.optional() })]);

const Due = z.union([
  z.literal('agreed'),
  z.strictObject({ after: Anchor, by: PeriodOrParameter, roll: z.enum(['next', 'stay']).optional() }),
  z.strictObject({ before: Anchor, by: PeriodOrParameter, roll: z.enum(['next', 'stay']).optional() }),
]);
const Every = z.strictObject({
  period: PeriodOrParameter,
  from: Anchor.default('plan'),
  after: Anchor.optional(),
  until: Anchor.optional(),
  /** `tue`: the next Tuesday; `1 tue`: the next first Tuesday of a month. */
  weekday: z.string().regex(weekdayPattern, 'bad-weekday').optional(),
});
const Remind = z.strictObject({
  before: z.array(PeriodOrParameter).default([]),
  after: z.array(PeriodOrParameter).default([]),
});
const Reason = z.union([z.literal('required'), keys.min(1)]);
const FactSettings = z.record(Key, FactValue);

const Tell = z
  .strictObject({ parent: Key.optional(), children: Key.optional(), programme: Key.optional() })
  .refine((tell) => Object.keys(tell).length > 0, 'tells-nobody');

const Outcome = z.union([
  Key,
  keys.min(1),
  z.strictObject({
    to: z.union([Key, keys.min(1)]).optional(),
    opens: z.union([Key, keys.min(1)]).optional(),
    set: FactSettings.optional(),
    cancel: Key.optional(),
    reason: Reason.optional(),
    needs: Needs.optional(),
    records: keys.optional(),
    tell: Tell.optional(),
    accept: keys.min(1).optional(),
  }),
]);

const duty = {
  title: Text,
  source: Source.optional(),
  why: Text.optional(),
  who: Key.optional(),
  when: Condition.optional(),
  due: Due.optional(),
  show: PeriodOrParameter.optional(),
  remind: Remind.optional(),
  escalate: z.array(z.strictObject({ after: PeriodOrParameter, to: Key })).optional(),
  every: Every.optional(),
  records: keys.optional(),
  form: Key.optional(),
  checklist: z.array(Text).optional(),
  awaits: Key.optional(),
  decides: Key.optional(),
  tag: Key.optional(),
  needs: Needs.optional(),
  outcomes: z.record(Key, Outcome).optional(),
};
const Task = z.strictObject(duty);

const Starts = z.strictObject({
  template: Key,
  /** `opening`: each opening adds a child; a list fact: one for each entry; left out: one, whose ends are the outcomes. */
  per: Key.optional(),
  pass: keys.default([]),
  report: keys.default([]),
});

const Step = z.strictObject({
  ...duty,
  openedBy: z.union([Key, keys.min(1)]).optional(),
  holds: z.boolean().optional(),
  set: FactSettings.optional(),
  cancel: Key.optional(),
  tell: Tell.optional(),
  tasks: z.record(Key, Task).optional(),
  products: z.record(Key, Task).optional(),
  starts: Starts.optional(),
  warn: Needs.optional(),
  table: z.array(z.strictObject({ when: Condition.optional(), outcome: Key })).optional(),
});

const End = z.strictObject({
  title: Text,
  kind: Key,
  reason: Reason.optional(),
  starts: z.strictObject({ template: Key, pass: keys.default([]) }).optional(),
});

/** A template as people write it (docs/writing-templates.md). Unknown keys are refused everywhere. */
export const Template = z.strictObject({
  template: Key,
  /** The template this one was written on top of; its rules are already in here. */
  extends: Key.optional(),
  mode: z.enum(['guided', 'orientation']).default('guided'),
  kind: z.enum(Object.keys(workflowTypes) as [string, ...string[]]),
  title: Text,
  source: Source.optional(),
  parameters: z.record(Key, Parameter).default({}),
  facts: z.record(Key, Fact).default({}),
  steps: z.record(Key, Step),
  ends: z.record(Key, End),
  /** The German word for a key: facts, their choices, outcomes, parties. Steps, tasks and ends have their `title`. */
  words: z.record(Key, Text).default({}),
});

export type Issue = z.core.$ZodIssue;
export type ReadTemplate = z.infer<typeof Template>;
export type ReadTask = z.infer<typeof Task>;
export type ReadStep = z.infer<typeof Step>;
export type ReadOutcome = z.infer<typeof Outcome>;
export type ReadFact = z.infer<typeof Fact>;
