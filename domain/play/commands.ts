import { beginAbsence, endAbsence } from './changes/absences';
import { completeTask, requireOwnFacts, taskAt } from './tasks/complete';
import { agree } from '../facts/agreed';
import { requireFacts } from '../facts/facts';
import { acceptHandover, changeResponsible, closeHandover, requestHandover } from './tasks/handover';
import { hearParentEnded, receiveFacts, receiveMessage } from './family/messages';
import { openByHand, reopenStep, skipStep, waiveGate } from './changes/modes';
import { openNext } from './steps/outcomes';
import { isDay } from '../days/day';
import type { Command } from '../process';
import { recordFact } from './steps/record';
import { hearChild } from './family/reports';
import { Refusal } from '../refusal';
import { settleTask, visibleFrom } from './tasks/tasks';
import { dutyOf, keysOf, placeOfTask, type Turn } from './turn';

type Of<T extends Command['type']> = Command & { readonly type: T };

type Plays = { readonly [T in Command['type']]: (turn: Turn, command: Of<T>) => void };

const plays: Plays = {
  'facts-recorded': recordFacts,
  'task-completed': completeTask,
  'task-moved': moveTask,
  'task-unpinned': unpinTask,
  'task-added': addFollowUp,
  'task-dropped': dropTask,
  'step-opened': openByHand,
  'step-skipped': skipStep,
  'step-reopened': reopenStep,
  'gate-waived': waiveGate,
  'parameter-agreed': agreeParameter,
  'calendar-changed': changeCalendar,
  'message-received': receiveMessage,
  'facts-passed': receiveFacts,
  'parent-ended': (turn, { number }) => hearParentEnded(turn, number),
  'child-reported': hearChild,
  'absence-begun': beginAbsence,
  'absence-ended': (turn, { person }) => endAbsence(turn, person),
  migrated: () => undefined, // because the move itself happened before this turn began (advance.ts)
  'handover-requested': (turn, { actor, to }) => requestHandover(turn, to, actor),
  'handover-accepted': (turn, { actor, as }) => acceptHandover(turn, actor, as ?? null),
  'handover-declined': closeHandover,
  'handover-withdrawn': closeHandover,
  'responsible-changed': (turn, { as, to }) => changeResponsible(turn, to, as ?? null),
};

/** Plays what a person or a machine asked for, up to the changes that follow from it; refuses what cannot be. */
export function playCommand(turn: Turn, command: Command): void {
  const play = plays[command.type] as (turn: Turn, command: Command) => void;
  play(turn, command);
}

function recordFacts(turn: Turn, { facts }: Of<'facts-recorded'>): void {
  requireFacts(turn.template, facts);
  requireOwnFacts(turn, facts);
  for (const fact of keysOf(facts)) {
    const value = facts[fact];
    if (value !== undefined) recordFact(turn, fact, value);
  }
}

/** A day that a person sets is pinned: nothing automatic moves it again (language 3.16). */
function moveTask(turn: Turn, { taskId, to }: Of<'task-moved'>): void {
  const { proposal, why: _, ...task } = taskAt(turn, taskId);
  if (!isDay(to)) throw new Refusal('invalid-input', { day: to });
  const { key: template, version } = turn.template;
  const moved = {
    ...task,
    ...(proposal !== undefined && { proposal }),
    due: to,
    pinned: true,
    why: { rule: 'moved', place: placeOfTask(task), template, version, day: to } as const,
  };
  const seen = task.visibleAt < turn.at ? task.visibleAt : turn.at;
  settleTask(turn, 'task-changed', { ...moved, visibleAt: visibleFrom(turn, moved, seen) });
}

/** Gives the day back to its rule. A Wiedervorlage has none: its day is what a person set. */
function unpinTask(turn: Turn, { taskId }: Of<'task-unpinned'>): void {
  const task = taskAt(turn, taskId);
  if (!dutyOf(turn.template, task)) throw new Refusal('invalid-input', { place: task.why.place });
  turn.changes.push({ type: 'change-task', taskId, task: { ...task, pinned: false } });
}

function addFollowUp(turn: Turn, { due, who }: Of<'task-added'>): void {
  if (!isDay(due)) throw new Refusal('invalid-input', { day: due });
  turn.changes.push({ type: 'open-task', key: 'follow-up', kind: 'follow-up', step: null, who, due });
}

/** Drops a Wiedervorlage, or a task of the template with a reason; what a step or a rule cannot do without stays. */
function dropTask(turn: Turn, { reason, taskId }: Of<'task-dropped'>): void {
  const task = taskAt(turn, taskId);
  if (task.kind !== 'follow-up' && task.kind !== 'task') throw new Refusal('nothing-next', { place: task.why.place });
  if (task.kind === 'task' && reason === undefined) throw new Refusal('reason-needed', { place: task.why.place });
  turn.changes.push({ type: 'close-task', taskId, how: 'dropped', outcome: null, reason: reason ?? null });
  if (dutyOf(turn.template, task)?.every) openNext(turn, task);
}

/** A value agreed for this process; re-plans what nobody pinned. */
function agreeParameter(turn: Turn, { parameter, value }: Of<'parameter-agreed'>): void {
  const agreed = agree(turn.template, parameter, value);
  turn.state = { ...turn.state, agreed: { ...turn.state.agreed, [parameter]: agreed } };
}

/** A newer calendar re-plans what nobody pinned; an older one, or the same again, changes nothing. */
function changeCalendar(turn: Turn, { calendar }: Of<'calendar-changed'>): void {
  if (calendar.version > turn.state.calendar.version) turn.state = { ...turn.state, calendar };
}
