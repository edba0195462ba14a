import fc from 'fast-check';
import { advance } from '../../domain/advance';
import type { Command, Effect, MessageReceived, ProcessEvent, ProcessState } from '../../domain/process';
import { Refusal } from '../../domain/refusal';
import { runsOfEach } from './runs';
import { aTemplate } from './story';

const facts = { name: 'code', size: 'integer', found: 'boolean', shared: 'integer' };
const starts = { template: 'child', per: 'opening', pass: ['name', 'size', 'shared'], report: ['found', 'shared'] };
const stay = { on: 'stay', over: 'ended' };
const parent = aTemplate({
  facts,
  steps: {
    lead: { title: 'Leiten', openedBy: 'start', tasks: { lead: { title: 'x', outcomes: stay }, rest: { title: 'y' } } },
    helped: { title: 'Hilfe', openedBy: 'hand', starts, tasks: { look: { title: 'Ansehen' } } },
  },
});
const child = aTemplate({
  facts,
  steps: {
    work: {
      title: 'Arbeit',
      openedBy: 'start',
      tasks: { work: { title: 'x', outcomes: stay }, note: { title: 'y', records: ['found'] } },
    },
  },
});

/** A parent and its children, and the letters between them that are still on their way. */
type Family = { readonly states: Map<string, ProcessState>; readonly letters: Letter[] };
type Letter = { readonly to: string; readonly key: string; readonly message: MessageReceived };

const at = '2023-05-02T09:00:00.000Z';
const home = 'mother';

function tell(family: Family, id: string, event: ProcessEvent): void {
  const template = id === home ? parent : child;
  try {
    const { effects, state } = advance(template, family.states.get(id) ?? null, event);
    family.states.set(id, state);
    for (const effect of effects) follow(family, effect);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

function follow(family: Family, effect: Effect): void {
  if (effect.type === 'message') family.letters.push(effect);
  if (effect.type !== 'child-started') return;
  const { facts, id, parent, responsible } = effect;
  tell(family, id, { type: 'started', key: `start-${id}`, actor: null, at, id, facts, parent, responsible });
}

const deliver = (family: Family, { key, message, to }: Letter) =>
  tell(family, to, { ...message, key, actor: null, at } as Command & { at: string });

const moves = fc.array(
  fc.record({
    what: fc.constantFrom('open', 'open', 'record', 'record', 'found', 'found', 'end', 'post', 'post', 'again'),
    who: fc.nat(4),
    which: fc.nat(20),
  }),
  { minLength: 5, maxLength: 30, size: 'max' },
);
type Move = { readonly what: string; readonly who: number; readonly which: number };

const childrenIn = ({ states }: Family) => [...states.keys()].filter((id) => id !== home).sort();
const oneOf = <T>(items: readonly T[], index: number): T | undefined => items[index % Math.max(1, items.length)];
const say = (family: Family, id: string, key: string, happening: object) =>
  tell(family, id, { key, actor: 'anna', at, ...happening } as Command & { at: string });

function end(family: Family, id: string, key: string): void {
  const task = Object.values(family.states.get(id)?.tasks ?? {}).find(({ outcomes }) => outcomes.includes('over'));
  say(family, id, key, { type: 'task-completed', taskId: task?.id ?? 'none', outcome: 'over' });
}

function post(family: Family, which: number, again: boolean): void {
  const letter = oneOf(family.letters, which);
  if (!letter) return;
  if (!again) family.letters.splice(family.letters.indexOf(letter), 1);
  deliver(family, letter);
}

/** What people do, and what the post does: any letter next, some of them twice. */
function live(family: Family, { what, which, who }: Move, index: number): void {
  const some = oneOf(childrenIn(family), who) ?? home;
  const key = `key-${index}`;
  const facts = who % 2 === 0 ? { name: `N${which}` } : { size: which, shared: which };
  const lives: Readonly<Record<string, () => void>> = {
    open: () => say(family, home, key, { type: 'step-opened', step: 'helped' }),
    record: () => say(family, home, key, { type: 'facts-recorded', facts }),
    found: () => say(family, some, key, { type: 'facts-recorded', facts: { found: which % 2 === 0 } }),
    end: () => end(family, which === 0 ? home : some, key),
    post: () => post(family, which, false),
    again: () => post(family, which, true),
  };
  lives[what]?.();
}

/** Everything on its way arrives, in any order: sometimes the last first. Numbered letters that are outdated may be lost. */
function arrive(family: Family, lose: boolean): void {
  for (let rounds = 0; family.letters.length > 0 && rounds < 500; rounds++) {
    const letter = rounds % 2 === 0 ? family.letters.pop() : family.letters.shift();
    if (letter && !(lose && isOutdated(family, letter))) deliver(family, letter);
  }
}

const numberOf = (message: MessageReceived) => ('number' in message ? message.number : 0);
const isOutdated = ({ letters }: Family, { message, to }: Letter): boolean =>
  letters.some(
    (other) =>
      other.to === to && senderOf(other.message) === senderOf(message) && numberOf(other.message) > numberOf(message),
  );
const senderOf = (message: MessageReceived) => (message.type === 'child-reported' ? message.child : home);

/** What a child and its parent hold of each other, where it is not the same. */
function strangers({ states }: Family): readonly string[] {
  const mother = states.get(home);
  return Object.entries(mother?.children ?? {}).flatMap(([id, known]) => {
    const state = states.get(id);
    if (!mother || !state) return [`${id} is missing`];
    const told = ['found'].filter((fact) => mother.end === null && state.facts[fact] !== known.facts[fact]);
    const passed = ['name', 'size', 'shared'].filter(
      (fact) => !state.end && mother.end === null && state.facts[fact] !== mother.facts[fact],
    );
    const end = mother.end === null && (state.end?.key ?? null) !== known.end ? [`${id} ended unheard`] : [];
    const alone = mother.end && !state.end && !Object.values(state.tasks).some(({ kind }) => kind === 'parent-ended');
    return [
      ...told.map((fact) => `${id} is not known by its ${fact}`),
      ...passed.map(
        (fact) => `${id} holds ${String(state.facts[fact])} for ${fact}, not ${String(mother.facts[fact])}`,
      ),
      ...end,
      ...(alone ? [`${id} does not know that its parent has ended`] : []),
    ];
  });
}

it.each([
  ['repeated and in any order', false],
  ['lost as soon as a newer one is on its way', true],
])('parent and children know the same of each other at last, though messages are %s (3.21)', (_, lose) => {
  fc.assert(
    fc.property(moves, (moves) => {
      const family: Family = { states: new Map(), letters: [] };
      tell(family, home, {
        type: 'started',
        key: 'started',
        actor: null,
        at,
        id: home,
        responsible: 'anna',
        facts: {},
      });
      moves.forEach((move, index) => live(family, move, index));
      arrive(family, lose);
      expect(strangers(family)).toEqual([]);
    }),
    runsOfEach,
  );
});
