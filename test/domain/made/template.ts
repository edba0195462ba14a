import { condition, gates } from './conditions';
import { Dice } from './dice';
import { duty, type Leads, outcomes, tell } from './duties';
import { tidy } from './tidy';
import { facts, messages, type Plan, planTemplate } from './plan';

type Raw = Record<string, unknown>;
/** A template as people might write it, and the one it extends, if it does. */
export type Made = { readonly template: Raw; readonly base?: Raw };

/** Writes a template by the dice: everything the language knows may be in it, and readTemplate takes it. */
export function makeTemplate(seed: number, size = 4): Made {
  const dice = new Dice(seed);
  const plan = planTemplate(dice, size);
  const steps = Object.fromEntries(plan.steps.map((key, index) => [key, makeStep(dice, plan, key, index)]));
  openEverything(dice, steps);
  reachEveryEnd(plan, steps);
  const whole: Raw = {
    template: 'made',
    kind: dice.one(['case', 'access', 'measure', 'stage']),
    title: 'Gemacht',
    facts,
    parameters: plan.parameters,
    steps: tidy(steps),
    ends: Object.fromEntries(plan.ends.map((key) => [key, makeEnd(dice, key)])),
    words,
    ...dice.parts({ mode: [50, () => dice.one(['guided', 'orientation'])], source: [50, () => 'L1-2'] }),
  };
  return dice.happens(20) ? extend(whole) : { template: whole };
}

const words = Object.fromEntries(
  [
    ...Object.keys(facts),
    ...facts.area,
    'ja',
    'nein',
    'offen',
    'weiter',
    'e0',
    'e1',
    'done',
    'office',
    'board',
    'moved',
    'ill',
    'span',
    'rhythm',
    'unsaid',
    'ready',
  ].map((word) => [word, `Wort ${word}`]),
);

function makeStep(dice: Dice, plan: Plan, key: string, index: number): Raw {
  const targets = [...plan.steps, ...plan.ends, 'stay', 'done', 'again', ...plan.steps];
  const leads = { step: key, targets };
  const tasks = tasksOf(dice, plan, key, leads);
  const automatic = plan.automatic.includes(key);
  const starts = automatic || index === 0 ? undefined : startsOf(dice);
  const step: Raw = {
    ...duty(dice, plan, key),
    ...tasks,
    ...productsOf(dice, plan, key, leads),
    ...dice.parts({
      openedBy: [35, () => dice.one<unknown>(['hand', messages[0], ['hand', ...messages]])],
      holds: [12, () => true],
      set: [15, () => dice.one<object>([{ yes: false }, { size: 1 }])],
      cancel: [10, () => 'sharing'],
      tell: [15, () => tell(dice)],
      needs: [40, () => gates(dice, plan, key)],
      warn: [20, () => ({ ready: condition(dice, plan, 1) })],
    }),
    ...(starts && { starts }),
    ...ownPart(dice, plan, leads, { automatic, single: Boolean(starts && !starts.per), lonely: !tasks.tasks }),
  };
  return index === 0 ? firstStep(step, automatic) : step;
}

type Needed = { readonly automatic: boolean; readonly single: boolean; readonly lonely: boolean };

/** A step without tasks, with a table or with one sub-process has outcomes; any other may have. */
function ownPart(dice: Dice, plan: Plan, { step, targets }: Leads, { automatic, lonely, single }: Needed): Raw {
  if (single) return childEnds(plan, targets);
  return automatic || lonely || dice.happens(45) ? own(dice, plan, step, targets) : {};
}

/** The first step opens at the start, whatever is known. */
function firstStep({ when: _, ...step }: Raw, automatic: boolean): Raw {
  return { ...step, openedBy: 'start', ...(!automatic && { outcomes: step.outcomes ?? { ja: 'stay' } }) };
}

function tasksOf(dice: Dice, plan: Plan, step: string, leads: Leads): Raw {
  const keys = plan.tasks[step] ?? [];
  return keys.length === 0
    ? {}
    : { tasks: Object.fromEntries(keys.map((key) => [key, makeTask(dice, plan, key, leads)])) };
}

