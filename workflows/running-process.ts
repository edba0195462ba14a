import { condition, setHandler, workflowInfo } from '@temporalio/workflow';
import { keyOfTime } from '../domain/advance';
import { nextMoment } from '../domain/play/moments';
import type { CompiledTemplate } from '../domain/compiled';
import type { Command, Instant, ProcessEvent, ProcessState } from '../domain/process';
import { Refusal } from '../domain/refusal';
import { upgradeState } from '../domain/upgrade';
import type { Kept } from '../activities';
import { Children } from './children';
import { Clock } from './clock';
import { commit } from './commit';
import { interpreterOfRun } from './interpreter';
import { type Committed, currentState, type ProcessRun, renew, settle, submit, type Transition } from './messages';
import { refusing } from './refusing';

const eventsPerRun = 1_000;
const now = (): Instant => new Date().toISOString();

/** A process while it runs: its state, what is not written down yet, and the one clock. */
export class RunningProcess {
  private readonly advance = interpreterOfRun();
  private readonly id: string;
  private template: CompiledTemplate;
  private state: ProcessState;
  private uncommitted: Transition[] = [];
  private underway: Transition[] = [];
  private readonly refused = new Map<string, Refusal>();
  private committed: number;
  private blocked = false;
  private renewing = false;
  private readonly clock = new Clock();
  private readonly children = new Children();

  /** Throws the refusal of a template that does not let it begin. */
  constructor(run: ProcessRun) {
    this.id = run.id;
    this.template = run.template;
    if ('state' in run) {
      this.state = upgradeState(run.state);
      this.committed = run.state.seq;
    } else {
      const event = { ...run.start, at: now() };
      const first = this.advance(this.template, null, event);
      this.state = first.state;
      this.committed = 0;
      this.uncommitted.push({ seq: first.state.seq, event, effects: first.effects });
    }
  }

  get goesOn(): boolean {
    return this.hasUncommitted || this.state.end === null;
  }

  get hasUncommitted(): boolean {
    return this.uncommitted.length > 0;
  }

  get wantsNewRun(): boolean {
    const { continueAsNewSuggested, historyLength } = workflowInfo();
    return this.renewing || continueAsNewSuggested || historyLength > eventsPerRun;
  }

  /** Whether everything it began has been handed over to the engine. */
  get isQuiet(): boolean {
    return this.children.areStarted;
  }

  get end(): string | null {
    return this.state.end?.key ?? null;
  }

  get nextRun(): ProcessRun {
    return { id: this.id, template: this.template, state: this.state };
  }

  /** Takes commands, messages and questions from now on. */
  listen(): void {
    setHandler(currentState, () => this.state);
    setHandler(renew, () => void (this.renewing = true));
    setHandler(settle, () => this.writtenDown());
    setHandler(submit, (command) => this.obey(command), { validator: (command) => this.examine(command) });
  }

  /** Writes down, in one commit, everything that has happened since the last one. */
  async commit(): Promise<void> {
    this.underway = this.uncommitted;
    this.uncommitted = [];
    const request = { id: this.id, transitions: this.underway, state: this.state };
    const kept = await commit(request, (blocked) => (this.blocked = blocked));
    if (kept) this.goOnFrom(kept);
    else this.wroteDown(request.state.seq);
    this.underway = [];
  }

  /** Waits for a command, a message, a request to renew, or the next moment of the process. */
  async waitForWhatComesNext(): Promise<void> {
    this.clock.set(nextMoment(this.template, this.state));
    await condition(() => this.hasUncommitted || this.renewing || this.clock.rang);
    if (this.clock.takeRing()) {
      this.apply({ type: 'time-passed', key: keyOfTime(this.state.seq), actor: null, at: now() });
    }
  }

  stopClock(): void {
    this.clock.set(null);
  }

  private wroteDown(seq: number): void {
    this.committed = seq;
    this.children.start(this.underway.flatMap(({ effects }) => effects));
  }

  private apply(event: ProcessEvent): void {
    const { effects, state, template } = this.advance(this.template, this.state, event);
    if (template) this.template = template;
    if (state.seq !== this.state.seq) this.uncommitted.push({ seq: state.seq, event, effects });
    this.state = state;
  }

  /**
   * PostgreSQL holds another history: a worker died after a commit and before the engine heard of it, and what it had
   * taken came again in another order. What PostgreSQL has counts; what it lacks happens again after that.
   */
  private goOnFrom({ state, template }: Kept): void {
    const again = [...this.underway, ...this.uncommitted];
    this.uncommitted = [];
    this.state = upgradeState(state);
    this.template = template;
    this.committed = state.seq;
    for (const { event } of again) {
      try {
        this.apply(event);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        this.refused.set(event.key, error);
      }
    }
  }

  private isUnderway(key: string): boolean {
    return [...this.underway, ...this.uncommitted].some(({ event }) => event.key === key);
  }

  private async writtenDown(): Promise<Committed> {
    await condition(() => this.underway.length === 0 && !this.hasUncommitted);
    return { seq: this.committed };
  }

  private examine(command: Command): void {
    refusing(() => {
      if (this.blocked) throw new Refusal('process-blocked');
      this.advance(this.template, this.state, { ...command, at: now() });
    });
  }

  private async obey(command: Command): Promise<Committed> {
    refusing(() => this.apply({ ...command, at: now() }));
    await condition(() => !this.isUnderway(command.key));
    refusing(() => {
      const refusal = this.refused.get(command.key);
      this.refused.delete(command.key);
      if (refusal) throw refusal;
    });
    return { seq: this.committed };
  }
}
