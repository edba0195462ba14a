import type { DutyRule, Needs } from '../../compiled';
import { judge, type View } from '../../facts/conditions';
import type { Advance, OpenTask, ProcessEvent, ProcessState } from '../../process';
import { openTask } from '../tasks/tasks';
import { Refusal } from '../../refusal';
import { requireSmallState } from '../changes/budget';
import { informOthers } from './messages';
import { hiddenFacts } from '../steps/record';
import { dutyOf, openTasks, placeOfTask, putTask, type Turn, viewOf } from '../turn';

/** Ends a turn: nobody is left without a next step, others learn what concerns them, and the state stays small. */
export function finishTurn(turn: Turn): Advance {
  requireNext(turn);
  announceOpenGates(turn);
  informOthers(turn);
  requireSmallState(turn);
  return { state: turn.state, effects: turn.effects };
}

/**
 * Every open process has an open task; a handover that is still to be accepted is none (E2). A person is refused what
 * would leave nothing next; what another process tells cannot be refused, so somebody is asked for the next step.
 */
function requireNext(turn: Turn): void {
  const { event, state } = turn;
  if (state.end || openTasks(state).some(({ kind }) => kind !== 'handover')) return;
  if (!fromOthers.some((type) => type === event.type)) throw new Refusal('nothing-next');
  openTask(turn, { type: 'open-task', key: 'next-step', kind: 'next-step', step: null, who: 'responsible' });
}

const fromOthers: readonly ProcessEvent['type'][] = [
  'child-reported',
  'facts-passed',
  'parent-ended',
  'message-received',
];

/** When all gates of an open task have come to hold through somebody else, its `who` is told, once (language 3.26). */
function announceOpenGates(turn: Turn): void {
  const { before } = turn;
  if (!before || turn.state.end || turn.event.type === 'migrated') return;
  for (const task of openTasks(turn.state)) {
    const gates = gatesBefore(turn, task);
    if (gates === null || task.sent.includes('gate-opened') || isOwnDoing(turn, task)) continue;
    if (hasOpened(turn, before, task, gates)) announce(turn, task, openedGate(turn, before, task, gates));
  }
}

/** The first gate that was closed before. */
function openedGate(turn: Turn, before: ProcessState, task: OpenTask, gates: Needs): string {
  const names = Object.keys(gates).sort();
  return names.find((name) => !holds(turn, before, task, { [name]: gates[name] ?? { all: [] } })) ?? '';
}

/** Whether the task was open before, its gates closed then, and all of them hold now. */
function hasOpened(turn: Turn, before: ProcessState, task: OpenTask, gates: Needs): boolean {
  const earlier = before.tasks[task.id];
  return Boolean(earlier) && holds(turn, turn.state, task, gates) && !holds(turn, before, task, gates);
}

function announce(turn: Turn, task: OpenTask, gate: string): void {
  putTask(turn, { ...task, sent: [...task.sent, 'gate-opened'] });
  const { key: template, version } = turn.template;
  turn.effects.push({
    type: 'notice',
    kind: 'gate-opened',
    taskId: task.id,
    to: task.who,
    level: gate,
    day: turn.today,
    late: false,
    why: { rule: 'gate-opened', place: placeOfTask(task), template, version, day: turn.today },
  });
}

/** The gates before a task: its own, or those of the step whose own task it is; null when there are none. */
function gatesBefore({ template }: Turn, task: OpenTask): Needs | null {
  const duty: DutyRule | undefined = dutyOf(template, task);
  const ofStep = task.kind === 'step' && task.step !== null ? template.steps[task.step]?.needs : undefined;
  const gates = { ...duty?.needs, ...ofStep };
  return Object.keys(gates).length > 0 ? gates : null;
}

function holds(turn: Turn, state: ProcessState, task: OpenTask, gates: Needs): boolean {
  const view: View = {
    ...viewOf({ ...turn, state }),
    hidden: task.step === null ? [] : hiddenFacts({ ...turn, state }, task.step),
  };
  return Object.entries(gates).every(
    ([gate, condition]) => state.waived.includes(`${task.step}.${gate}`) || judge(condition, view).truth === true,
  );
}

/** Whoever works on the task itself knows already: the same role closed another one, or the responsible person acted. */
function isOwnDoing({ before, event, state }: Turn, task: OpenTask): boolean {
  if (event.actor !== null && event.actor === state.responsible && task.who === 'responsible') return true;
  return event.type === 'task-completed' && before?.tasks[event.taskId]?.who === task.who;
}
