import type { Dice } from './dice';
import { dutiesIn, facts, type Plan, roles } from './plan';

/** A condition of any shape, over the facts, parameters, steps and tasks there are. */
export function condition(dice: Dice, plan: Plan, depth = 2): object {
  if (depth > 0 && dice.happens(40)) {
    const part = () => condition(dice, plan, depth - 1);
    return dice.one<() => object>([
      () => ({ all: [part(), part()] }),
      () => ({ any: [part(), part()] }),
      () => ({ not: part() }),
    ])();
  }
  return dice.one(leaves)(dice, plan);
}

type Leaf = (dice: Dice, plan: Plan) => object;
const order = (dice: Dice) => dice.one(['lt', 'le', 'gt', 'ge'] as const);
const span = (dice: Dice, { parameters }: Plan) =>
  'span' in parameters && dice.happens(40) ? '$span' : dice.one(['P18Y', 'P28Y', 'P6M']);

const leaves: readonly Leaf[] = [
  (dice) => ({ eq: ['yes', dice.happens(70)] }),
  (dice) => ({ eq: ['sure', dice.happens(70)] }),
  (dice) => ({ eq: ['area', dice.one(facts.area)] }),
  () => ({ in: ['area', ['one', 'two']] }),
  () => ({ has: ['items', 'a'] }),
  (dice) => ({ [order(dice)]: ['size', dice.roll(6)] }),
  (dice) => ({ [order(dice)]: [{ fact: 'on' }, { fact: 'around' }] }),
  (dice, plan) => ({ [order(dice)]: [{ since: dice.one(['bornIn', 'around', 'on']) }, span(dice, plan)] }),
  (dice) => ({ [order(dice)]: ['around', dice.one(['2023', '2023-05', '2023-Q2', '2023-05-10'])] }),
  (dice) => ({ exists: dice.one(['on', 'size', 'place', 'items']) }),
  (dice, { parameters }) => ({ exists: `$${Object.keys(parameters)[dice.roll(3)] ?? ''}`.replace(/^\$$/, 'yes') }),
  (dice, plan) => ({ done: dice.any(dutiesIn(plan)) }),
  (dice) => ({ responsible: dice.one(roles) }),
  (dice) => ({ [order(dice)]: [{ count: 'items' }, dice.roll(3)] }),
  counted,
  counted,
  counted,
  (dice, plan) => ({
    [order(dice)]: [{ due: dice.any(dutiesIn(plan)) }, dice.one<unknown>([{ fact: 'on' }, '2023-06-01'])],
  }),
];

/** How many of a step's sub-processes: all, those still open, those that ended so, those that reported so. */
function counted(dice: Dice, { steps }: Plan): object {
  const where = dice.one<object>([
    {},
    { where: { eq: ['open', true] } },
    { where: { eq: ['end', 'e0'] } },
    { where: { any: [{ eq: ['yes', true] }, { ge: ['size', 3] }] } },
  ]);
  return { [order(dice)]: [{ count: dice.any(steps), ...where }, dice.roll(3)] };
}

/** Gates by name, and by what must have become of a task or product of the step. */
export function gates(dice: Dice, plan: Plan, step: string): object {
  const task = dice.any(plan.tasks[step] ?? []);
  const product = dice.any(plan.products[step] ?? []);
  return {
    ...(dice.happens(60) && { ready: condition(dice, plan, 1) }),
    ...(task && dice.happens(40) && { [task]: 'done' }),
    ...(product && dice.happens(70) && { [product]: dice.one(['done', 'submitted', 'accepted']) }),
  };
}