function makeTask(dice: Dice, plan: Plan, key: string, leads: Leads): Raw {
  return {
    ...duty(dice, plan, key),
    ...dice.parts({
      needs: [15, () => gates(dice, plan, leads.step)],
      outcomes: [60, () => outcomes(dice, plan, leads)],
    }),
  };
}

function productsOf(dice: Dice, plan: Plan, step: string, leads: Leads): Raw {
  const keys = plan.products[step] ?? [];
  return keys.length === 0
    ? {}
    : { products: Object.fromEntries(keys.map((key) => [key, makeTask(dice, plan, key, leads)])) };
}

type Starts = {
  readonly template: string;
  readonly per?: string;
  readonly pass?: string[];
  readonly report?: string[];
};

function startsOf(dice: Dice): Starts | undefined {
  if (!dice.happens(60)) return undefined;
  const per = dice.any(['opening', 'items', undefined]);
  return {
    template: 'made',
    ...(per && { per }),
    ...dice.parts({ pass: [70, () => ['yes', 'on', 'size']], report: [70, () => ['area', 'sure', 'size']] }),
  };
}

/** The outcomes of a step with one sub-process are the ends of it. */
const childEnds = (plan: Plan, targets: readonly string[]): Raw => ({
  outcomes: { e0: targets.find((target) => plan.ends.includes(target)) ?? 'done', e1: 'done' },
});

/** The own task of a step: its outcomes, and perhaps a table that chooses among them. */
function own(dice: Dice, plan: Plan, key: string, targets: readonly string[]): Raw {
  const automatic = plan.automatic.includes(key);
  const later = plan.steps.slice(plan.steps.indexOf(key) + 1);
  const made = automatic ? { weiter: later[0] } : outcomes(dice, plan, { step: key, targets });
  const chosen = Object.keys(made)[0];
  if (!automatic && !dice.happens(20)) return { outcomes: made };
  const otherwise = dice.happens(70) ? [{ outcome: chosen }] : [];
  return {
    outcomes: made,
    ...(automatic ? { who: undefined } : { who: 'desk' }),
    table: [{ when: condition(dice, plan), outcome: chosen }, ...otherwise],
  };
}

function makeEnd(dice: Dice, key: string): Raw {
  return {
    title: `Ende ${key}`,
    kind: dice.one(['goal-reached', 'stopped']),
    ...dice.parts({
      reason: [15, () => dice.one<unknown>(['required', ['moved']])],
      starts: [20, () => ({ template: 'next', pass: ['yes', 'on'] })],
    }),
  };
}

/** Steps that no outcome reaches are opened by hand or by a message. */
function openEverything(dice: Dice, steps: Record<string, Raw>): void {
  for (const step of Object.values(steps)) step.openedBy ??= dice.one(['hand', messages[0]]);
}

/** Every end can be reached from the first step's own task. */
function reachEveryEnd({ automatic, ends, steps: [first = ''], steps: keys }: Plan, steps: Record<string, Raw>): void {
  const key = automatic.includes(first) ? (keys.findLast((one) => !automatic.includes(one)) ?? first) : first;
  const step = steps[key];
  const starts = step?.starts as Starts | undefined;
  if (!step) return;
  if (starts) delete step.starts;
  step.outcomes = { ...(step.outcomes as Raw | undefined), ...Object.fromEntries(ends.map((end) => [end, end])) };
}

/** The same template written on top of another, which has a step too many and another title. */
function extend(whole: Raw): Made {
  const old = { title: 'Alt', openedBy: 'hand', outcomes: { ja: 'done' } };
  const base = { ...whole, template: 'base', steps: { ...(whole.steps as Raw), old } };
  const top = {
    template: 'made',
    extends: 'base',
    remove: ['steps.old'],
    title: 'Darauf',
    steps: { s0: { title: 'Neu' } },
  };
  return { template: top, base };
}
