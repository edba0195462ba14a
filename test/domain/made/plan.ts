import type { Dice } from './dice';

/** The names that exist in a template to be made: everything in it refers to these. */
export type Plan = {
  readonly steps: readonly string[];
  readonly tasks: Readonly<Record<string, readonly string[]>>;
  readonly products: Readonly<Record<string, readonly string[]>>;
  readonly ends: readonly string[];
  readonly parameters: Readonly<Record<string, object>>;
  /** Steps whose table plays itself. */
  readonly automatic: readonly string[];
};

export const facts = {
  yes: 'boolean',
  sure: { type: 'boolean', form: 'paper', purpose: 'trying' },
  size: { type: 'integer', form: 'paper' },
  on: 'date',
  around: 'fuzzy-date',
  bornIn: 'year',
  place: 'code',
  items: 'list',
  area: ['one', 'two', 'three'],
};
export const roles = ['desk', 'lead', 'head'] as const;
export const messages = ['called', 'parent-ended'] as const;
const many = (count: number, name: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => name(index));

/** Decides how much there is of what. `size`: the most steps there may be. */
export function planTemplate(dice: Dice, size: number): Plan {
  const steps = many(1 + dice.roll(size), (index) => `s${index}`);
  const each = (name: string, most: number) =>
    Object.fromEntries(steps.map((step) => [step, many(dice.roll(most + 1), (index) => `${step}${name}${index}`)]));
  return {
    steps,
    tasks: each('t', 3),
    products: each('p', 1),
    ends: many(1 + dice.roll(2), (index) => `e${index}`),
    parameters: dice.parts({
      span: [60, () => ({ value: 'P28D', source: 'own', change: 'lead', range: ['P1D', 'P1Y'] })],
      rhythm: [50, () => ({ value: null, change: 'lead', open: 'je Fall' })],
      unsaid: [30, () => ({ value: null, open: 'Die Quelle nennt nichts.' })],
      anchor: [30, () => ({ value: dice.one(['on', 'around', 'start']), source: 'own' })],
      graded: [40, () => ({ value: [{ when: { eq: ['yes', true] }, value: 'P1W' }, { value: 'P3W' }], source: 'own' })],
    }) as Record<string, object>,
    automatic: steps.slice(0, -1).filter(() => dice.happens(12)),
  };
}

export const dutiesIn = ({ products, steps, tasks }: Plan): readonly string[] => [
  ...steps,
  ...Object.values(tasks).flat(),
  ...Object.values(products).flat(),
];

/** A period, written out or behind a parameter. */
export function period(dice: Dice, { parameters }: Plan): string {
  const named = ['span', 'rhythm', 'unsaid', 'graded'].filter((name) => name in parameters);
  const name = dice.happens(35) ? dice.any(named) : undefined;
  return name === undefined ? dice.one(['P1D', 'P3D', 'P1W', 'P2W', 'P1M', 'P6M']) : `$${name}`;
}

export function anchor(dice: Dice, plan: Plan): string {
  if ('anchor' in plan.parameters && dice.happens(20)) return '$anchor';
  return dice.happens(25)
    ? (dice.any(dutiesIn(plan)) ?? 'start')
    : dice.one(['start', 'opened', 'on', 'around', 'bornIn']);
}
