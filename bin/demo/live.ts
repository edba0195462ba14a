import { randomUUID } from 'node:crypto';
import { addDays } from '../../domain/days/day';
import { readStory } from '../../domain/examples/examples';
import { Action, type ExampleAction } from '../../domain/examples/examples.schema';
import type { Day, PersonId } from '../../domain/process';
import { actionOf, datedFacts, type Ground, personIn } from './ground';
import type { Network, Story } from './schema';
import { World } from './world';

/** Free text of a moment, kept in PostgreSQL only; the command of the journal names its row. */
type Said = { readonly id: string; readonly actor: PersonId; readonly texts: Readonly<Record<string, string>> };
export type Told = { readonly world: World; readonly id: string; readonly said: readonly Said[] };

/** Lives the story of one process up to the first start. A moment that is refused is a mistake of the story. */
export function liveStory(ground: Ground, story: Story): Told {
  const id = `${kindOf(ground, story.template)}-${randomUUID()}`;
  const world = new World(ground.templates);
  const said: Said[] = [];
  begin(ground, world, id, story);
  for (const { ago, by, do: raw, note, on, reason } of story.story) {
    const at = on === undefined ? id : childOf(world, id, on);
    const texts = { ...(note !== undefined && { note }), ...(reason !== undefined && { reason }) };
    const actor = personIn(ground, by);
    const told = Object.keys(texts).length > 0 ? { id: randomUUID(), actor, texts } : null;
    if (told) said.push(told);
    const action = actionOf(ground, world.process(at).template, raw);
    const refusal = world.act(at, addDays(ground.since, -ago), { action, actor, ...(told && { textId: told.id }) });
    if (refusal) throw new Error(`${story.key}, ${ago} days ago: ${refusal.code} ${JSON.stringify(refusal.details)}`);
  }
  world.passUntil(`${ground.since}T04:00:00.000Z`);
  return { world, id, said };
}

/** Lives a network: each stage goes as its example tells, counted from the day on which it began. */
export function liveNetwork(ground: Ground, network: Network): Told {
  const id = `${kindOf(ground, network.template)}-${randomUUID()}`;
  const world = new World(ground.templates);
  const actor = personIn(ground, network.responsible);
  begin(ground, world, id, network);
  for (const { like, step } of network.stages) liveLike(ground, world, newestChild(world, id, step), like, actor);
  const stage = newestChild(world, id, network.groups.step);
  for (const group of childrenOf(world, stage, network.groups.in).slice(0, network.groups.count)) {
    liveLike(ground, world, group, network.groups.like, actor);
  }
  world.passUntil(`${ground.since}T04:00:00.000Z`);
  return { world, id, said: [] };
}

function begin(ground: Ground, world: World, id: string, { responsible, start, template }: Story | Network): void {
  const { agreed, ago, children, facts, steps } = start;
  world.begin(template, {
    id,
    actor: null,
    day: addDays(ground.since, -ago),
    responsible: personIn(ground, responsible),
    facts: datedFacts(ground, ground.templates[template], facts),
    ...(steps && { steps }),
    ...(agreed && { agreed }),
    ...(children && { children }),
  });
}

/** What an example does, on the days it does it; what it shows to be refused changes nothing here either. */
function liveLike({ examples, since }: Ground, world: World, id: string, like: string, actor: PersonId): void {
  const example = examples[like];
  if (!example) throw new Error(`no example ${like}`);
  const begun = world.process(id).start.day ?? since;
  const shift = daysBetween(example.start.day, begun);
  for (const { action, day } of readStory(example)) {
    const on = addDays(day, shift);
    if (action && on <= since) world.act(id, on, { action: shiftAction(action, shift), actor });
  }
}

const daysBetween = (from: Day, until: Day): number => Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000);

/** The same action so many days later: every day in it moves along. */
function shiftAction(action: ExampleAction, days: number): ExampleAction {
  const text = JSON.stringify(action).replace(/"(\d{4}-\d{2}-\d{2})"/g, (_, day: string) => `"${addDays(day, days)}"`);
  return Action.parse(JSON.parse(text));
}

function kindOf({ templates }: Ground, template: string): string {
  const kind = templates[template]?.kind;
  if (kind === undefined) throw new Error(`no template ${template}`);
  return kind;
}

const childrenOf = (world: World, id: string, step: string): readonly string[] =>
  Object.entries(world.process(id).state.children).flatMap(([child, known]) => (known.step === step ? [child] : []));

function newestChild(world: World, id: string, step: string): string {
  const child = childrenOf(world, id, step).at(-1);
  if (child === undefined) throw new Error(`${step} has not begun`);
  return child;
}

function childOf(world: World, id: string, place: string): string {
  const [step = '', name] = place.split('/');
  const child = childrenOf(world, id, step).find((one) => world.process(id).state.children[one]?.name === name);
  if (child === undefined) throw new Error(`no sub-process ${place}`);
  return child;
}
