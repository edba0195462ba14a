import { advance } from '../advance';
import { compareMoment, type Difference, type Seen } from './compare-example';
import type { CompiledTemplate } from '../compiled';
import type { Example, ExampleAction, Expectation } from './examples.schema';
import { nextMoment } from '../play/moments';
import type { Advance, Command, Day, Effect, Happening, Instant, ProcessState } from '../process';
import { Refusal } from '../refusal';
import { openTasks } from '../play/turn';

export type Played = {
  /** How many moments were compared: those with an `expect`. */
  readonly moments: number;
  readonly differences: readonly Difference[];
};

type Play = { readonly template: CompiledTemplate; state: ProcessState; day: Day; effects: Effect[]; count: number };

/** Plays an example through the interpreter and says where it differs from what it expects. */
export function playExample(templates: Readonly<Record<string, CompiledTemplate>>, example: Example): Played {
  const template = templates[example.template];
  if (!template) throw new Refusal('not-found', { template: example.template });
  const { start, story } = example;
  const begun = begin(template, start);
  const play: Play = { template, state: begun.state, day: start.day, effects: [...begun.effects], count: 0 };
  const differences: Difference[] = [];
  let moments = 0;
  let before: Expectation = {};
  for (const [index, moment] of story.entries()) {
    passUntil(play, moment.until ?? moment.day ?? play.day);
    const refused = moment.do ? act(play, moment.do) : null;
    if (!moment.expect) continue;
    moments += 1;
    const expected = { ...carried(before, moment.expect), ...moment.expect };
    differences.push(...compareMoment(index, expected, seenIn(play, refused)));
    before = expected;
    play.effects = [];
  }
  return { moments, differences };
}

/**
 * Steps, open and coming tasks are whole lists: what is not said again is as at the last expectation. What was coming
 * and is open now need not be taken off the list.
 */
function carried({ coming = {}, open, steps }: Expectation, now: Expectation): Expectation {
  const still = Object.entries(coming).filter(([key]) => !now.open || !(key in now.open));
  return { ...(steps && { steps }), ...(open && { open }), coming: Object.fromEntries(still) };
}

const seenIn = ({ day, effects, state }: Play, refused: Refusal | null): Seen => ({ state, effects, refused, day });

function begin(template: CompiledTemplate, { calendar, day, facts, responsible }: Example['start']): Advance {
  return advance(template, null, {
    type: 'started',
    id: 'example',
    key: 'started',
    actor: null,
    at: noonOf(day),
    day,
    responsible,
    facts,
    ...(calendar && { calendar }),
  });
}

const noonOf = (day: Day): Instant => `${day}T11:00:00.000Z`;

/** Lets everything happen that happens by itself until noon of that day. */
function passUntil(play: Play, day: Day): void {
  play.day = day;
  for (
    let at = nextMoment(play.template, play.state);
    at && at <= noonOf(day);
    at = nextMoment(play.template, play.state)
  ) {
    take(
      play,
      advance(play.template, play.state, { type: 'time-passed', key: `time-${play.state.seq}`, actor: null, at }),
    );
  }
}

function take(play: Play, { effects, state }: Advance): void {
  play.state = state;
  play.effects.push(...effects);
}

function act(play: Play, action: ExampleAction): Refusal | null {
  const { by, happened } = action;
  const command: Command = {
    key: `moment-${++play.count}`,
    actor: by ?? play.state.responsible,
    ...(happened && { happened }),
    ...happeningOf(play, action),
  };
  try {
    take(play, advance(play.template, play.state, { ...command, at: noonOf(play.day) }));
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

function happeningOf({ state }: Play, action: ExampleAction): Happening {
  const idOf = (key: string) => openTasks(state).find((task) => task.key === key)?.id ?? `${state.id}.${key}.0`;
  const reason = 'reason' in action && action.reason !== undefined ? { reason: action.reason } : {};
  if ('done' in action) {
    const { done, facts, outcome } = action;
    return { type: 'task-completed', taskId: idOf(done), outcome, ...(facts && { facts }), ...reason };
  }
  if ('facts' in action) return { type: 'facts-recorded', facts: action.facts };
  if ('move' in action) return { type: 'task-moved', taskId: idOf(action.move), to: action.day, ...reason };
  if ('unpin' in action) return { type: 'task-unpinned', taskId: idOf(action.unpin) };
  if ('add' in action) return { type: 'task-added', ...action.add };
  if ('drop' in action) return { type: 'task-dropped', taskId: idOf(action.drop), ...reason };
  return processHappening(action, reason);
}

type TaskAction =
  { done: string } | { facts: object } | { move: string } | { unpin: string } | { add: object } | { drop: string };

function processHappening(action: Exclude<ExampleAction, TaskAction>, reason: { reason?: string }): Happening {
  if ('opens' in action) return { type: 'step-opened', step: action.opens, ...reason };
  if ('agree' in action) return { type: 'parameter-agreed', ...action.agree };
  if ('hand-over' in action) return { type: 'handover-requested', to: action['hand-over'] };
  if ('accept' in action) return { type: 'handover-accepted', ...(action.as && { as: action.as }) };
  if ('decline' in action) return { type: 'handover-declined' };
  if ('withdraw' in action) return { type: 'handover-withdrawn' };
  if ('responsible' in action) return { type: 'responsible-changed', to: action.responsible };
  if ('calendar' in action) return { type: 'calendar-changed', calendar: action.calendar };
  return { type: 'message-received', name: action.message };
}
