/**
 * A template as the engine plays it: rules, keys and ISO periods; no texts, plain JSON. Every short form is written out,
 * so that the interpreter knows one shape only; what is empty is left out, because every workflow holds a copy.
 */
import type { FactValue } from './process';

export type Operand =
  | string
  | number
  | boolean
  | { readonly since: string }
  | { readonly due: string }
  | { readonly fact: string }
  | { readonly count: string; readonly where?: Condition };

export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly exists: string }
  | { readonly done: string }
  | { readonly responsible: string }
  | { readonly submitted: string }
  | { readonly accepted: string }
  | { readonly in: readonly [Operand, readonly (string | number)[]] }
  | { readonly [operator in Comparison]?: readonly [Operand, Operand] };

export type Comparison = 'eq' | 'lt' | 'le' | 'gt' | 'ge' | 'has';

export type ParameterValue = FactValue | null;

type ParameterRule = {
  readonly value: ParameterValue | readonly { readonly when?: Condition; readonly value: ParameterValue }[];
  /** Role that may change it at a running process. */
  readonly change?: string;
  readonly range?: readonly (string | number)[];
  readonly source?: string;
};

type FactType = 'boolean' | 'integer' | 'date' | 'fuzzy-date' | 'year' | 'code' | 'list' | 'choice';
/** `own`: this process records it itself, so that a parent passes it once only, as start value. */
export type FactRule = { readonly type: FactType; readonly choices?: readonly string[]; readonly own?: true };

/** Periods may be `P28D` or `$parameter`. */
export type DueRule =
  | 'agreed'
  | {
      readonly after?: string;
      readonly before?: string;
      readonly by: string;
      readonly roll: 'next' | 'stay';
    };

export type EveryRule = {
  readonly period: string;
  /** `plan`, `completion`, or a date fact. */
  readonly from: string;
  readonly after: string;
  readonly until?: string;
  /** `tue`, or `1 tue`: the first Tuesday of a month. */
  readonly weekday?: string;
};

export type Needs = Readonly<Record<string, Condition>>;

/** Whom an outcome or a step that opens tells what. */
export type Tell = { readonly parent?: string; readonly children?: string; readonly programme?: string };

export type OutcomeRule = {
  /** Step keys; or one of `stay`, `done`, `again`, an end. */
  readonly to: readonly string[];
  readonly opens?: readonly string[];
  readonly set?: Readonly<Record<string, FactValue>>;
  readonly cancel?: string;
  readonly reason?: true | readonly string[];
  readonly needs?: Needs;
  readonly records?: readonly string[];
  readonly tell?: Tell;
  /** Products that this resolution accepts. */
  readonly accept?: readonly string[];
};

type Escalation = { readonly after: string; readonly to: string };
type TableRow = { readonly when?: Condition; readonly outcome: string };

/** What tasks and the own task of a step have alike. */
export type DutyRule = {
  readonly who: string;
  readonly when?: Condition;
  readonly due?: DueRule;
  readonly show?: string;
  readonly remind?: { readonly before: readonly string[]; readonly after: readonly string[] };
  readonly escalate?: readonly Escalation[];
  readonly every?: EveryRule;
  readonly records?: readonly string[];
  readonly awaits?: string;
  readonly decides?: string;
  readonly tag?: string;
  readonly needs?: Needs;
  readonly outcomes: Readonly<Record<string, OutcomeRule>>;
  /** The outcomes in the order they are written in, which the keys of stored JSON do not keep. */
  readonly order: readonly string[];
  readonly source?: string;
};

/** A sub-process: one per run of the step, one per opening, or one per entry of a list fact. */
type StartsRule = {
  readonly template: string;
  readonly per?: string;
  /** Facts of this process the child is kept up to date with. */
  readonly pass: readonly string[];
  /** Facts of the child that it keeps this process up to date with. */
  readonly report: readonly string[];
};

export type StepRule = {
  readonly openedBy?: readonly string[];
  readonly who: string;
  readonly when?: Condition;
  readonly holds?: boolean;
  readonly set?: Readonly<Record<string, FactValue>>;
  readonly cancel?: string;
  readonly needs?: Needs;
  /** Like gates, but true warns and blocks nothing. */
  readonly warn?: Needs;
  readonly tell?: Tell;
  readonly tasks?: Readonly<Record<string, DutyRule>>;
  readonly products?: Readonly<Record<string, DutyRule>>;
  readonly starts?: StartsRule;
  /** The own task of a step with outcomes. */
  readonly own?: DutyRule;
  readonly table?: readonly TableRow[];
  /** A table without `who` plays itself. */
  readonly automatic?: boolean;
};

type EndRule = {
  readonly kind: string;
  readonly reason?: true | readonly string[];
  readonly starts?: { readonly template: string; readonly pass: readonly string[] };
};

export type CompiledTemplate = {
  readonly key: string;
  readonly version: number;
  readonly kind: string;
  /** Orientation: any step may be opened, skipped and reopened, any gate waived, with a reason. */
  readonly mode: 'guided' | 'orientation';
  readonly source?: string;
  readonly parameters: Readonly<Record<string, ParameterRule>>;
  readonly facts: Readonly<Record<string, FactRule>>;
  readonly steps: Readonly<Record<string, StepRule>>;
  readonly ends: Readonly<Record<string, EndRule>>;
};
