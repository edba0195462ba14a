import { z } from 'zod';
import { FactField, Titled } from '../shapes/shapes';

/** A number, a period or a rule with the lines of the report, or `own`. */
const source = { source: z.string().nullable() };

const OutcomeView = z.object({
  ...Titled.shape,
  /** Where it leads: titles of steps or ends; empty when the step goes on. */
  to: z.array(Titled),
  opens: z.array(Titled),
  ends: z.boolean(),
  reason: z.boolean(),
  reasons: z.array(Titled),
  accepts: z.array(Titled),
  /** Gates of its own; null: those of the step. */
  gates: z.array(Titled).nullable(),
});

const DutyView = z.object({
  ...Titled.shape,
  ...source,
  why: z.string().nullable(),
  who: z.string(),
  whoTitle: z.string(),
  /** Sentences on the day, the rhythm, reminders and escalations. */
  days: z.array(z.string()),
  /** When there is this task at all. */
  when: z.string().nullable(),
  awaits: z.string().nullable(),
  decides: z.string().nullable(),
  records: z.array(Titled),
  checklist: z.array(z.string()),
  gates: z.array(z.object({ ...Titled.shape, condition: z.string() })),
  outcomes: z.array(OutcomeView),
});
export type DutyView = z.infer<typeof DutyView>;

const StepView = z.object({
  ...Titled.shape,
  ...source,
  why: z.string().nullable(),
  /** `start`, `hand`, or the word of a message; empty: an outcome leads here. */
  openedBy: z.array(Titled),
  when: z.string().nullable(),
  holds: z.boolean(),
  gates: z.array(z.object({ ...Titled.shape, condition: z.string() })),
  warnings: z.array(z.object({ ...Titled.shape, condition: z.string() })),
  own: DutyView.nullable(),
  tasks: z.array(DutyView),
  products: z.array(DutyView),
  starts: z.object({ template: z.string(), per: z.string().nullable() }).nullable(),
  table: z.array(z.object({ when: z.string().nullable(), outcome: Titled })),
  automatic: z.boolean(),
});
export type StepView = z.infer<typeof StepView>;

/** A template as a page prints it; every text is already in the reader's language. */
export const TemplateView = z.object({
  key: z.string(),
  version: z.int(),
  kind: z.string(),
  title: z.string(),
  mode: z.enum(['guided', 'orientation']),
  extends: z.string().nullable(),
  ...source,
  publishedAt: z.string(),
  facts: z.array(FactField),
  parameters: z.array(
    z.object({
      ...Titled.shape,
      ...source,
      /** In words; null: open. */
      value: z.string().nullable(),
      open: z.string().nullable(),
      change: z.string().nullable(),
      range: z.array(z.string()),
    }),
  ),
  steps: z.array(StepView),
  ends: z.array(z.object({ ...Titled.shape, kind: z.string(), successor: z.string().nullable() })),
});
export type TemplateView = z.infer<typeof TemplateView>;
