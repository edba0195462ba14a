import type { CompiledTemplate } from '../../domain/compiled';
import { addDays } from '../../domain/days/day';
import { Action, type Example, type ExampleAction, Start } from '../../domain/examples/examples.schema';
import { saysDays } from '../../domain/facts/facts';
import type { Day, FactValue, PersonId } from '../../domain/process';

/** What the lives of the demonstration need: its first day, its people, templates and examples by their keys. */
export type Ground = {
  readonly since: Day;
  readonly staff: Readonly<Record<string, PersonId>>;
  readonly templates: Readonly<Record<string, CompiledTemplate>>;
  readonly examples: Readonly<Record<string, Example>>;
};

/** The id of a colleague by sign-in. */
export function personIn({ staff }: Ground, signIn: string): PersonId {
  const id = staff[signIn];
  if (id === undefined) throw new Error(`nobody signs in as ${signIn}`);
  return id;
}

const people = ['hand-over', 'responsible', 'absent', 'deputy', 'back'];
const days = ['day', 'due', 'until', 'happened'];

/** An action as people write it here: colleagues by their sign-in, days as numbers counted from the first start. */
export function actionOf(
  ground: Ground,
  template: CompiledTemplate,
  raw: Readonly<Record<string, unknown>>,
): ExampleAction {
  const entries = Object.entries(raw).map(([key, value]) => {
    if (people.includes(key) && typeof value === 'string') return [key, personIn(ground, value)];
    if (days.includes(key)) return [key, dayIn(ground, value)];
    if (key === 'facts' && isMap(value)) return [key, datedFacts(ground, template, value)];
    return key === 'add' && isMap(value) ? [key, { ...value, due: dayIn(ground, value['due']) }] : [key, value];
  });
  return Action.parse(Object.fromEntries(entries));
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const dayIn = ({ since }: Ground, value: unknown): unknown =>
  typeof value === 'number' ? addDays(since, value) : value;

/** Facts whose days are told as numbers; a year stays a number. */
export function datedFacts(
  ground: Ground,
  template: CompiledTemplate | undefined,
  facts: Readonly<Record<string, unknown>>,
): Record<string, FactValue> {
  const given = Object.entries(facts).map(([fact, value]) => {
    const rule = template?.facts[fact];
    return [fact, saysDays(rule) && rule?.type !== 'year' ? dayIn(ground, value) : value];
  });
  return Start.shape.facts.parse(Object.fromEntries(given));
}
