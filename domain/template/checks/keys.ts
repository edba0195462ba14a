import type { Fault } from '../fault';
import { isStep, keyOf, type Names } from '../names';

const anchors = ['start', 'opened', 'plan', 'completion'];
const engineTasks = ['follow-up', 'handover', 'parent-ended'];
const targets = ['stay', 'done', 'again'];
const pseudoFacts = ['open', 'end'];

/** Facts, steps, tasks, products and ends share one namespace, and none of them may be called like a word of the language. */
export function checkKeys({ ends, facts, parameters, placed }: Names): readonly Fault[] {
  const asked = [
    ...[...facts.keys()].map((fact) => `ask-${fact}`),
    ...[...parameters.keys()].map((name) => `decide-${name}`),
  ];
  const decided = placed.filter(isStep).map((step) => `decide-${keyOf(step)}`);
  const reserved = new Set([...anchors, ...engineTasks, ...targets, ...asked, ...decided]);
  const seen = new Set(facts.keys());
  return [
    ...[...facts.keys()]
      .filter((key) => reserved.has(key) || pseudoFacts.includes(key))
      .map((key): Fault => ({ code: 'reserved-key', path: ['facts', key], values: { value: key } })),
    ...[...placed.map((duty) => ({ key: keyOf(duty), path: duty.path })), ...endsIn(ends)].flatMap(
      ({ key, path }): readonly Fault[] => {
        if (reserved.has(key)) return [{ code: 'reserved-key', path, values: { value: key } }];
        if (seen.has(key)) return [{ code: 'key-taken', path, values: { key } }];
        seen.add(key);
        return [];
      },
    ),
  ];
}

const endsIn = (ends: Names['ends']) => [...ends.keys()].map((key) => ({ key, path: ['ends', key] }));
