import { advance } from '../advance';
import type { CompiledTemplate } from '../compiled';
import { addDays, dayOf } from '../days/day';
import { nextMoment } from '../play/moments';
import { dutyOf, openTasks } from '../play/turn';
import type { Command, Day, Effect, Instant, OpenTask, ProcessState, StartedEvent } from '../process';
import { Refusal } from '../refusal';

/** A day on which somebody has something to do, or is reminded of it. */
export type SimulatedRow = {
  readonly day: Day;
  readonly who: string;
  readonly what: 'done' | 'reminder' | 'escalation' | 'stuck';
  readonly taskKey: string;
};

export type Simulated = { readonly rows: readonly SimulatedRow[]; readonly state: ProcessState };

type Start = Pick<StartedEvent, 'facts' | 'responsible'> & Pick<Partial<StartedEvent>, 'agreed' | 'steps' | 'calendar'>;
type Course = {
  readonly template: CompiledTemplate;
  state: ProcessState;
  readonly rows: SimulatedRow[];
  count: number;
};

/** What has no day of its own is taken up a week after it opened (own). */
const restingDays = 7;

/**
 * Lives a process from a day until another as if everybody did everything on its due day and nothing else happened:
 * the outcome that keeps a step where there is one, else the first that is not refused. Shows what a template does to
 * the weeks of those who work with it; a task that no outcome can close is `stuck` once and left open.
 */
export function simulate(template: CompiledTemplate, start: Start, from: Day, until: Day): Simulated {
  const started = {
    type: 'started',
    id: 'simulated',
    key: 'started',
    actor: null,
    at: noonOf(from),
    day: from,
  } as const;
  const { state } = advance(template, null, { ...started, ...start });
  const course: Course = { template, state, rows: [], count: 0 };
  const stuck = new Set<string>();
  for (let day = from; day <= until && !course.state.end; day = addDays(day, 1)) {
    passDay(course, day);
    for (const task of dueOn(course, day, stuck)) work(course, day, task, stuck);
  }
  return { rows: course.rows, state: course.state };
}

const noonOf = (day: Day): Instant => `${day}T11:00:00.000Z`;

function passDay(course: Course, day: Day): void {
  for (let at = nextMoment(course.template, course.state); at && at <= noonOf(day);) {
    const key = `time-${course.state.seq + 1}`;
    const { effects, state } = advance(course.template, course.state, { type: 'time-passed', key, actor: null, at });
    course.state = state;
    course.rows.push(...effects.flatMap(noticeIn));
    at = nextMoment(course.template, course.state);
  }
}

function noticeIn(effect: Effect): readonly SimulatedRow[] {
  if (effect.type !== 'notice' || (effect.kind !== 'reminder' && effect.kind !== 'escalation')) return [];
  const taskKey = effect.taskId?.split('.')[1] ?? '';
  return [{ day: effect.day, who: effect.to, what: effect.kind, taskKey }];
}

const dueOn = ({ state }: Course, day: Day, stuck: ReadonlySet<string>): readonly OpenTask[] =>
  openTasks(state).filter(
    ({ due, id, openedOn, visibleAt }) =>
      !stuck.has(id) && dayOf(visibleAt) <= day && (due ?? addDays(openedOn, restingDays)) <= day,
  );

function work(course: Course, day: Day, { id, key, who }: OpenTask, stuck: Set<string>): void {
  const task = course.state.tasks[id];
  if (!task || course.state.end) return;
  const done = outcomesOf(course, task).some((outcome) => complete(course, day, task, outcome));
  if (!done) stuck.add(id);
  course.rows.push({ day, who, what: done ? 'done' : 'stuck', taskKey: key });
}

/** First what keeps the step going, then the rest in the order of the template. */
function outcomesOf({ template }: Course, task: OpenTask): readonly string[] {
  const rules = dutyOf(template, task)?.outcomes ?? {};
  const stays = (key: string) => (rules[key]?.to.includes('stay') ? 0 : 1);
  return [...task.outcomes].sort((a, b) => stays(a) - stays(b));
}

function complete(course: Course, day: Day, task: OpenTask, outcome: string): boolean {
  const command: Command = {
    type: 'task-completed',
    key: `done-${++course.count}`,
    actor: course.state.responsible,
    taskId: task.id,
    outcome,
    reason: 'simulated',
    happened: day,
  };
  try {
    course.state = advance(course.template, course.state, { ...command, at: noonOf(day) }).state;
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}
