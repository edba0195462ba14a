/**
 * The words of a running process.
 *
 * process – one running instance of a template, one workflow · step – a part that is open, done, skipped or not yet
 * reached · task – something a role must do by a day · occurrence – the n-th opening of a task · fact – a declared,
 * typed, person-free value · event – what happened · effect – what has to be done about it · why – the rule, the anchor
 * with its day and the calculation behind an automatic thing · responsible – exactly one person, known here by id only.
 *
 * Nothing in this file may name a person: ids, days, codes and template keys only.
 */

import type { CompiledTemplate } from './compiled';

/** A calendar day in Europe/Berlin, `2026-11-24`. */
export type Day = string;
/** An instant in UTC, `2026-11-24T06:00:00.000Z`. */
export type Instant = string;
/** An ISO 8601 calendar period such as `P28D`, `P6M`, `P1Y`. */
export type Period = string;
export type PersonId = string;
export type TaskId = string;

/** A period, a code or a number agreed for one process instead of what its template says. */
export type AgreedValue = string | number;
export type FactValue = boolean | number | string | readonly string[];

/** Days that are no working days at this site, beside weekends and the holidays of North Rhine-Westphalia. */
export type Calendar = { readonly version: number; readonly closingDays: readonly Day[] };

/** Why an automatic thing is there: every effect carries one (E9). */
export type Why = {
  /** What made it: the kind of rule. */
  readonly rule:
    | 'step-opened'
    | 'due'
    | 'undated'
    | 'reminder'
    | 'escalation'
    | 'ask'
    | 'decide'
    | 'added'
    | 'moved'
    | 'handover'
    | 'look-again'
    | 'child'
    | 'gate-opened'
    | 'item-removed'
    | 'parent-ended'
    | 'next-step'
    | 'absence'
    | 'ended';
  /** Where the rule stands in the template: `reach.bring-to-service-point`. */
  readonly place: string;
  readonly template: string;
  readonly version: number;
  /** What the day counts from and its value. */
  readonly anchor?: { readonly name: string; readonly day: Day };
  readonly period?: Period;
  /** How many periods were added, when more than one. */
  readonly times?: number;
  /** The day before rolling, when rolling moved it. */
  readonly unrolled?: Day;
  readonly day?: Day;
  /** A fact that is missing, so that no day can be told. */
  readonly missing?: readonly string[];
  /** Lines of the report, or `own`. */
  readonly source?: string;
};

/** A task as it stands in the state of its process: open things only. */
export type OpenTask = {
  /** `<process>.<key>.<occurrence>`: a repeated insert meets itself. */
  readonly id: TaskId;
  /** The key in the template; `follow-up` for a Wiedervorlage; `ask-<fact>`, `decide-<name>` for the engine's own. */
  readonly key: string;
  readonly kind:
    'task' | 'step' | 'product' | 'ask' | 'decide' | 'follow-up' | 'handover' | 'parent-ended' | 'next-step';
  /** null: belongs to the process itself and stays when a step is left. */
  readonly step: string | null;
  readonly run: number;
  readonly occurrence: number;
  /** Role key, or `responsible`. */
  readonly who: string;
  readonly openedOn: Day;
  readonly due: Day | null;
  /** From this instant on lists show it. */
  readonly visibleAt: Instant;
  /** A person set or moved the day; nothing automatic moves it again. */
  readonly pinned: boolean;
  /** The party that owes the answer, when this is a wait. */
  readonly awaits: string | null;
  /** The body that decides, when this is a resolution. */
  readonly decides: string | null;
  /** Reminders and escalations already sent for this due day: `remind-1`, `escalate-1`; `gate-opened` once. */
  readonly sent: readonly string[];
  readonly outcomes: readonly string[];
  /** Facts that completing it may record. */
  readonly records: readonly string[];
  readonly why: Why;
  /** Day of the completion before this occurrence (`again`, repetition): no due day of it lies before. */
  readonly after?: Day;
  /** Day on which the first occurrence of a repetition opened: what its plan counts from. */
  readonly first?: Day;
  /** What was sent for earlier due days of this occurrence: `remind-1@2023-05-22`, at most 20. */
  readonly earlier?: readonly string[];
  /** The outcome that the table of the step proposes. */
  readonly proposal?: string;
};

