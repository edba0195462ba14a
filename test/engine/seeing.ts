import type { Effect, MessageReceived, OpenTask, Product, ProcessState } from '../../domain/process';
import type { Cast, Theatre } from './town';

/** Up to where a process was looked at: its newest transition, and what else had been written by then. */
export type Mark = { readonly seq: number; readonly ids: ReadonlySet<string> };
export const fromTheStart: Mark = { seq: 0, ids: new Set() };

type Rows = Awaited<ReturnType<typeof readRows>>;

/** What PostgreSQL holds of a process, and what was written since it was last looked at, in the names of the example. */
export async function seeProcess(theatre: Theatre, cast: Cast, id: string, since: Mark) {
  const rows = await readRows(theatre, id, since.seq);
  const { messages, process, successors, tasks } = rows;
  const dropped = tasks.filter(({ status }) => status === 'dropped');
  return {
    state: stateIn(rows, cast),
    effects: [...recordedIn(rows, cast), ...newIn(rows, dropped, since)],
    /** Every task it ever had, the newest last. */
    tasks: tasks.map(({ id, key, kind, step }) => ({ id, key, kind: kind as OpenTask['kind'], step })),
    mark: { seq: process.seq, ids: new Set([...messages, ...successors, ...dropped].map((row) => row.id)) },
  };
}

async function readRows({ database: { owner } }: Theatre, id: string, seq: number) {
  const [process, tasks, children, products, notices, deviations, warnings, messages, successors, drops] =
    await Promise.all([
      owner.selectFrom('process').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
      owner.selectFrom('task').selectAll().where('process_id', '=', id).orderBy('occurrence').execute(),
      owner.selectFrom('process').select('id').where('parent_id', '=', id).execute(),
      owner.selectFrom('product').selectAll().where('process_id', '=', id).execute(),
      owner
        .selectFrom('notice')
        .selectAll()
        .where('process_id', '=', id)
        .where('seq', '>', seq)
        .orderBy('seq')
        .orderBy('number')
        .execute(),
      owner.selectFrom('deviation').selectAll().where('process_id', '=', id).where('seq', '>', seq).execute(),
      owner
        .selectFrom('remark')
        .selectAll()
        .where('process_id', '=', id)
        .where('kind', '=', 'warned')
        .where('seq', '>', seq)
        .execute(),
      owner.selectFrom('outbox').selectAll().where('sender_id', '=', id).orderBy('created_at').execute(),
      owner.selectFrom('process').select(['id', 'template_key', 'start']).where('predecessor', '=', id).execute(),
      owner
        .selectFrom('journal')
        .innerJoin('command', 'command.id', 'journal.command_id')
        .select(['journal.event', 'command.texts'])
        .where('journal.process_id', '=', id)
        .where('journal.type', '=', 'task-dropped')
        .execute(),
    ]);
  return { process, tasks, children, products, notices, deviations, warnings, messages, successors, drops };
}

function stateIn({ children, process, products, tasks }: Rows, { nameOf }: Cast): ProcessState {
  const { end_key: end, responsible, state } = process;
  if (!state) throw new Error('the process has not begun');
  const opened = new Set(children.map((child) => child.id));
  return {
    ...state,
    responsible: responsible === null ? null : nameOf(responsible),
    end: end === null ? null : { key: end, kind: state.end?.kind ?? '', on: process.ended_on ?? '' },
    tasks: Object.fromEntries(tasks.filter(({ status }) => status === 'open').map((row) => [row.id, taskIn(row)])),
    products: Object.fromEntries(
      products.map(({ key, status, version }) => [key, { status: status as Product['status'], version }]),
    ),
    children: Object.fromEntries(Object.entries(state.children).filter(([id]) => opened.has(id))),
  };
}

const taskIn = (row: Rows['tasks'][number]): OpenTask => ({
  id: row.id,
  key: row.key,
  kind: row.kind as OpenTask['kind'],
  step: row.step,
  run: row.run,
  occurrence: row.occurrence,
  who: row.who,
  openedOn: row.opened_on,
  due: row.due_on,
  visibleAt: row.visible_at.toISOString(),
  pinned: row.pinned,
  awaits: row.awaits,
  decides: row.decides,
  sent: [],
  outcomes: row.outcomes,
  records: row.records,
  why: row.why,
  ...(row.proposal !== null && { proposal: row.proposal }),
});

/** What stands under the number of its transition. */
const recordedIn = ({ deviations, notices, warnings }: Rows, { nameOf }: Cast): readonly Effect[] => [
  ...notices.map(({ day, kind, late, level, recipient, task_id: taskId, why }) => {
    type Notice = Effect & { readonly type: 'notice' };
    return {
      type: 'notice',
      kind: kind as Notice['kind'],
      taskId,
      to: nameOf(recipient),
      level,
      day,
      late,
      why,
    } as const;
  }),
  ...deviations.map(({ happened_on: on, place, what }) => {
    type Deviation = Effect & { readonly type: 'deviation' };
    return { type: 'deviation', what: what as Deviation['what'], place, on } as const;
  }),
  ...warnings.map(({ happened_on: on, place, what: gate }) => ({ type: 'warned', place, gate, on }) as const),
];

/** What was not there when somebody last looked. */
function newIn({ drops, messages, successors }: Rows, dropped: Rows['tasks'], { ids }: Mark): readonly Effect[] {
  const isNew = ({ id }: { readonly id: string }) => !ids.has(id);
  const wordsFor = (taskId: string) =>
    drops.find(({ event }) => 'taskId' in event && event.taskId === taskId)?.texts.reason ?? 'given';
  return [
    ...dropped.filter(isNew).map(({ closed_on: on, id: taskId, reason }) => {
      const words = reason === 'given' ? wordsFor(taskId) : reason;
      return { type: 'task-closed', taskId, how: 'dropped', outcome: null, reason: words, on: on ?? '' } as const;
    }),
    ...messages.filter(isNew).map(({ id: key, payload, process_id: to }) => {
      return { type: 'message', to, key, message: payload as MessageReceived } as const;
    }),
    ...successors.filter(isNew).map(({ start, template_key: template }) => {
      return { type: 'successor', template, facts: start.facts, responsible: start.responsible } as const;
    }),
  ];
}
