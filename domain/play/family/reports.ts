import type { Child, MessageReceived } from '../../process';
import { putChild } from './children';
import { follow } from '../steps/outcomes';
import { recordIfFits } from './messages';
import { settleTask } from '../tasks/tasks';
import { keysOf, openTasks, type Turn } from '../turn';

type Report = Extract<MessageReceived, { type: 'child-reported' }>;

/**
 * A child reports: kept for counting, and set here where a fact of that name is declared (the last report wins). Its
 * end is the outcome of its step. An older report than one already heard, or one of a stranger, changes nothing.
 */
export function hearChild(turn: Turn, report: Report): void {
  const child = turn.state.children[report.child];
  if (!child?.open || report.number <= child.heard) return;
  keep(turn, child, report);
  const { end } = report;
  if (end !== undefined && decides(turn, child)) completeByEnd(turn, child.step, end);
}

function keep(turn: Turn, child: Child, { child: id, end, facts, number }: Report): void {
  const ended = end !== undefined && { open: false, end };
  putChild(turn, id, { ...child, heard: number, facts: { ...child.facts, ...facts }, ...ended });
  for (const fact of keysOf(facts)) {
    const value = facts[fact];
    if (value !== undefined) recordIfFits(turn, fact, value);
  }
}

/** Whether the end of a child is the outcome of its step: it is the only one, and its run is still open. */
function decides({ state, template }: Turn, { run, step }: Child): boolean {
  const present = state.steps[step];
  return template.steps[step]?.starts?.per === undefined && present?.status === 'open' && present.run === run;
}

function completeByEnd(turn: Turn, step: string, end: string): void {
  const outcome = turn.template.steps[step]?.own?.outcomes[end];
  const task = openTasks(turn.state).find((open) => open.kind === 'step' && open.step === step);
  if (!task) return;
  if (!outcome) return letDecide(turn, step);
  turn.changes.push({ type: 'close-task', taskId: task.id, how: 'done', outcome: end, reason: null });
  follow(turn, outcome, task);
}

/** A child's end that cannot be followed here (a closed gate, nothing next) is not lost: a person decides. */
function letDecide(turn: Turn, step: string): void {
  const order = turn.template.steps[step]?.own?.order ?? [];
  for (const task of openTasks(turn.state).filter((open) => open.kind === 'step' && open.step === step)) {
    settleTask(turn, 'task-changed', { ...task, awaits: null, outcomes: order });
  }
}

/** The same report when following its end is refused: everything is kept, and the step is left to a person. */
export function hearChildOnly(turn: Turn, report: Report): void {
  const { end, ...rest } = report;
  const child = turn.state.children[report.child];
  hearChild(turn, rest);
  const heard = turn.state.children[report.child];
  if (!child?.open || !heard || end === undefined) return;
  putChild(turn, report.child, { ...heard, open: false, end });
  letDecide(turn, child.step);
}
