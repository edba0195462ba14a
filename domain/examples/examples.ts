import { advance } from '../advance';
import { compareMoment, type Difference, type Seen } from './compare-example';
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
};

type Play = {
  readonly templates: Readonly<Record<string, CompiledTemplate>>;
  template: CompiledTemplate;
  state: ProcessState;
  day: Day;
  effects: Effect[];
  count: number;
};

/** Plays an example through the interpreter and says where it differs from what it expects. */
export function playExample(templates: Readonly<Record<string, CompiledTemplate>>, example: Example): Played {
  const template = templates[example.template];
  if (!template) throw new Refusal('not-found', { template: example.template });
  const { start, story } = example;
  const begun = begin(template, start);
  const play: Play = {
    templates,
    template,
    state: begun.state,
    day: start.day,
    effects: [...begun.effects],
    count: 0,
  };
  const differences: Difference[] = [];
  let moments = 0;
  let before: Expectation = { open: {}, children: {} };
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
function carried({ children, coming = {}, open, steps }: Expectation, now: Expectation): Expectation {
  const still = Object.entries(coming).filter(([key]) => !now.open || !(key in now.open));
  return {
    ...(steps && { steps }),
    ...(open && { open }),
    ...(children && { children }),
    coming: Object.fromEntries(still),
  };
}

const seenIn = ({ day, effects, state }: Play, refused: Refusal | null): Seen => ({ state, effects, refused, day });

function begin(template: CompiledTemplate, start: Example['start']): Advance {
  const { day, parent } = start;
  return advance(template, null, {
    ...startOf(start),
    type: 'started',
    id: 'example',
    key: 'started',
    actor: null,
    at: noonOf(day),
    ...(parent && { parent: { id: 'parent', ...parent } }),
  });
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

function take(play: Play, { effects, state, template }: Advance): void {
  play.state = state;
  if (template) play.template = template;
  play.effects.push(...effects);
}

function act(play: Play, action: ExampleAction): Refusal | null {
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
