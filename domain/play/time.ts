import { momentsOf, type Moment } from './moments';
import { whyOfLevel } from './tasks/levels';
import { putTask, type Turn, viewOf } from './turn';

/** Fires every moment up to now, the earliest first, each once; what should have come on an earlier day is marked late. */
export function passTime(turn: Turn): void {
  for (const moment of momentsOf(turn.template, turn.state)) {
    if (moment.at > turn.at) return;
    fire(turn, moment);
  }
}

function fire(turn: Turn, moment: Moment): void {
  const task = turn.state.tasks[moment.task.id];
  if (!task || moment.what === 'show') return; // because the row has been visible by its own instant
  if (moment.what !== 'level') {
    const listed = { ...task, visibleAt: turn.at };
    putTask(turn, listed);
    turn.effects.push({ type: 'task-changed', task: listed });
    return;
  }
  const { day, kind, level, to } = moment.level;
  const why = whyOfLevel(viewOf(turn), task, moment.level);
  putTask(turn, { ...task, sent: [...task.sent, level] });
  turn.effects.push({ type: 'notice', kind, taskId: task.id, to, level, day, late: day < turn.today, why });
}