export type StepState = {
  readonly run: number;
  readonly status: 'open' | 'done' | 'skipped';
  readonly openedOn: Day;
  readonly closedOn: Day | null;
  /** Task keys that were completed or dropped by a person in this run. */
  readonly handled: Readonly<Record<string, 'done' | 'dropped'>>;
  /** Facts recorded in this run. */
  readonly recorded: readonly string[];
};

/** A product: draft until its task is completed, submitted until a resolution accepts it; each run is a new version. */
export type Product = { readonly status: 'draft' | 'submitted' | 'accepted'; readonly version: number };

/** A sub-process as its parent knows it: what it reported, and no more. */
export type Child = {
  readonly step: string;
  readonly run: number;
  /** The entry of the list it stands for, or its number. */
  readonly name: string;
  readonly open: boolean;
  readonly end: string | null;
  readonly facts: Readonly<Record<string, FactValue>>;
  /** Number of the newest report that counted; an older one changes nothing. */
  readonly heard: number;
  /** Number of the newest message sent to it. */
  readonly told: number;
  /** Its entry has left the list; somebody was told. */
  readonly removed?: true;
};

/** The process that started this one, and what the two keep each other up to date with. */
export type Parent = {
  readonly id: string;
  readonly pass: readonly string[];
  readonly report: readonly string[];
};

/** Somebody who cannot act now, and who does so instead; the responsible person stays responsible. */
type Absence = {
  readonly person: PersonId;
  readonly deputy: PersonId | null;
  readonly since: Day;
  readonly until?: Day;
};

type Handover = { readonly to: PersonId; readonly by: PersonId | null; readonly requestedOn: Day };

/** Everything a workflow must remember; plain JSON, aim ≤ 32 KB. */
export type ProcessState = {
  readonly schema: 1;
  readonly id: string;
  readonly template: { readonly key: string; readonly version: number };
  /** Number of the newest transition; the commit is keyed by (id, seq). */
  readonly seq: number;
  /** Instant of the newest event. */
  readonly at: Instant;
  readonly startedOn: Day;
  /** null only before the process has started. */
  readonly responsible: PersonId | null;
  /** Set once the responsible person has taken over from somebody: the role taken over in, null when none was named. */
  readonly takenOver: { readonly as: string | null } | null;
  readonly handover: Handover | null;
  readonly facts: Readonly<Record<string, FactValue>>;
  readonly steps: Readonly<Record<string, StepState>>;
  /** Steps that were asked for and open as soon as a missing fact lets them. */
  readonly waiting: readonly string[];
  readonly tasks: Readonly<Record<TaskId, OpenTask>>;
  /** How often a task key was opened. */
  readonly occurrences: Readonly<Record<string, number>>;
  /** Day of the newest completion of a task key. */
  readonly completed: Readonly<Record<string, Day>>;
  readonly agreed: Readonly<Record<string, AgreedValue>>;
  readonly products: Readonly<Record<string, Product>>;
  /** By the id of their process. */
  readonly children: Readonly<Record<string, Child>>;
  readonly parent: (Parent & { readonly heard: number; readonly told: number }) | null;
  /** Gates waived in the present run, `step.gate`. */
  readonly waived: readonly string[];
  readonly absences: readonly Absence[];
  readonly calendar: Calendar;
  /** The newest accepted idempotency keys, at most 200. */
  readonly seen: readonly string[];
  readonly end: { readonly key: string; readonly kind: string; readonly on: Day } | null;
};

/** What a person or a machine asks of a process. `happened`: the day it happened, at most today; left out = today. */
export type Command = {
  /** Idempotency key: the same key a second time changes nothing. */
  readonly key: string;
  readonly actor: PersonId | null;
  readonly happened?: Day;
  /** Id of the row that keeps free text of this command in PostgreSQL. */
  readonly textId?: string;
} & Happening;

/** Votes of a body; a resolution without counting has none. */
export type Vote = { readonly for: number; readonly against: number; readonly abstained: number };

