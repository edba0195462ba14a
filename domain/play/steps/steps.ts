import type { StepRule } from '../../compiled';
import { judge } from '../../facts/conditions';
import type { OpenTask } from '../../process';
import { Refusal } from '../../refusal';
import { childrenToStart } from '../family/children';
import { tell } from '../family/messages';
import { setProduct } from '../tasks/products';
import { type Change, dutyOf, keysOf, openTasks, putStep, type Turn, viewOf } from '../turn';

type Opening = Extract<Change, { type: 'open-step' }>;
type Leaving = Extract<Change, { type: 'leave-step' }>;

/**
 * Opens a step as run n+1, unless it is open already (then this is only noted). `when` false: not opened at the start or
 * by a message, refused otherwise; unknown: it waits, and the missing facts are asked for (language 3.1, 3.8).
 */
export function openStep(turn: Turn, { by, step }: Opening): void {
  const rule = turn.template.steps[step];
  if (!rule) return;
  if (turn.state.steps[step]?.status === 'open') return openAgain(turn, step, rule);
  const { truth } = rule.when ? judge(rule.when, viewOf(turn)) : { truth: true };
  forgetStep(turn, step);
  if (truth === 'unknown') turn.state = { ...turn.state, waiting: [...turn.state.waiting, step].sort() };
  else if (truth) enterStep(turn, step);
  else if (by === 'hand' || by === 'outcome') throw new Refusal('gate-open', { place: step, gate: 'when' });
  else if (by === 'message') turn.effects.push({ type: 'noted', what: 'step-not-needed', place: step });
}

/** An opening of a step that is open: one more child where each opening adds one, else only noted. */
function openAgain(turn: Turn, step: string, { starts }: StepRule): void {
  if (starts?.per === 'opening') turn.changes.push(...childrenToStart(turn, step));
  else turn.effects.push({ type: 'noted', what: 'step-already-open', place: step });
}

type Begun = { readonly children: readonly string[] };

/**
 * Opens a step without asking whether it may be: run n+1 begins. `begun`: it was open before the process came here, so
 * that what opening it does has happened already; the names of the sub-processes that run.
 */
export function enterStep(turn: Turn, step: string, begun?: Begun): void {
  const rule = turn.template.steps[step];
  if (!rule) return;
  const run = (turn.state.steps[step]?.run ?? 0) + 1;
  putStep(turn, step, { run, status: 'open', openedOn: turn.day, closedOn: null, handled: {}, recorded: [] });
  turn.effects.push({ type: 'step-opened', step, run, on: turn.day, status: 'open' });
  for (const product of keysOf(rule.products ?? {})) setProduct(turn, product, 'draft');
  if (begun) turn.changes.push(...begun.children.map((name): Change => ({ type: 'start-child', step, name })));
  else actOnOpening(turn, step, rule);
  if (rule.own && !rule.automatic) {
    turn.changes.push({ type: 'open-task', key: step, kind: 'step', step, who: rule.own.who });
  }
}

function actOnOpening(turn: Turn, step: string, { cancel, set = {}, tell: told }: StepRule): void {
  for (const [fact, value] of Object.entries(set)) turn.changes.push({ type: 'set-fact', fact, value });
  if (cancel) turn.changes.push(...cancelTag(turn, cancel, step));
  if (told) tell(turn, told, step);
  turn.changes.push(...childrenToStart(turn, step));
}

export function forgetStep(turn: Turn, step: string): void {
  turn.state = { ...turn.state, waiting: turn.state.waiting.filter((waiting) => waiting !== step) };
}

/** Every open task with this tag is dropped, because sharing it rested on has ended. */
export function cancelTag({ state, template }: Turn, tag: string, by: string): readonly Change[] {
  return openTasks(state)
    .filter((task) => dutyOf(template, task)?.tag === tag)
    .map(({ id }) => ({ type: 'close-task', taskId: id, how: 'dropped', outcome: null, reason: `cancelled-by-${by}` }));
}

/** Leaves a step: its open tasks drop, a Wiedervorlage stays because it belongs to the process (language 3.4). */
export function leaveStep(turn: Turn, { status, step }: Leaving): void {
  const present = turn.state.steps[step];
  if (present?.status !== 'open') return;
  for (const task of openTasks(turn.state).filter((open) => open.step === step)) {
    turn.changes.push(dropping(task, 'step-left'));
  }
  putStep(turn, step, { ...present, status, closedOn: turn.day });
  turn.state = { ...turn.state, waived: turn.state.waived.filter((gate) => !gate.startsWith(`${step}.`)) };
  if (status === 'done') turn.state = { ...turn.state, completed: { ...turn.state.completed, [step]: turn.day } };
  turn.effects.push({ type: 'step-closed', step, run: present.run, on: turn.day, status });
}

export const dropping = ({ id }: OpenTask, reason: string): Change => ({
  type: 'close-task',
  taskId: id,
  how: 'dropped',
  outcome: null,
  reason,
  byRule: true,
});

/** An end closes everything, starts the successor where there is one, and is the last thing that happens. */
export function endProcess(turn: Turn, key: string): void {
  const rule = turn.template.ends[key];
  const { responsible } = turn.state;
  if (!rule || responsible === null) return;
  for (const task of openTasks(turn.state)) {
    const { [task.id]: _, ...tasks } = turn.state.tasks;
    turn.state = { ...turn.state, tasks };
    turn.effects.push({
      type: 'task-closed',
      taskId: task.id,
      how: 'dropped',
      outcome: null,
      reason: 'ended',
      on: turn.day,
    });
  }
  for (const [step, present] of Object.entries(turn.state.steps).sort()) {
    if (present.status !== 'open') continue;
    putStep(turn, step, { ...present, status: 'done', closedOn: turn.day });
    turn.effects.push({ type: 'step-closed', step, run: present.run, on: turn.day, status: 'done' });
  }
  turn.state = { ...turn.state, end: { key, kind: rule.kind, on: turn.day }, handover: null, waiting: [] };
  turn.changes.length = 0;
  turn.effects.push({ type: 'ended', end: key, kind: rule.kind, on: turn.day });
  if (rule.starts) {
    const facts = Object.fromEntries(
      rule.starts.pass.flatMap((fact) => {
        const value = turn.state.facts[fact];
        return value === undefined ? [] : [[fact, value] as const];
      }),
    );
    turn.effects.push({ type: 'successor', template: rule.starts.template, facts, responsible });
  }
}
