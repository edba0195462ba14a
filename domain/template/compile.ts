import type {
  CompiledTemplate,
  Condition,
  DutyRule,
  EveryRule,
  FactRule,
  Needs,
  OutcomeRule,
  StepRule,
} from '../compiled';
import { dutiesIn, listOf, outcomesIn } from './duties';
import type { ReadNeeds } from './condition.schema';
import type { ReadFact, ReadOutcome, ReadStep, ReadTask, ReadTemplate } from './template.schema';

/** The template as the engine plays it: short forms written out, texts left behind. The same input gives the same JSON. */
export function compile(template: ReadTemplate, version = 1): CompiledTemplate {
  const { ends, facts, kind, mode, parameters, source, steps } = template;
  const byForm = factsByForm(facts);
  const own = recordedIn(template);
  return plain({
    key: template.template,
    version,
    kind,
    mode,
    source,
    parameters: mapValues(parameters, ({ value, change, range, source }) => ({ value, change, range, source })),
    facts: mapValues(facts, (fact, key) => ({ ...compileFact(fact), own: own.has(key) || undefined })),
    steps: mapValues(steps, (step, key) => compileStep(key, step, byForm)),
    ends: mapValues(ends, ({ kind, reason, starts }) => ({ kind, reason: reasonOf(reason), starts })),
  });
}

/** The facts that a duty, an outcome or a step of this template fills. */
function recordedIn(template: ReadTemplate): ReadonlySet<string> {
  const byForm = factsByForm(template.facts);
  return new Set(
    dutiesIn(template).flatMap((duty) => [
      ...(duty.rule.records ?? []),
      ...(byForm.get(duty.rule.form ?? '') ?? []),
      ...('set' in duty.rule ? Object.keys(duty.rule.set ?? {}) : []),
      ...outcomesIn(duty).flatMap(({ more }) => [...(more.records ?? []), ...Object.keys(more.set ?? {})]),
    ]),
  );
}

type Forms = ReadonlyMap<string, readonly string[]>;

/** The type of a fact; a list of words is a choice among them. */
export function compileFact(fact: ReadFact): FactRule {
  const type = typeof fact === 'string' || Array.isArray(fact) ? fact : fact.type;
  return typeof type === 'string' ? { type } : { type: 'choice', choices: type };
}

/** Which facts a form fills. */
function factsByForm(facts: ReadTemplate['facts']): Forms {
  const forms = new Map<string, string[]>();
  for (const [key, fact] of Object.entries(facts)) {
    if (typeof fact === 'string' || Array.isArray(fact) || !fact.form) continue;
    forms.set(fact.form, [...(forms.get(fact.form) ?? []), key].sort());
  }
  return forms;
}

function compileStep(key: string, step: ReadStep, forms: Forms): StepRule {
  const automatic = Boolean(step.table && !step.who);
  return plain({
    openedBy: unlessEmpty(listOf(step.openedBy)),
    who: step.who ?? 'responsible',
    when: step.when,
    holds: step.holds || undefined,
    set: unlessEmpty(step.set),
    cancel: step.cancel,
    needs: unlessEmpty(compileNeeds(step.needs)),
    warn: unlessEmpty(compileNeeds(step.warn)),
    tell: step.tell,
    tasks: unlessEmpty(mapValues(step.tasks ?? {}, (task) => compileDuty(task, forms))),
    products: unlessEmpty(mapValues(step.products ?? {}, (product) => compileDuty(product, forms))),
    starts: step.starts,
    own: step.outcomes ? compileDuty({ ...step, needs: undefined, when: undefined }, forms) : undefined,
    table: unlessEmpty(step.table),
    automatic: automatic || undefined,
  });
}

function compileDuty(task: ReadTask, forms: Forms): DutyRule {
  const { awaits, decides, every, form, records, show, source, tag, when, who } = task;
  const outcomes = task.outcomes ?? { done: 'stay' };
  return plain({
    who: who ?? 'responsible',
    when,
    due: compileDue(task.due),
    show,
    remind: task.remind,
    escalate: unlessEmpty(task.escalate),
    every: every && compileEvery(every),
    records: unlessEmpty([...new Set([...(records ?? []), ...(form ? (forms.get(form) ?? []) : [])])]),
    awaits,
    decides,
    tag,
    needs: unlessEmpty(compileNeeds(task.needs)),
    outcomes: mapValues(outcomes, compileOutcome),
    order: Object.keys(outcomes),
    source,
  });
}

const compileDue = (due: ReadTask['due']): DutyRule['due'] =>
  due === undefined || due === 'agreed' ? due : { ...due, roll: due.roll ?? 'next' };

const compileEvery = ({ after, from, period, until, weekday }: NonNullable<ReadTask['every']>): EveryRule =>
  plain({ period, from, after: after ?? 'opened', until, weekday });

/** `{ agenda: done }` is short for a condition about the task of that name. */
export const compileNeeds = (needs: ReadNeeds | undefined): Needs =>
  mapValues(needs ?? {}, (need, key): Condition => {
    if (typeof need !== 'string') return need;
    if (need === 'done') return { done: key };
    return need === 'submitted' ? { submitted: key } : { accepted: key };
  });

function compileOutcome(outcome: ReadOutcome): OutcomeRule {
  if (typeof outcome === 'string' || Array.isArray(outcome)) return { to: listOf(outcome) };
  const { accept, cancel, needs, opens, reason, records, set, tell, to } = outcome;
  return plain({
    to: to === undefined ? ['stay'] : listOf(to),
    opens: unlessEmpty(listOf(opens)),
    set: unlessEmpty(set),
    cancel,
    reason: reasonOf(reason),
    needs: needs && compileNeeds(needs), // because no gates at all frees the outcome from those of its step
    records: unlessEmpty(records ?? []),
    tell,
    accept: unlessEmpty(accept ?? []),
  });
}

const reasonOf = (reason: 'required' | string[] | undefined) => (reason === 'required' ? true : reason);
function mapValues<A, B>(record: Readonly<Record<string, A>>, change: (value: A, key: string) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, plain(change(value, key))]));
}

const unlessEmpty = <T extends object>(value: T | undefined): T | undefined =>
  value && Object.keys(value).length > 0 ? value : undefined;

type Present<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Without the keys that are not there, because JSON has no undefined. */
function plain<T>(value: T): Present<T> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value as Present<T>;
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as Present<T>;
}
