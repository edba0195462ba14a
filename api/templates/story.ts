import { z } from 'zod';
import type { Example, ExampleAction, Expectation, ExpectedTask } from '../../domain/examples/examples.schema';
import { showDay } from '../../platform/show';
import { knowsText, translate } from '../../platform/texts';
import type { Language } from '../operation';
import type { Template } from '../views/reader';
import { sayKey, sayRole } from '../views/words';
import { sayOperand } from './say-condition';

/** A worked example told to people: what was known, what happened on which day, and what followed. */
export const Story = z.object({
  name: z.string(),
  title: z.string(),
  source: z.string(),
  from: z.string(),
  known: z.array(z.string()),
  moments: z.array(z.object({ day: z.string().nullable(), what: z.string().nullable(), then: z.array(z.string()) })),
});
type Story = z.infer<typeof Story>;

/** Tells an example in the reader's language; its title is the author's own. */
export function tellStory(name: string, example: Example, template: Template, language: Language): Story {
  const teller = new Teller(language, template);
  return {
    name,
    title: example.title,
    source: example.source,
    from: example.start.day,
    known: teller.facts(example.start.facts),
    moments: example.story.map(({ day, do: action, expect, until }) => ({
      day: day ?? until ?? null,
      what: action ? teller.act(action) : null,
      then: expect ? teller.expectation(expect) : [],
    })),
  };
}

type Values = Readonly<Record<string, unknown>>;

class Teller {
  constructor(
    private readonly language: Language,
    private readonly template: Template,
  ) {}

  private say = (key: string, values = {}) => translate(this.language, `story.${key}`, values);
  private word = (code: string): string =>
    code
      .split('/')
      .map((part) => sayKey(this.language, this.template, part))
      .join(': ');
  private words = (codes: readonly string[]) => codes.map(this.word).join(', ');
  private text(value: unknown): string {
    if (typeof value === 'boolean') return translate(this.language, value ? 'yes' : 'no');
    if (Array.isArray(value)) return value.map((one) => this.text(one)).join(', ');
    if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return showDay(this.language, value);
    if (typeof value === 'string' && /^P\d+[DWMY]$/.test(value)) return sayOperand(value, this.language, this.template);
    return typeof value === 'string' ? this.word(value) : String(value);
  }

  facts = (facts: Values): string[] =>
    Object.entries(facts).map(([key, value]) => `${this.word(key)}: ${this.text(value)}`);

  /** What somebody or something does: its verb is the first key that is no circumstance. */
  act(action: ExampleAction): string {
    const given: Values = action;
    const verb = Object.keys(given).find((key) => !circumstances.includes(key)) ?? 'facts';
    const main = given[verb];
    const facts = this.factsIn(verb === 'facts' || verb === 'passed' ? main : (given['facts'] ?? given['reports']));
    const outcome = typeof given['outcome'] === 'string' && given['outcome'] !== 'done' ? given['outcome'] : null;
    const sentence = this.say(`do-${verb}`, { what: this.mainOf(verb, main) });
    const more = [...(outcome === null ? [] : [this.word(outcome)]), ...facts, ...this.endOf(given)];
    return more.length === 0 ? sentence : `${sentence} – ${more.join('; ')}`;
  }

  private mainOf(verb: string, main: unknown): string {
    if (verb === 'agree' && isMap(main)) return this.factsIn(main).join('; ');
    if (isMap(main)) return '';
    return roleVerbs.includes(verb) && typeof main === 'string' ? sayRole(this.language, main) : this.text(main ?? '');
  }

  private factsIn = (facts: unknown): string[] => (isMap(facts) ? this.facts(facts) : []);
  private endOf = ({ end }: Values): string[] =>
    typeof end === 'string' ? [this.say('end', { what: this.word(end) })] : [];

  /** What followed, one sentence for each thing the example names. */
  expectation(expect: Expectation): string[] {
    const { children, deviations, dropped, end, facts, open, products, refused, sent, steps, warned } = expect;
    const list = (key: string, codes: readonly string[] | undefined) =>
      codes && codes.length > 0 ? [this.say(key, { what: this.words(codes) })] : [];
    return [
      ...(refused ? [this.refusal(refused.code)] : []),
      ...list('steps', steps),
      ...Object.entries(open ?? {}).map(([key, task]) => this.task(key, task)),
      ...list('dropped', Object.keys(dropped ?? {})),
      ...(sent ?? []).map((notice) => this.notice(notice)),
      ...Object.entries(products ?? {}).map(([key, state]) => this.product(key, state)),
      ...Object.entries(children ?? {}).flatMap(([step, names]) =>
        names.length > 0 ? [this.say('children', { step: this.word(step), what: this.words(names) })] : [],
      ),
      ...list('deviations', deviations),
      ...list('warned', warned),
      ...(facts ? this.facts(facts) : []),
      ...(end === undefined ? [] : [this.say('end', { what: this.word(end) })]),
    ];
  }

  private refusal = (code: string): string =>
    this.say('refused', {
      why: knowsText(this.language, `refusal.${code}.title`) ? translate(this.language, `refusal.${code}.title`) : code,
    });

  private task(key: string, { awaits, decides, due, who }: ExpectedTask): string {
    const more = [
      ...(who === undefined ? [] : [sayRole(this.language, who)]),
      ...(due === undefined ? [] : [due === null ? translate(this.language, 'undated') : showDay(this.language, due)]),
      ...(awaits === undefined ? [] : [translate(this.language, 'task.waits-for', { party: this.word(awaits) })]),
      ...(decides === undefined ? [] : [translate(this.language, 'task.decided-by', { body: this.word(decides) })]),
    ];
    return `${this.say('open', { what: this.word(key) })}${more.length > 0 ? ` (${more.join(', ')})` : ''}`;
  }

  private notice(notice: NonNullable<Expectation['sent']>[number]): string {
    const [kind = '', about] = Object.entries(notice).find(([key]) => !['to', 'day', 'late'].includes(key)) ?? [];
    return this.say(`sent-${kind}`, { what: this.text(about), to: sayRole(this.language, notice.to) });
  }

  private product(key: string, given: NonNullable<Expectation['products']>[string]): string {
    const state = typeof given === 'string' ? given : given.state;
    return `${this.word(key)}: ${translate(this.language, `product-status.${state}`)}`;
  }
}

const circumstances = ['by', 'happened', 'reason', 'outcome', 'vote', 'reports', 'end', 'as', 'day', 'deputy', 'until'];
const roleVerbs = ['hand-over', 'absent', 'back', 'responsible'];
const isMap = (value: unknown): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value);
