import { type Change, keysOf, openTasks, type Turn } from '../turn';

/** Something a rule must know: a fact, or `parameters.<name>`; and who would be helped by the answer. */
export type Question = { readonly about: string; readonly who: string };

type Wanted = { readonly key: string; readonly kind: 'ask' | 'decide'; readonly who: string };

/** One task per missing fact or open parameter; answered ones close, those nobody needs any more drop. */
export function findQuestions(turn: Turn, questions: readonly Question[]): readonly Change[] {
  const wanted = new Map<string, Wanted>();
  for (const question of questions) {
    const task = taskFor(turn, question);
    if (task && !wanted.has(task.key)) wanted.set(task.key, task);
  }
  const present = openTasks(turn.state).filter(
    ({ kind, step }) => kind === 'ask' || (kind === 'decide' && step === null),
  );
  const closing = present
    .filter(({ key }) => !wanted.has(key))
    .map(({ id, key }): Change => {
      const answered = isAnswered(turn, key);
      const [how, outcome, reason] = answered
        ? (['done', 'done', null] as const)
        : (['dropped', null, 'not-needed'] as const);
      return { type: 'close-task', taskId: id, how, outcome, reason, byRule: true };
    });
  const opening = keysOf(Object.fromEntries(wanted))
    .filter((key) => !present.some((task) => task.key === key))
    .flatMap((key): Change[] => {
      const task = wanted.get(key);
      return task ? [{ type: 'open-task', ...task, step: null }] : [];
    });
  return [...closing, ...opening];
}

/** Only facts are asked for, and only parameters that a role may change are decided; other open values stay open. */
function taskFor({ template }: Turn, { about, who }: Question): Wanted | null {
  if (!about.startsWith('parameters.')) {
    return template.facts[about] ? { key: `ask-${about}`, kind: 'ask', who } : null;
  }
  const name = about.slice('parameters.'.length);
  const change = template.parameters[name]?.change;
  return change === undefined ? null : { key: `decide-${name}`, kind: 'decide', who: change };
}

const isAnswered = ({ state }: Turn, key: string): boolean =>
  key.startsWith('ask-')
    ? state.facts[key.slice('ask-'.length)] !== undefined
    : state.agreed[key.slice('decide-'.length)] !== undefined;
