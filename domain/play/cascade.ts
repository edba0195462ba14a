import { findConsequences } from './steps/consequences';
import { recordFact } from './steps/record';
import { Refusal } from '../refusal';
import { endProcess, forgetStep, leaveStep, openStep } from './steps/steps';
import { roundsAtMost } from './changes/budget';
import { missEntry, startChild } from './family/children';
import { setProduct } from './tasks/products';
import { closeTask, openTask, settleTask } from './tasks/tasks';
import { playOutcome } from './steps/outcomes';
import type { Change, Turn } from './turn';

/** Close, set, open, change, end, evaluate. */
const ranks: Readonly<Record<Change['type'], number>> = {
  'close-task': 0,
  'leave-step': 0,
  'set-fact': 1,
  'accept-product': 1,
  'forget-step': 1,
  'open-step': 2,
  'open-task': 2,
  'start-child': 2,
  'change-task': 3,
  'miss-entry': 3,
  'play-table': 4,
  end: 4,
  evaluate: 5,
};

/**
 * Plays everything that follows, one change at a time: close, set, open, change, evaluate; among equals by key in
 * code-unit order, never by the order of an object, because stored JSON re-sorts its keys. An event that does not come
 * to rest within 50 rounds is refused whole.
 */
export function playCascade(turn: Turn): void {
  turn.changes.push({ type: 'evaluate' });
  let rounds = 0;
  for (let change = takeNext(turn); change; change = takeNext(turn)) {
    if (change.type === 'evaluate' && ++rounds > roundsAtMost)
      throw new Refusal('cascade-too-long', { rounds: roundsAtMost });
    playChange(turn, change);
  }
}

function takeNext({ changes }: Turn): Change | undefined {
  let first = 0;
  for (let index = 1; index < changes.length; index++) {
    if (orderOf(changes[index]) < orderOf(changes[first])) first = index;
  }
  return changes.splice(first, 1)[0];
}

function orderOf(change: Change | undefined): string {
  return change ? `${ranks[change.type]}${keyOf(change)}` : '9';
}

function keyOf(change: Change): string {
  switch (change.type) {
    case 'close-task':
    case 'change-task':
      return change.taskId;
    case 'set-fact':
      return change.fact;
    case 'open-task':
      return change.key;
    case 'end':
      return change.end;
    case 'start-child':
      return `${change.step} ${change.name}`;
    case 'miss-entry':
      return change.child;
    case 'accept-product':
      return change.product;
    case 'evaluate':
      return '';
    default:
      return change.step;
  }
}

type Plays = { readonly [T in Change['type']]: (turn: Turn, change: Extract<Change, { type: T }>) => void };

const plays: Plays = {
  'close-task': closeTask,
  'leave-step': leaveStep,
  'set-fact': (turn, { fact, value }) => recordFact(turn, fact, value),
  'forget-step': (turn, { step }) => forgetStep(turn, step),
  'open-step': openStep,
  'open-task': openTask,
  'change-task': (turn, { task }) => {
    if (turn.state.tasks[task.id]) settleTask(turn, 'task-changed', task);
  },
  'start-child': startChild,
  'miss-entry': missEntry,
  'accept-product': (turn, { product }) => setProduct(turn, product, 'accepted'),
  'play-table': (turn, { outcome, step }) => playOutcome(turn, step, outcome),
  end: (turn, { end }) => endProcess(turn, end),
  evaluate,
};

function playChange(turn: Turn, change: Change): void {
  const play = plays[change.type] as (turn: Turn, change: Change) => void;
  play(turn, change);
}

function evaluate(turn: Turn): void {
  const consequences = findConsequences(turn);
  if (consequences.length === 0) return;
  turn.changes.push(...consequences, { type: 'evaluate' });
}
