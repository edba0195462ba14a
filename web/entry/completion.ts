import type { Language } from '../../api/operation';
import type { TaskView } from '../../api/shapes/shapes';
import { translate } from '../../platform/texts';
import { type Field, fieldsFor, hide, type Hidden, selectFor } from './fields';
import { factsOf, type Form, valueOf } from './form';

type Outcome = TaskView['outcomes'][number];

/** An outcome that asks for more than a click: its own facts, a reason, or a second thought because it ends all. */
type Asking = {
  readonly id: string;
  readonly key: string;
  readonly title: string;
  readonly ends: boolean;
  readonly fields: readonly Field[];
  readonly reason: { readonly name: string; readonly hint: string | null } | null;
};

/** The form that completes a task, with exactly what each outcome needs. */
export type Completion = {
  readonly id: string;
  readonly action: string;
  readonly hidden: Hidden;
  readonly title: string;
  readonly fields: readonly Field[];
  /** A body decides: its day and its votes are asked for. */
  readonly resolves: string | null;
  readonly plain: readonly { key: string; title: string; primary: boolean }[];
  readonly asking: readonly Asking[];
  /** Beside the rest: a reason and the day it happened. */
  readonly today: string;
};

type Asked = { readonly language: Language; readonly today: string; readonly back: string };

/** What completing this task asks for; `id` keeps its fields apart on one page. */
export function completionView(task: TaskView, id: string, { back, language, today }: Asked): Completion {
  const asking = task.outcomes.filter((outcome) => asksMore(task, outcome));
  const plain = task.outcomes.filter((outcome) => !asking.includes(outcome));
  return {
    id: `complete-${id}`,
    action: `/tasks/${task.id}/completion`,
    hidden: hide(back),
    title: task.title,
    fields: fieldsFor(task.records, `record-${id}`, language),
    resolves: task.decides && translate(language, 'task.decided-by', { body: task.decides }),
    plain: plain.map(({ key, title }) => ({ key, title, primary: title === task.proposal || plain.length === 1 })),
    asking: asking.map((outcome) => askingView(task, outcome, `complete-${id}`, language)),
    today,
  };
}

const deviates = ({ proposal }: TaskView, { title }: Outcome) => proposal !== null && proposal !== title;

const asksMore = (task: TaskView, outcome: Outcome): boolean =>
  outcome.ends || outcome.reason || outcome.reasons.length > 0 || outcome.records.length > 0 || deviates(task, outcome);

function askingView(task: TaskView, outcome: Outcome, form: string, language: Language): Asking {
  const { ends, key, reason, reasons, records, title } = outcome;
  const id = `${form}-${key}`;
  const scope = `in.${key}.`;
  const codes = { name: `${scope}reasonCode`, label: translate(language, 'task.reason-code'), options: reasons };
  const written = reason || deviates(task, outcome);
  const hint = deviates(task, outcome) ? translate(language, 'task.deviates', { proposal: task.proposal ?? '' }) : null;
  return {
    id,
    key,
    title,
    ends,
    fields: [
      ...(reasons.length > 0 ? [selectFor(`${id}-code`, codes)] : []),
      ...fieldsFor(records, id, language).map((field) => ({ ...field, name: `${scope}${field.name}` })),
    ],
    reason: written ? { name: `${scope}reason`, hint } : null,
  };
}

/** What a completion form says: the outcome, and what was filled in for it or for all. */
export function readCompletion(form: Form) {
  const outcome = valueOf(form, 'outcome');
  const own = readScope(form, `in.${outcome}.`);
  const facts = { ...factsOf(form), ...factsOf(own) };
  return {
    outcome,
    reason: valueOf(own, 'reason') ?? valueOf(form, 'reason'),
    reasonCode: valueOf(own, 'reasonCode'),
    happened: valueOf(form, 'happened'),
    ...(Object.keys(facts).length > 0 && { facts }),
    ...readVote(form),
  };
}

const readScope = (form: Form, scope: string): Form =>
  Object.fromEntries(
    Object.entries(form).flatMap(([name, value]) =>
      name.startsWith(scope) ? [[name.slice(scope.length), value] as const] : [],
    ),
  );

/** The votes, when any was typed; a blank field counts as none. */
function readVote(form: Form) {
  const typed = ['for', 'against', 'abstained'].map((name) => valueOf(form, `vote.${name}`));
  if (typed.every((value) => value === undefined)) return {};
  const [yes = 0, no = 0, none = 0] = typed.map((value) => Number(value ?? 0));
  return { vote: { for: yes, against: no, abstained: none } };
}
