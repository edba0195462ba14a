import { advance } from '../../domain/advance';
import { compile } from '../../domain/template/compile';
import type { CompiledTemplate } from '../../domain/compiled';
import type { Day, Effect, FactValue, Happening, OpenTask, ProcessState, StartedEvent } from '../../domain/process';
import { Refusal } from '../../domain/refusal';
import { Template } from '../../domain/template/template.schema';

type Start = Partial<
  Pick<StartedEvent, 'facts' | 'responsible' | 'calendar' | 'steps' | 'agreed' | 'children' | 'parent'>
> & {
  day?: Day;
};
type Extra = { by?: string; happened?: Day; key?: string };

/** A small template for one rule: only its steps, facts and parameters matter. */
export const aTemplate = (parts: object): CompiledTemplate =>
  compile(
    Template.parse({
      template: 'small',
      kind: 'case',
      title: 'Klein',
      ends: { ended: { title: 'Ende', kind: 'advised' } },
      ...parts,
    }),
  );

/** A process told as a story: each command leads to a new page, the old one stays as it was. */
export class Story {
  private constructor(
    readonly template: CompiledTemplate,
    readonly state: ProcessState,
    readonly effects: readonly Effect[],
    readonly day: Day,
  ) {}

  static of(
    template: CompiledTemplate,
    { day = '2023-05-02', facts = {}, responsible = 'anna', ...more }: Start = {},
  ): Story {
    const { effects, state } = advance(template, null, {
      type: 'started',
      id: 'case-1',
      key: 'started',
      actor: null,
      at: `${day}T09:00:00.000Z`,
      responsible,
      facts,
      ...more,
    });
    return new Story(template, state, effects, day);
  }

  /** What a person does on the present day. */
  then(happening: Happening, { by = 'anna', happened, key = `key-${this.state.seq}` }: Extra = {}): Story {
    const command = { ...happening, key, actor: by, ...(happened && { happened }), at: `${this.day}T09:00:00.000Z` };
    const { effects, state, template = this.template } = advance(this.template, this.state, command);
    return new Story(template, state, effects, this.day);
  }

  done(
    key: string,
    outcome = 'done',
    more: { facts?: Record<string, FactValue>; reason?: string } & Extra = {},
  ): Story {
    const { facts, reason, ...extra } = more;
    const completion = { type: 'task-completed', taskId: this.task(key).id, outcome } as const;
    return this.then({ ...completion, ...(facts && { facts }), ...(reason && { reason }) }, extra);
  }

  record(facts: Record<string, FactValue>): Story {
    return this.then({ type: 'facts-recorded', facts });
  }

  /** Nobody acts until noon of that day. */
  until(day: Day): Story {
    const at = `${day}T11:00:00.000Z`;
    const event = { type: 'time-passed', key: `time-${this.state.seq}`, actor: null, at } as const;
    const { effects, state } = advance(this.template, this.state, event);
    return new Story(this.template, state, effects, day);
  }

  task(key: string): OpenTask {
    const task = Object.values(this.state.tasks).find((open) => open.key === key);
    if (!task) throw new Error(`no open task ${key}, only ${this.open.join(', ')}`);
    return task;
  }

  get open(): string[] {
    return Object.values(this.state.tasks)
      .map(({ key }) => key)
      .sort();
  }

  get steps(): string[] {
    return Object.keys(this.state.steps).filter((key) => this.state.steps[key]?.status === 'open');
  }

  get notices() {
    return this.effects.flatMap((effect) =>
      effect.type === 'notice' ? [{ level: effect.level, to: effect.to, day: effect.day, late: effect.late }] : [],
    );
  }

  get dropped() {
    return this.effects.flatMap((effect) =>
      effect.type === 'task-closed' && effect.how === 'dropped' ? [{ task: effect.taskId, reason: effect.reason }] : [],
    );
  }
}

/** The refusal that an attempt meets: its code with its details. */
export function refusalOf(attempt: () => unknown): { code: string } & Readonly<Record<string, unknown>> {
  try {
    attempt();
  } catch (error) {
    if (error instanceof Refusal) return { code: error.code, ...error.details };
    throw error;
  }
  throw new Error('nothing was refused');
}
