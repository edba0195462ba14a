import type { Effect, ProcessState } from '../process';
import type { Expectation } from './examples.schema';

type Told = Readonly<Record<string, unknown>>;

/** What went to other processes since the last comparison; what several children of a step were told is one entry. */
export function toldIn(effects: readonly Effect[], state: ProcessState): readonly Told[] {
  const told = effects.flatMap((effect) => (effect.type === 'message' ? [showMessage(effect, state)] : []));
  return [...new Map(told.map((one) => [JSON.stringify(one), one])).values()];
}

function showMessage({ message, to }: Effect & { readonly type: 'message' }, state: ProcessState): Told {
  const children = state.children[to]?.step;
  if (message.type === 'child-reported') {
    const { end, facts } = message;
    return { parent: 'report', facts, ...(end !== undefined && { end }) };
  }
  if (message.type === 'facts-passed') return { children: children ?? to, facts: message.facts };
  const name = message.type === 'message-received' ? message.name : message.type;
  if (to === 'programme') return { programme: name };
  return children === undefined ? { parent: name } : { children, message: name };
}

/** The names of the sub-processes that are open, by step. */
export function openChildren({ children }: ProcessState): Readonly<Record<string, readonly string[]>> {
  const open = Object.values(children).filter((child) => child.open);
  const steps = [...new Set(open.map(({ step }) => step))].sort();
  return Object.fromEntries(
    steps.map((step) => [
      step,
      open
        .filter((child) => child.step === step)
        .map(({ name }) => name)
        .sort(),
    ]),
  );
}

type Finding = { readonly place: string; readonly expected: unknown; readonly found: unknown };

export function compareProducts(expected: Expectation['products'], state: ProcessState): readonly Finding[] {
  return Object.entries(expected ?? {}).flatMap(([key, product]) => {
    const { status, version } = state.products[key] ?? {};
    const wanted = typeof product === 'string' ? { state: product, version } : product;
    if (wanted.state === status && wanted.version === version) return [];
    return [{ place: `products.${key}`, expected: product, found: { state: status, version } }];
  });
}

/** Where the way of the template was left, or a warning given, since the last comparison. */
export const placesOf = (effects: readonly Effect[], type: 'deviation' | 'warned'): readonly string[] =>
  effects.flatMap((effect) => {
    if (effect.type !== type) return [];
    if (effect.type === 'warned') return [effect.gate];
    return effect.type === 'deviation' ? [effect.place.split('.').at(-1) ?? effect.place] : [];
  });
