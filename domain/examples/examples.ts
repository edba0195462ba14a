import { advance } from '../advance';
import { compareMoment, type Difference } from './compare-example';
import type { CompiledTemplate } from '../compiled';
import type { Example, ExampleAction, Expectation } from './examples.schema';
import { nextMoment } from '../play/moments';
import type { Advance, Command, Day, Effect, Instant, ProcessState } from '../process';
import { Refusal } from '../refusal';
import { happeningsOf } from './acts';

export type Played = {
  /** How many moments were compared: those with an `expect`. */
  readonly moments: number;
  readonly differences: readonly Difference[];
  /** Everything that had to be done about it, from the start to the end. */
  readonly effects: readonly Effect[];
};

/** A process being played by hand or from an example: nothing runs, days pass when they are told to. */
export type Play = {
  readonly templates: Readonly<Record<string, CompiledTemplate>>;
  template: CompiledTemplate;
  state: ProcessState;
  day: Day;
  /** What had to be done so far. */
  readonly effects: Effect[];
  count: number;
};

/** Plays an example through the interpreter and says where it differs from what it expects. */
export function playExample(templates: Readonly<Record<string, CompiledTemplate>>, example: Example): Played {
  const play = beginPlay(templates, example.template, example.start);
  const differences: Difference[] = [];
  const story = readStory(example);
  let told = 0;
  for (const { action, day, expected, index } of story) {
    passUntil(play, day);
    const refused = action ? act(play, action) : null;
    if (!expected) continue;
    const { state } = play;
    differences.push(...compareMoment(index, expected, { state, effects: play.effects.slice(told), refused, day }));
    told = play.effects.length;
  }
  return { moments: story.filter(({ expected }) => expected).length, differences, effects: play.effects };
}

/** A moment of a story with everything that is expected then, also what was said before and still counts. */
export type StoryMoment = {
  readonly index: number;
  readonly day: Day;
  readonly action: ExampleAction | undefined;
  readonly expected: Expectation | undefined;
};

/** The moments of an example in order; the interpreter and the engine play the same ones. */
export function readStory({ start, story }: Example): readonly StoryMoment[] {
  let before: Expectation = { open: {}, children: {} };
  let day = start.day;
  return story.map((moment, index) => {
    day = moment.until ?? moment.day ?? day;
    if (!moment.expect) return { index, day, action: moment.do, expected: undefined };
    before = { ...carried(before, moment.expect), ...moment.expect };
    return { index, day, action: moment.do, expected: before };
  });
}

/**
 * Steps, open and coming tasks are whole lists: what is not said again is as at the last expectation. What was coming
 * and is open now need not be taken off the list.
 */
function carried({ children, coming = {}, open, steps }: Expectation, now: Expectation): Expectation {
  const still = Object.entries(coming).filter(([key]) => !now.open || !(key in now.open));
  return {
    ...(steps && { steps }),
    ...(open && { open }),
    ...(children && { children }),
    coming: Object.fromEntries(still),
  };
}

/** Starts a process to be played; refuses `not-found` and what the start itself refuses. */
export function beginPlay(templates: Play['templates'], key: string, start: Example['start']): Play {
  const template = Object.hasOwn(templates, key) ? templates[key] : undefined;
  if (!template) throw new Refusal('not-found', { template: key });
  const { day, parent } = start;
  const { effects, state } = advance(template, null, {
    ...startOf(start),
    type: 'started',
    id: 'example',
    key: 'started',
    actor: null,
    at: noonOf(day),
    ...(parent && { parent: { id: 'parent', ...parent } }),
  });
  return { templates, template, state, day, effects: [...effects], count: 0 };
}

/** What an example says of its beginning, as the start of a process. */
export const startOf = ({ agreed, calendar, children, day, facts, responsible, steps }: Example['start']) => ({
  day,
  responsible,
  facts,
  ...(calendar && { calendar }),
  ...(steps && { steps }),
  ...(agreed && { agreed }),
  ...(children && { children }),
});

const noonOf = (day: Day): Instant => `${day}T11:00:00.000Z`;

/** Lets everything happen that happens by itself until noon of that day. */
export function passUntil(play: Play, day: Day): void {
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

function take(play: Play, { effects, state, template }: Advance): void {
  play.state = state;
  if (template) play.template = template;
  play.effects.push(...effects);
}

/** Does what an example says; answers the refusal, if any. */
export function act(play: Play, action: ExampleAction): Refusal | null {
  const { by, happened } = action;
  try {
    for (const happening of happeningsOf(play, action)) {
      const command: Command = {
        key: `moment-${++play.count}`,
        actor: by ?? play.state.responsible,
        ...(happened && { happened }),
        ...happening,
      };
      take(play, advance(play.template, play.state, { ...command, at: noonOf(play.day) }));
    }
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}
