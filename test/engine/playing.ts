import type { CompiledTemplate } from '../../domain/compiled';
import { happeningsOf } from '../../domain/examples/acts';
import { compareMoment, type Difference } from '../../domain/examples/compare-example';
import { readStory, type StoryMoment } from '../../domain/examples/examples';
import type { Example, ExampleAction } from '../../domain/examples/examples.schema';
import type { Day } from '../../domain/process';
import { Refusal } from '../../domain/refusal';
import { openExample } from './opening';
import { untilQuiet, untilWritten } from './quiet';
import { fromTheStart, type Mark, seeProcess } from './seeing';
import { tellProcess } from './telling';
import { type Cast, castExample, type Theatre } from './town';

export type Templates = Readonly<Record<string, CompiledTemplate>>;

/** One example while it is played on the engine. */
export class Performance {
  readonly differences: Difference[] = [];
  /** How many moments were compared. */
  moments = 0;
  private mark: Mark = fromTheStart;
  private readonly left: StoryMoment[];

  private constructor(
    private readonly theatre: Theatre,
    private readonly templates: Templates,
    private readonly cast: Cast,
    private readonly processId: string,
    example: Example,
  ) {
    this.left = [...readStory(example)];
  }

  /** Opens the process of an example, on the day at which the clock of the engine stands. */
  static async begin(theatre: Theatre, templates: Templates, example: Example): Promise<Performance> {
    const cast = await castExample(theatre, example, templates);
    const processId = await openExample(theatre, cast, example);
    return new Performance(theatre, templates, cast, processId, example);
  }

  get isOver(): boolean {
    return this.left.length === 0;
  }

  /** Plays every moment up to this day, and compares those of which something is expected. */
  async playUntil(day: Day): Promise<void> {
    for (let next = this.left[0]; next && next.day <= day; next = this.left[0]) {
      this.left.shift();
      const refused = next.action ? await this.act(next.action) : null;
      if (next.expected) await this.compare({ ...next, expected: next.expected }, refused);
    }
  }

  /** Nothing of it goes on when the clock does. */
  async end(): Promise<void> {
    const { database, temporal } = this.theatre;
    const running = await database.owner
      .selectFrom('process')
      .select('id')
      .where('organisation_id', '=', this.cast.organisation)
      .where('status', '<>', 'ended')
      .execute();
    await Promise.all(running.map(({ id }) => temporal.workflow.getHandle(id).terminate()));
  }

  private async compare(
    { day, expected, index }: StoryMoment & Required<Pick<StoryMoment, 'expected'>>,
    refused: Refusal | null,
  ): Promise<void> {
    const { effects, mark, state } = await this.see();
    this.differences.push(...compareMoment(index, expected ?? {}, { state, effects, refused, day }));
    this.mark = mark;
    this.moments += 1;
  }

  /** Tells the process what the example says; answers what it refuses. */
  private async act(action: ExampleAction): Promise<Refusal | null> {
    const { cast, processId, templates, theatre } = this;
    const { tasks, state } = await this.see();
    const template = templates[state.template.key];
    if (!template) throw new Error(`there is a template ${state.template.key}`);
    const by = action.by ?? state.responsible ?? '';
    const telling = { ...theatre, cast, processId, template, tasks, by, happened: action.happened };
    try {
      for (const happening of happeningsOf({ state, template, templates }, action)) {
        await tellProcess(telling, happening);
      }
      return null;
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
  }

  private async see() {
    await untilQuiet(this.theatre, this.cast.organisation);
    await untilWritten(this.theatre, this.processId);
    return seeProcess(this.theatre, this.cast, this.processId, this.mark);
  }
}
