import type { Effect, OpenTask, ProcessEvent } from '../../domain/process';

/** One event and what it caused, under its number. */
export type Numbered = { readonly seq: number; readonly event: ProcessEvent; readonly effects: readonly Effect[] };

type TaskClosed = Effect & { readonly type: 'task-closed' };

/** The day on which something happened, as it was told or, untold, as it was learned. */
export const happenedOn = (event: ProcessEvent) =>
  ('happened' in event && event.happened) || ('day' in event && event.day) || event.at.slice(0, 10);

const textOf = (event: ProcessEvent) => ('textId' in event ? (event.textId ?? null) : null);

/** The rows that transitions leave behind; a task that changed several times leaves its last form only. */
export function rowsOf(transitions: readonly Numbered[]) {
  const opened = new Map<string, ReturnType<typeof taskRow>>();
  const closed = new Map<string, ReturnType<typeof closedRow>>();
  for (const { effects, event } of transitions) {
    for (const effect of effects) {
      if (effect.type === 'task-closed') closed.set(effect.taskId, closedRow(effect));
      else if (effect.type === 'task-opened' || effect.type === 'task-changed') {
        const command = opened.get(effect.task.id)?.command_id ?? null;
        opened.set(effect.task.id, { ...taskRow(effect.task, event), ...(command && { command_id: command }) });
      }
    }
  }
  const tasks = [...opened.values()].map((task) => ({ ...stillOpen, ...task, ...closed.get(task.id) }));
  return {
    journal: transitions.map(journalRow),
    tasks,
    closed: [...closed.values()].filter(({ id }) => !opened.has(id)),
    notices: transitions.flatMap(noticeRows),
  };
}

const stillOpen = { status: 'open', outcome: null, reason: null, closed_on: null };

const closedRow = ({ how, on, outcome, reason, taskId }: TaskClosed) => ({
  id: taskId,
  status: how,
  outcome,
  reason,
  closed_on: on,
});

const journalRow = ({ seq, event, effects }: Numbered) => ({
  seq,
  at: event.at,
  happened_on: happenedOn(event),
  actor: event.actor,
  type: event.type,
  event,
  effects,
  command_id: textOf(event),
});

const taskRow = (task: OpenTask, event: ProcessEvent) => ({
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
  outcomes: task.outcomes,
  records: task.records,
  why: task.why,
  command_id: event.type === 'task-added' ? textOf(event) : null,
});

const noticeRows = ({ seq, effects }: Numbered) =>
  effects.flatMap((effect, number) =>
    effect.type === 'notice'
      ? [
          {
            seq,
            number,
            task_id: effect.taskId,
            kind: effect.kind,
            recipient: effect.to,
            level: effect.level,
            day: effect.day,
            late: effect.late,
            why: effect.why,
          },
        ]
      : [],
  );
