import type { Effect, OpenTask, ProcessEvent } from '../../../domain/process';

type Of<T extends Effect['type']> = Effect & { readonly type: T };

/** Where an effect stands, the day on which it happened, and the row that keeps its free text. */
export type At = {
  readonly processId: string;
  readonly seq: number;
  readonly number: number;
  readonly event: ProcessEvent;
  readonly day: string;
  readonly textId: string | null;
};

/** The rows that effects leave beside the journal, by table. */
type Ledger = ReturnType<typeof newLedger>;

export const newLedger = () => ({
  opened: new Map<string, ReturnType<typeof taskRow>>(),
  closed: new Map<string, ReturnType<typeof closedRow>>(),
  products: new Map<string, ReturnType<typeof productRow>>(),
  notices: [] as ReturnType<typeof noticeRow>[],
  messages: [] as ReturnType<typeof messageRow>[],
  milestones: [] as ReturnType<typeof milestoneRow>[],
  deviations: [] as ReturnType<typeof deviationRow>[],
  remarks: [] as ReturnType<typeof remarkRow>[],
});

const nowhereElse = () => undefined; // because it stands in the state and the journal already
const withProcess = () => undefined; // because it is a process of its own, opened after this statement (commits.ts)

/** How each kind of effect is kept; a new kind without an answer here is a type error. */
const keeps: { readonly [T in Effect['type']]: (ledger: Ledger, effect: Of<T>, at: At) => void } = {
  'task-opened': keepTask,
  'task-changed': keepTask,
  'task-closed': ({ closed }, effect) => void closed.set(effect.taskId, closedRow(effect)),
  notice: ({ notices }, effect, at) => void notices.push(noticeRow(effect, at)),
  message: ({ messages }, effect, at) => void messages.push(messageRow(effect, at)),
  product: ({ products }, effect) => void products.set(effect.key, productRow(effect)),
  milestone: ({ milestones }, effect, at) => void milestones.push(milestoneRow(effect, at)),
  deviation: ({ deviations }, effect, at) => void deviations.push(deviationRow(effect, at)),
  warned: ({ remarks }, { gate, on, place }, at) =>
    void remarks.push(remarkRow('warned', place, gate, { ...at, day: on })),
  noted: ({ remarks }, { place, what }, at) => void remarks.push(remarkRow('noted', place, what, at)),
  successor: withProcess,
  'child-started': withProcess,
  'step-opened': nowhereElse,
  'step-closed': nowhereElse,
  responsible: nowhereElse,
  ended: nowhereElse,
};

/** Enters an effect where it belongs. */
export function keepEffect(ledger: Ledger, effect: Effect, at: At): void {
  const keep = keeps[effect.type] as (ledger: Ledger, effect: Effect, at: At) => void;
  keep(ledger, effect, at);
}

function keepTask({ opened }: Ledger, { task }: Of<'task-opened' | 'task-changed'>, { event, textId }: At): void {
  const added = event.type === 'task-added' ? textId : null;
  opened.set(task.id, taskRow(task, added ?? opened.get(task.id)?.command_id ?? null));
}

const closedRow = ({ how, on, outcome, reason, taskId }: Of<'task-closed'>) => ({
  id: taskId,
  status: how,
  outcome,
  reason,
  closed_on: on,
});

const taskRow = (task: OpenTask, commandId: string | null) => ({
  id: task.id,
  key: task.key,
  kind: task.kind,
  step: task.step,
  run: task.run,
  occurrence: task.occurrence,
  who: task.who,
  due_on: task.due,
  visible_at: task.visibleAt,
  opened_on: task.openedOn,
  pinned: task.pinned,
  awaits: task.awaits,
  decides: task.decides,
  proposal: task.proposal ?? null,
  outcomes: task.outcomes,
  records: task.records,
  why: task.why,
  command_id: commandId,
});

const noticeRow = (effect: Of<'notice'>, { number, seq }: At) => ({
  seq,
  number,
  task_id: effect.taskId,
  kind: effect.kind,
  recipient: effect.to,
  level: effect.level,
  day: effect.day,
  late: effect.late,
  why: effect.why,
});

/** The day travels along: a message that comes late must not move what counts from it. */
const messageRow = ({ key, message, to }: Of<'message'>, { day, processId }: At) => ({
  id: key,
  process_id: to,
  sender_id: processId,
  payload: { ...message, key, actor: null, happened: day },
});

const productRow = ({ key, on, product }: Of<'product'>) => ({
  key,
  status: product.status,
  version: product.version,
  changed_on: on,
});

const milestoneRow = ({ body, on, outcome, place }: Of<'milestone'>, { event, number, seq, textId }: At) => ({
  seq,
  number,
  place,
  outcome,
  body,
  vote: event.type === 'task-completed' ? (event.vote ?? null) : null,
  reached_on: on,
  command_id: textId,
});

const deviationRow = ({ on, place, what }: Of<'deviation'>, { event, number, seq, textId }: At) => ({
  seq,
  number,
  what,
  place,
  happened_on: on,
  actor: event.actor,
  command_id: textId,
});

const remarkRow = (kind: 'warned' | 'noted', place: string, what: string, { day, number, seq }: At) => ({
  seq,
  number,
  kind,
  place,
  what,
  happened_on: day,
});
