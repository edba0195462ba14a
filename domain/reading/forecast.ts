import type { CompiledTemplate } from '../compiled';
import { lookAgainAfter, momentsOf } from '../play/moments';
import { addPeriod } from '../days/period';
import { planTask } from '../play/tasks/plan';
import type { Day, OpenTask, ProcessState } from '../process';
import { parameterOf } from '../facts/parameters';
import { dutyOf, keysOf, openTasks } from '../play/turn';

/** What will happen on a day if nobody acts before. */
export type ForecastRow = {
  readonly day: Day;
  readonly what: 'due' | 'reminder' | 'escalation' | 'look-again';
  readonly taskKey: string;
  /** null: an occurrence that will only be opened. */
  readonly taskId: string | null;
  readonly to: string;
  /** A day that stands, not one that only comes if nobody acts, or that is assumed for a later occurrence. */
  readonly certain: boolean;
};

const repetitionsAtMost = 400;

/** The rows from a day until a day, both included, by day and task. */
export function forecast(
  template: CompiledTemplate,
  state: ProcessState,
  from: Day,
  until: Day,
): readonly ForecastRow[] {
  if (state.end) return [];
  const rows = openTasks(state).flatMap((task) => [
    ...dueOf(task),
    ...lookAgain(task, until),
    ...laterOccurrences(template, state, task, until),
  ]);
  const notices = momentsOf(template, state).flatMap((moment): ForecastRow[] =>
    moment.what === 'level'
      ? [{ ...rowOf(moment.task), day: moment.day, what: moment.level.kind, to: moment.level.to, certain: false }]
      : [],
  );
  return [...rows, ...notices]
    .filter(({ day }) => day >= from && day <= until)
    .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
}

const orderOf = ({ day, taskKey, what }: ForecastRow): string => `${day} ${taskKey} ${what}`;
const rowOf = ({ id, key, who }: OpenTask) => ({ taskKey: key, taskId: id, to: who });

const dueOf = (task: OpenTask): readonly ForecastRow[] =>
  task.due === null ? [] : [{ ...rowOf(task), day: task.due, what: 'due', certain: true }];

function lookAgain(task: OpenTask, until: Day): readonly ForecastRow[] {
  const rows: ForecastRow[] = [];
  if (task.due !== null) return rows;
  const first = task.visibleAt.slice(0, 10);
  for (let times = 1; times < repetitionsAtMost; times++) {
    const day = addPeriod(first, lookAgainAfter, times);
    if (day > until) break;
    rows.push({ ...rowOf(task), day, what: 'look-again', certain: false });
  }
  return rows;
}

/** Later occurrences of a repeating task, as if each were completed on its day. */
function laterOccurrences(
  template: CompiledTemplate,
  state: ProcessState,
  task: OpenTask,
  until: Day,
): readonly ForecastRow[] {
  const duty = dutyOf(template, task);
  const rows: ForecastRow[] = [];
  if (!duty?.every || task.due === null) return rows;
  let after = task.due;
  while (rows.length < repetitionsAtMost) {
    const plan = planTask({ template, state, today: after }, duty, { ...task, after });
    if (!plan?.due || plan.due > until || plan.due <= after) break;
    after = plan.due;
    rows.push({ ...rowOf(task), taskId: null, day: plan.due, what: 'due', certain: false });
  }
  return rows;
}

/** What nobody can tell: open tasks without a day, with what is missing, and parameters the template leaves open. */
export function openEnds(
  template: CompiledTemplate,
  state: ProcessState,
): readonly { readonly place: string; readonly missing: readonly string[] }[] {
  if (state.end) return [];
  const view = { template, state, today: state.startedOn };
  const undated = openTasks(state).filter(({ due }) => due === null);
  const open = keysOf(template.parameters).filter((name) => parameterOf(view, name) === null);
  return [
    ...undated.map(({ why }) => ({ place: why.place, missing: why.missing ?? [] })),
    ...open.map((name) => ({ place: `parameters.${name}`, missing: [] })),
  ];
}
