import { condition, gates } from './conditions';
import type { Dice } from './dice';
import { anchor, messages, period, type Plan, roles } from './plan';

/** What tasks, products and the own task of a step may say. `own`: the step's, which does not leave its `when` here. */
export function duty(dice: Dice, plan: Plan, key: string): Record<string, unknown> {
  const dated = dice.happens(65);
  return {
    title: `Titel ${key}`,
    source: 'own',
    ...dice.parts({
      why: [15, () => 'Weil es so ist.'],
      who: [50, () => dice.one(roles)],
      when: [25, () => condition(dice, plan)],
      due: [dated ? 100 : 0, () => due(dice, plan)],
      show: [dated ? 25 : 0, () => period(dice, plan)],
      remind: [
        dated ? 40 : 0,
        () => dice.parts({ before: [70, () => [period(dice, plan)]], after: [70, () => ['P1D']] }),
      ],
      escalate: [
        dated ? 40 : 0,
        () => [
          { after: period(dice, plan), to: 'lead' },
          { after: 'P2W', to: 'head' },
        ],
      ],
      every: [15, () => every(dice, plan)],
      records: [30, () => [dice.one(['yes', 'area', 'on', 'items', 'bornIn'])]],
      form: [20, () => 'paper'],
      checklist: [10, () => ['Erst dies', 'Dann das']],
      awaits: [15, () => 'office'],
      decides: [20, () => 'board'],
      tag: [20, () => 'sharing'],
    }),
  };
}

function due(dice: Dice, plan: Plan): unknown {
  if (dice.happens(15)) return 'agreed';
  const roll = dice.parts({ roll: [30, () => dice.one(['next', 'stay'])] });
  return { [dice.one(['after', 'after', 'before'])]: anchor(dice, plan), by: period(dice, plan), ...roll };
}

function every(dice: Dice, plan: Plan): object {
  return {
    period: period(dice, plan),
    ...dice.parts({
      from: [70, () => dice.one(['plan', 'completion', 'on'])],
      after: [40, () => anchor(dice, plan)],
      until: [25, () => dice.one(['on', 'around'])],
      weekday: [30, () => dice.one(['tue', '1 tue', '3 fri'])],
    }),
  };
}

/** Where an outcome may lead, and whose it is. */
export type Leads = { readonly step: string; readonly targets: readonly string[] };

/** Outcomes of a task or step: short forms and long ones. */
export function outcomes(dice: Dice, plan: Plan, leads: Leads): Record<string, unknown> {
  const keys = ['ja', 'nein', 'offen'].slice(0, 1 + dice.roll(3));
  return Object.fromEntries(keys.map((key) => [key, outcome(dice, plan, leads)]));
}

function outcome(dice: Dice, plan: Plan, { step, targets }: Leads): unknown {
  const target = dice.any(targets) ?? 'stay';
  const steps = targets.filter((one) => plan.steps.includes(one));
  if (dice.happens(40)) return steps.length > 1 && dice.happens(30) ? steps.slice(0, 2) : target;
  return dice.parts({
    to: [85, () => target],
    opens: [20, () => dice.any(steps)],
    set: [30, () => dice.one<object>([{ yes: true }, { on: 'today' }, { area: 'two' }, { size: 2 }])],
    cancel: [15, () => 'sharing'],
    tell: [25, () => tell(dice)],
    accept: [40, () => accepted(dice, plan)],
    reason: [25, () => dice.one<unknown>(['required', ['moved', 'ill']])],
    needs: [25, () => (dice.happens(30) ? {} : gates(dice, plan, step))],
    records: [20, () => [dice.one(['sure', 'size', 'around'])]],
  });
}

export const tell = (dice: Dice): object => ({
  [dice.one(['parent', 'children', 'programme'])]: dice.one([...messages, 'unheard']),
});

function accepted(dice: Dice, { products }: Plan): readonly string[] | undefined {
  const product = dice.any(Object.values(products).flat());
  return product === undefined ? undefined : [product];
}
