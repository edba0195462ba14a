import { advance } from '../../domain/advance';
import type { CompiledTemplate } from '../../domain/compiled';
import { happeningsOf } from '../../domain/examples/acts';
import type { ExampleAction } from '../../domain/examples/examples.schema';
import { nextMoment } from '../../domain/play/moments';
import type {
  Command,
  Day,
  Effect,
  Instant,
  PersonId,
  ProcessEvent,
  ProcessState,
  StartedEvent,
} from '../../domain/process';
import { Refusal } from '../../domain/refusal';

/** A process as it was lived: how it began, everything that happened, and where it stands. */
export type Lived = {
  readonly start: StartedEvent;
  template: CompiledTemplate;
  state: ProcessState;
  readonly parent: { readonly id: string; readonly step: string; readonly name: string } | null;
  readonly transitions: { readonly seq: number; readonly event: ProcessEvent; readonly effects: readonly Effect[] }[];
};

type Act = { readonly action: ExampleAction; readonly actor: PersonId; readonly textId?: string };

/**
 * A past that was never lived on an engine: processes played through the interpreter day by day, with their children,
 * messages and reminders, so that it can be written down as if the engine had been there. Time only goes forward.
 */
export class World {
  readonly lived = new Map<string, Lived>();
  private now: Instant = '1970-01-01T00:00:00.000Z';
  private count = 0;

  constructor(private readonly templates: Readonly<Record<string, CompiledTemplate>>) {}

  /** Begins a process at noon of its day. */
  begin(template: string, start: Omit<StartedEvent, 'type' | 'key' | 'at'> & { readonly day: Day }): void {
    this.passUntil(noonOf(start.day));
    this.open(template, { ...start, type: 'started', key: `start-${start.id}`, at: noonOf(start.day) }, null);
  }

  /** Lets somebody do something at noon of a day; answers the refusal when it may not be. */
  act(id: string, day: Day, { action, actor, textId }: Act): Refusal | null {
    this.passUntil(noonOf(day));
    const process = this.process(id);
    try {
      for (const happening of happeningsOf({ ...process, templates: this.templates }, action)) {
        const key = `story-${++this.count}`;
        const happened = action.happened === undefined ? {} : { happened: action.happened };
        this.tell(id, { ...happening, key, actor, ...happened, ...(textId !== undefined && { textId }) });
      }
      return null;
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
  }

  /** Lets everything happen that happens by itself, in all processes, the earliest first. */
  passUntil(until: Instant): void {
    for (let next = this.nextToRing(until); next; next = this.nextToRing(until)) {
      const [id, at] = next;
      this.now = at > this.now ? at : this.now;
      this.apply(id, { type: 'time-passed', key: `time-${this.process(id).state.seq + 1}`, actor: null, at });
    }
    this.now = until > this.now ? until : this.now;
  }

  process(id: string): Lived {
    const process = this.lived.get(id);
    if (!process) throw new Error(`nobody lived ${id}`);
    return process;
  }

  private nextToRing(until: Instant): readonly [string, Instant] | null {
    let first: readonly [string, Instant] | null = null;
    for (const [id, { state, template }] of this.lived) {
      const at = nextMoment(template, state);
      if (at && at <= until && (!first || at < first[1])) first = [id, at];
    }
    return first;
  }

  private tell(id: string, command: Command): void {
    this.apply(id, { ...command, at: this.now });
  }

  private apply(id: string, event: ProcessEvent): void {
    const process = this.process(id);
    const { effects, state } = advance(process.template, process.state, event);
    if (state.seq === process.state.seq) return;
    process.state = state;
    process.transitions.push({ seq: state.seq, event, effects });
    this.carryOut(effects);
  }

  private open(key: string, start: StartedEvent, parent: Lived['parent']): void {
    const template = this.templates[key];
    if (!template) throw new Error(`no template ${key}`);
    const { effects, state } = advance(template, null, start);
    const transitions = [{ seq: state.seq, event: start, effects }];
    this.lived.set(start.id, { start, template, state, parent, transitions });
    this.carryOut(effects);
  }

  /** What the engine would do: children begin, messages arrive. Successors are opened when they are written down. */
  private carryOut(effects: readonly Effect[]): void {
    for (const effect of effects) {
      if (effect.type === 'child-started') {
        const { facts, id, name, on, parent, responsible, step, template } = effect;
        const start = {
          type: 'started',
          id,
          key: `start-${id}`,
          actor: null,
          day: on,
          responsible,
          facts,
          parent,
        } as const;
        this.open(template, { ...start, at: this.now }, { id: parent.id, step, name });
      } else if (effect.type === 'message' && this.lived.has(effect.to)) {
        this.deliver(effect.to, { ...effect.message, key: effect.key, actor: null });
      }
    }
  }

  private deliver(to: string, command: Command): void {
    try {
      this.tell(to, command);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error; // because a message that no longer fits is noted, not a failure
    }
  }
}

const noonOf = (day: Day): Instant => `${day}T11:00:00.000Z`;