export type Happening =
  | { readonly type: 'facts-recorded'; readonly facts: Readonly<Record<string, FactValue>> }
  | {
      readonly type: 'task-completed';
      readonly taskId: TaskId;
      readonly outcome: string;
      readonly facts?: Readonly<Record<string, FactValue>>;
      /** A reason was given (free text lies in PostgreSQL), or the code of one. */
      readonly reason?: string;
      /** How a body voted, when this records its resolution. */
      readonly vote?: Vote;
    }
  | { readonly type: 'task-moved'; readonly taskId: TaskId; readonly to: Day; readonly reason?: string }
  | { readonly type: 'task-unpinned'; readonly taskId: TaskId }
  | { readonly type: 'task-added'; readonly due: Day; readonly who: string }
  | { readonly type: 'task-dropped'; readonly taskId: TaskId; readonly reason?: string }
  | { readonly type: 'step-opened' | 'step-skipped' | 'step-reopened'; readonly step: string; readonly reason?: string }
  | { readonly type: 'gate-waived'; readonly step: string; readonly gate: string; readonly reason?: string }
  | { readonly type: 'handover-requested'; readonly to: PersonId }
  | { readonly type: 'handover-accepted'; readonly as?: string }
  | { readonly type: 'handover-declined'; readonly reason?: string }
  | { readonly type: 'handover-withdrawn' }
  | { readonly type: 'responsible-changed'; readonly to: PersonId; readonly as?: string }
  | { readonly type: 'calendar-changed'; readonly calendar: Calendar }
  | { readonly type: 'parameter-agreed'; readonly parameter: string; readonly value: AgreedValue }
  | {
      readonly type: 'absence-begun';
      readonly person: PersonId;
      readonly deputy: PersonId | null;
      readonly until?: Day;
    }
  | { readonly type: 'absence-ended'; readonly person: PersonId }
  | ({ readonly type: 'migrated' } & Migration)
  | MessageReceived;

/** What another process tells this one; `number` counts the messages of one sender, an older one changes nothing. */
export type MessageReceived =
  | { readonly type: 'message-received'; readonly name: string; readonly from?: string }
  | { readonly type: 'facts-passed'; readonly number: number; readonly facts: Readonly<Record<string, FactValue>> }
  | { readonly type: 'parent-ended'; readonly number: number }
  | {
      readonly type: 'child-reported';
      readonly child: string;
      readonly number: number;
      readonly facts: Readonly<Record<string, FactValue>>;
      /** The end it came to, with its last report. */
      readonly end?: string;
    };

/** Moving a running process to another version of its template. */
export type Migration = {
  readonly template: CompiledTemplate;
  /** Old key → new key of facts, parameters, steps, tasks, products. */
  readonly renames: Readonly<Record<string, string>>;
  /** Open steps and tasks that have no successor: key → reason. */
  readonly dropped: Readonly<Record<string, string>>;
};

export type StartedEvent = {
  readonly type: 'started';
  readonly key: string;
  readonly actor: PersonId | null;
  readonly at: Instant;
  /** Id of the row that keeps free text of the command that asked for it. */
  readonly textId?: string;
  /** Id of the new process. */
  readonly id: string;
  /** The day the process counts from; left out = the day of `at`. */
  readonly day?: Day;
  readonly responsible: PersonId;
  readonly facts: Readonly<Record<string, FactValue>>;
  /** Left out = no closing days but weekends and holidays. */
  readonly calendar?: Calendar;
  /** Begins in the middle, as when a case is taken over from paper: these steps are open instead of the first ones. */
  readonly steps?: readonly string[];
  readonly agreed?: Readonly<Record<string, AgreedValue>>;
  /** Sub-processes that run already: step → names. */
  readonly children?: Readonly<Record<string, readonly string[]>>;
  readonly parent?: Parent;
};

/** What happened, with the instant at which the process learned of it. */
export type ProcessEvent =
  | (Command & { readonly at: Instant })
  | StartedEvent
  | { readonly type: 'time-passed'; readonly key: string; readonly actor: null; readonly at: Instant };

export type { Advance, Effect } from './effect';
