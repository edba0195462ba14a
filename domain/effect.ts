import type { CompiledTemplate } from './compiled';
import type {
  Day,
  FactValue,
  MessageReceived,
  OpenTask,
  Parent,
  PersonId,
  ProcessState,
  Product,
  StepState,
  TaskId,
  Why,
} from './process';

/** What has to be done about an event: written down, sent, started; every automatic one carries its why. */
export type Effect =
  | { readonly type: 'task-opened' | 'task-changed'; readonly task: OpenTask }
  | {
      readonly type: 'task-closed';
      readonly taskId: TaskId;
      readonly how: 'done' | 'dropped';
      readonly outcome: string | null;
      /** `step-left`, `not-needed`, `ended`, or what the person gave. */
      readonly reason: string | null;
      readonly on: Day;
    }
  | {
      readonly type: 'step-opened' | 'step-closed';
      readonly step: string;
      readonly run: number;
      readonly on: Day;
      readonly status: StepState['status'];
    }
  | {
      readonly type: 'notice';
      readonly kind: 'reminder' | 'escalation' | 'handover' | 'gate-opened' | 'item-removed' | 'absence';
      readonly taskId: TaskId | null;
      /** Role key, `responsible`, or a person id for a handover. */
      readonly to: string;
      /** Which level, gate, entry or turn of a handover. */
      readonly level: string;
      readonly day: Day;
      /** The day had already passed when the due day was set. */
      readonly late: boolean;
      readonly why: Why;
    }
  | { readonly type: 'responsible'; readonly person: PersonId; readonly on: Day }
  | {
      readonly type: 'successor';
      readonly template: string;
      readonly facts: Readonly<Record<string, FactValue>>;
      readonly responsible: PersonId;
    }
  | {
      readonly type: 'child-started';
      /** Id of the new process. */
      readonly id: string;
      readonly step: string;
      readonly name: string;
      readonly template: string;
      readonly facts: Readonly<Record<string, FactValue>>;
      readonly parent: Parent;
      readonly responsible: PersonId;
      readonly on: Day;
    }
  | {
      readonly type: 'message';
      /** Id of a process, or `programme`: the running programme of the organisation. */
      readonly to: string;
      /** Receiving the same key twice changes nothing. */
      readonly key: string;
      readonly message: MessageReceived;
    }
  /** Nobody was there to hear it, or the step was open already: it changes nothing. */
  | { readonly type: 'noted'; readonly what: string; readonly place: string }
  | { readonly type: 'product'; readonly key: string; readonly product: Product; readonly on: Day }
  | {
      readonly type: 'milestone';
      /** The step whose resolution was recorded, or the end of a stage. */
      readonly place: string;
      readonly outcome: string;
      readonly body: string | null;
      readonly on: Day;
    }
  | {
      readonly type: 'deviation';
      readonly what: 'step-opened' | 'step-skipped' | 'step-reopened' | 'gate-waived';
      readonly place: string;
      readonly on: Day;
    }
  | { readonly type: 'warned'; readonly place: string; readonly gate: string; readonly on: Day }
  | { readonly type: 'ended'; readonly end: string; readonly kind: string; readonly on: Day };

/** `template` is there when the event changed it (a migration). */
export type Advance = {
  readonly template?: CompiledTemplate;
  readonly state: ProcessState;
  readonly effects: readonly Effect[];
};
