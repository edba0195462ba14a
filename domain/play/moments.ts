import type { CompiledTemplate } from '../compiled';
import { dayOf, morningOf } from '../days/day';
import { type Level, levelsOf } from './tasks/levels';
import { addPeriod } from '../days/period';
import type { Day, Instant, OpenTask, Period, ProcessState } from '../process';
import { openTasks } from './turn';

/** Something undated is listed again after four weeks, so that every open thing has a limit (own). */
export const lookAgainAfter: Period = 'P4W';

/** An instant at which something happens by itself: a task is shown, reminded, escalated or looked at again. */
export type Moment =
  (Place & { readonly what: 'show' | 'look-again' }) | (Place & { readonly what: 'level'; readonly level: Level });
type Place = { readonly at: Instant; readonly day: Day; readonly task: OpenTask };

/** The earliest instant at which something must be shown, reminded, escalated or looked at again; null: none. */
export function nextMoment(template: CompiledTemplate, state: ProcessState): Instant | null {
  return momentsOf(template, state)[0]?.at ?? null;
}

/** Every moment that has not happened yet, the earliest first; among equals by task and level. */
export function momentsOf(template: CompiledTemplate, state: ProcessState): readonly Moment[] {
  if (state.end) return [];
  const view = { template, state, today: dayOf(state.at) };
  return openTasks(state)
    .flatMap((task): Moment[] => [
      ...(task.visibleAt > state.at
        ? [{ at: task.visibleAt, day: dayOf(task.visibleAt), task, what: 'show' as const }]
        : []),
      ...(task.due === null ? [lookAgain(task)] : []),
      ...levelsOf(view, task)
        .filter(({ level }) => !task.sent.includes(level))
        .map((level) => ({ at: morningOf(level.day, task.id), day: level.day, task, what: 'level' as const, level })),
    ])
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)); // because sorting is stable, tasks and levels keep their order
}

function lookAgain(task: OpenTask): Moment {
  const day = addPeriod(dayOf(task.visibleAt), lookAgainAfter);
  return { at: morningOf(day, task.id), day, task, what: 'look-again' };
}
