import { z } from 'zod';
import { kinds } from '../../domain/kind';
import { FactField, SearchText, TaskView, Titled, Vote } from './shapes';

const Colleague = z.object({ id: z.string(), name: z.string() });
export const Status = z.enum(['starting', 'open', 'blocked', 'ended']);

/** What the list of processes may be narrowed to. */
export const ProcessChoice = z.strictObject({
  name: SearchText.optional(),
  kind: z.enum(kinds).optional(),
  status: Status.optional(),
});
export type ProcessChoice = z.infer<typeof ProcessChoice>;

/** A process that stands above, below, before or after another. */
const Relative = z.object({
  id: z.string(),
  relation: z.enum(['above', 'below', 'before', 'after']),
  kind: z.string(),
  title: z.string(),
  /** Of a sub-process: the step that started it, and the entry or number it stands for. */
  step: z.string().nullable(),
  name: z.string().nullable(),
  status: Status,
  startedOn: z.string(),
  end: z.string().nullable(),
});

const Gate = z.object({
  step: z.string(),
  key: z.string(),
  title: z.string(),
  isOpen: z.boolean(),
  waived: z.boolean(),
  /** What nobody knows yet, in the words of the template. */
  missing: z.array(z.string()),
});

const Parameter = z.object({
  key: z.string(),
  title: z.string(),
  /** Period, code or number as text; null: open. */
  value: z.string().nullable(),
  /** The value in words; null: open. */
  said: z.string().nullable(),
  /** Agreed at this process, not taken from the template. */
  agreed: z.boolean(),
  /** Why it is open. */
  open: z.string().nullable(),
  mayAgree: z.boolean(),
  /** Who may agree it here; null: nobody, it is the template's. */
  who: z.string().nullable(),
  /** Least and most of a period, or every value there is. */
  range: z.array(Titled),
});

/** Something a person may do to a step at this moment, with what would follow from it. */
const Way = z.object({
  act: z.enum(['open', 'skip', 'reopen', 'waive']),
  step: z.string(),
  /** The gate to be waived; null for the other acts. */
  gate: z.string().nullable(),
  title: z.string(),
  /** What the step is for, in the words of the template. */
  purpose: z.string().nullable(),
  needsReason: z.boolean(),
  /** What would happen at once, played on the state as it is. */
  follows: z.array(z.string()),
});
export type Way = z.infer<typeof Way>;

export const Deviation = z.object({
  processId: z.string(),
  what: z.enum(['step-opened', 'step-skipped', 'step-reopened', 'gate-waived']),
  title: z.string(),
  on: z.string(),
  by: z.string().nullable(),
  reason: z.string().nullable(),
});

export const Milestone = z.object({
  processId: z.string(),
  title: z.string(),
  outcome: z.string(),
  body: z.string().nullable(),
  vote: Vote.nullable(),
  on: z.string(),
  note: z.string().nullable(),
});

export const Product = z.object({
  processId: z.string(),
  key: z.string(),
  title: z.string(),
  status: z.enum(['draft', 'submitted', 'accepted']),
  version: z.int(),
  on: z.string(),
});

const Happened = z.object({
  seq: z.int(),
  at: z.string(),
  happened: z.string(),
  actor: z.string().nullable(),
  what: z.string(),
  effects: z.array(z.string()),
  note: z.string().nullable(),
});

/** A process as its page shows it; every text is already in the reader's language. */
export const ProcessView = z.object({
  id: z.string(),
  kind: z.string(),
  title: z.string(),
  name: z.string().nullable(),
  template: z.object({ key: z.string(), version: z.int() }),
  /** In orientation mode any step may be opened, skipped and reopened, and any gate waived, with a reason. */
  mode: z.enum(['guided', 'orientation']),
  person: z.object({ id: z.string(), name: z.string(), languages: z.array(z.string()) }).nullable(),
  responsible: Colleague.nullable(),
  /** Who acts while the responsible person is absent. */
  deputy: z.object({ ...Colleague.shape, until: z.string().nullable() }).nullable(),
  handover: z.object({ to: Colleague, mine: z.boolean() }).nullable(),
  status: Status,
  end: z.object({ title: z.string(), on: z.string() }).nullable(),
  startedOn: z.string(),
  /** Those that were reached, in the order of the template. */
  steps: z.array(
    z.object({
      ...Titled.shape,
      status: z.enum(['open', 'done', 'skipped']),
      run: z.int(),
      openedOn: z.string(),
      closedOn: z.string().nullable(),
    }),
  ),
  /** `onTheWay`: the template leads there from the start; the others come only when a person or a message opens them. */
  stepsAhead: z.array(z.object({ ...Titled.shape, onTheWay: z.boolean() })),
  /** What stands before the outcomes of the open steps. */
  gates: z.array(Gate),
  /** Steps that may be opened by hand now, also as the reaction to an event, skipped or opened again. */
  ways: z.array(Way),
  tasks: z.array(TaskView),
  facts: z.array(FactField),
  parameters: z.array(Parameter),
  products: z.array(Product),
  milestones: z.array(Milestone),
  deviations: z.array(Deviation),
  relatives: z.array(Relative),
  /** Newest first. */
  history: z.array(Happened),
  /** The next 90 days if nobody acts. */
  forecast: z.array(z.object({ day: z.string(), what: z.string() })),
  colleagues: z.array(Colleague),
  /** What the reader may ask of it. */
  may: z.object({
    /** False for a process of another organisation that was granted. */
    act: z.boolean(),
    steer: z.boolean(),
    changeResponsible: z.boolean(),
  }),
});
export type ProcessView = z.infer<typeof ProcessView>;
