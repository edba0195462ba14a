import type { templateVersion } from '../../db/queries/templates/versions';
import type { Condition, DutyRule, StepRule } from '../../domain/compiled';
import { purposeOf, textAt, titleAt } from '../../domain/template/texts';
import { z } from 'zod';
import type { Language } from '../operation';
import type { Template } from '../views/reader';
import { sayCode, sayRole, viewFact } from '../views/words';
import { sayCondition, sayOperand } from './say-condition';
import { sayDays } from './say-days';
import type { DutyView, StepView, TemplateView } from './view-shape';

type Stored = NonNullable<Awaited<ReturnType<typeof templateVersion>>>;

/** A version of a template in the reader's language, as its page prints it. */
export function viewTemplate(stored: Stored, language: Language): TemplateView {
  const { compiled, texts } = stored;
  const view = new Viewing(stored, language);
  return {
    key: stored.key,
    version: stored.version,
    kind: stored.kind,
    title: textAt(texts, language, 'title') ?? stored.key,
    mode: compiled.mode,
    extends: z.object({ extends: z.string() }).safeParse(stored.source).data?.extends ?? null,
    source: compiled.source ?? null,
    publishedAt: stored.published_at.toISOString(),
    facts: Object.entries(compiled.facts).map(([key, rule]) =>
      viewFact(language, stored, { key, rule, value: undefined }),
    ),
    parameters: Object.keys(compiled.parameters).flatMap((key) => view.parameter(key)),
    steps: Object.entries(compiled.steps).map(([key, rule]) => view.step(key, rule)),
    ends: Object.entries(compiled.ends).map(([key, { kind, starts }]) => ({
      key,
      title: textAt(texts, language, `ends.${key}.title`) ?? key,
      kind,
      successor: starts?.template ?? null,
    })),
  };
}

/** What the source leaves open: the parameters without a value. */
export function openValuesOf(template: Template, language: Language) {
  const { parameters } = template.compiled;
  const open = Object.keys(parameters).filter((key) => parameters[key]?.value === null);
  return open.map((key) => ({
    key,
    title: sayCode(language, template, key),
    why: textAt(template.texts, language, `parameters.${key}.open`) ?? null,
  }));
}

/** Reads the parts of one template in one language. */
class Viewing {
  constructor(
    private readonly template: Template,
    private readonly language: Language,
  ) {}

  parameter(key: string): TemplateView['parameters'] {
    const { compiled, texts } = this.template;
    const rule = compiled.parameters[key];
    if (!rule) return [];
    return [
      {
        ...this.word(key),
        source: rule.source ?? null,
        value: this.valueOf(rule.value),
        open: textAt(texts, this.language, `parameters.${key}.open`) ?? null,
        change: rule.change === undefined ? null : sayRole(this.language, rule.change, this.template),
        range: (rule.range ?? []).map((value) => sayOperand(value, this.language, this.template)),
      },
    ];
  }

  step(key: string, rule: StepRule): StepView {
    const duties = (of: StepRule['tasks'] = {}) =>
      Object.entries(of).map(([task, duty]) => this.duty(task, `${key}.${task}`, duty));
    return {
      ...this.placed(key, key),
      source: rule.own?.source ?? null,
      why: purposeOf(this.template.texts, this.language, key).purpose,
      openedBy: (rule.openedBy ?? []).map((by) => this.word(by)),
      when: this.condition(rule.when),
      holds: rule.holds ?? false,
      gates: this.gates(rule.needs),
      warnings: this.gates(rule.warn),
      own: rule.own ? this.duty(key, key, rule.own) : null,
      tasks: duties(rule.tasks),
      products: duties(rule.products),
      starts: rule.starts ? { template: rule.starts.template, per: rule.starts.per ?? null } : null,
      table: (rule.table ?? []).map(({ outcome, when }) => ({
        when: this.condition(when),
        outcome: this.word(outcome),
      })),
      automatic: rule.automatic ?? false,
    };
  }

  private duty(key: string, place: string, rule: DutyRule): DutyView {
    const { checklist, purpose } = purposeOf(this.template.texts, this.language, place);
    return {
      ...this.placed(key, place),
      source: rule.source ?? null,
      why: purpose,
      who: rule.who,
      whoTitle: sayRole(this.language, rule.who, this.template),
      days: sayDays(rule, this.language, this.template),
      when: this.condition(rule.when),
      awaits: rule.awaits === undefined ? null : this.word(rule.awaits).title,
      decides: rule.decides === undefined ? null : this.word(rule.decides).title,
      records: (rule.records ?? []).map((fact) => this.word(fact)),
      checklist,
      gates: this.gates(rule.needs),
      outcomes: rule.order.flatMap((outcome) => this.outcome(outcome, rule)),
    };
  }

  private outcome(key: string, rule: DutyRule): DutyView['outcomes'] {
    const outcome = rule.outcomes[key];
    if (!outcome) return [];
    const { accept = [], needs, opens = [], reason, to } = outcome;
    const targets = to.filter((target) => !['stay', 'again', 'done'].includes(target));
    const ends = targets.flatMap((target) => this.template.compiled.ends[target] ?? []);
    const reasons = [reason, ...ends.map((end) => end.reason)];
    return [
      {
        ...this.word(key),
        to: targets.map((target) => this.placed(target, target)),
        opens: opens.map((step) => this.placed(step, step)),
        ends: ends.length > 0,
        reason: reasons.includes(true),
        reasons: reasons.flatMap((codes) => (typeof codes === 'object' ? codes : [])).map((code) => this.word(code)),
        accepts: accept.map((product) => this.word(product)),
        gates: needs ? Object.keys(needs).map((gate) => this.word(gate)) : null,
      },
    ];
  }

  private gates(needs: StepRule['needs']): StepView['gates'] {
    return Object.entries(needs ?? {}).map(([gate, condition]) => ({
      ...this.word(gate),
      condition: sayCondition(condition, this.language, this.template),
    }));
  }

  private condition(condition: Condition | undefined): string | null {
    return condition ? sayCondition(condition, this.language, this.template) : null;
  }

  private valueOf(value: Template['compiled']['parameters'][string]['value']): string | null {
    if (value === null) return null;
    if (typeof value !== 'object') return sayOperand(value, this.language, this.template);
    return value
      .map((part) => {
        if (typeof part === 'string') return this.word(part).title;
        const then = this.valueOf(part.value) ?? '–';
        return part.when ? `${this.condition(part.when)}: ${then}` : then;
      })
      .join(' · ');
  }

  private placed(key: string, place: string) {
    return { key, title: titleAt(this.template.texts, this.language, place) ?? this.word(key).title };
  }

  private word(key: string) {
    return { key, title: sayCode(this.language, this.template, key) };
  }
}
