import { randomUUID } from 'node:crypto';
import { perform } from '../../api/operation';
import { openProcess } from '../../api/operations/openings';
import { openProcess as writeProcess } from '../../db/queries/processes';
import { findNewestTemplate } from '../../db/queries/templates';
import type { CompiledTemplate } from '../../domain/compiled';
import { happeningsOf } from '../../domain/examples/acts';
import { compareMoment, type Difference } from '../../domain/examples/compare-example';
import { readStory, startOf, type StoryMoment } from '../../domain/examples/examples';
import type { Example } from '../../domain/examples/examples.schema';
import { isKind, type Kind } from '../../domain/kind';
import type { Day } from '../../domain/process';
import { Refusal } from '../../domain/refusal';
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
    private readonly example: Example,
    private readonly processId: string,
  ) {
    this.left = [...readStory(example)];
  }

  /** Opens the process of an example as its start says, on the day at which the engine's clock stands. */
  static async begin(theatre: Theatre, templates: Templates, example: Example): Promise<Performance> {
    const cast = await castExample(theatre, example, rolesIn(templates));
    const id = await (example.start.parent ? openBelow : openByHand)(theatre, cast, example);
    await untilQuiet(theatre, cast.organisation);
    return new Performance(theatre, templates, cast, example, id);
  }

  get isOver(): boolean {
    return this.left.length === 0;
  }

  /** Plays and compares every moment of the story up to this day. */
  async playUntil(day: Day): Promise<void> {
    for (let next = this.left[0]; next && next.day <= day; next = this.left[0]) {
      this.left.shift();
      await this.play(next);
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

  private async play({ action, day, expected, index }: StoryMoment): Promise<void> {
    const refused = action ? await this.act(action) : null;
    if (!expected) return;
    await this.settle();
    const { effects, mark, state } = await seeProcess(this.theatre, this.cast, this.processId, this.mark);
    this.differences.push(...compareMoment(index, expected, { state, effects, refused, day }));
    this.mark = mark;
    this.moments += 1;
  }

  private async act(action: NonNullable<StoryMoment['action']>): Promise<Refusal | null> {
    const { cast, processId, templates, theatre } = this;
    await this.settle();
    const { state } = await seeProcess(theatre, cast, processId, this.mark);
    const template = templates[state.template.key];
    if (!template) throw new Error(`there is a template ${state.template.key}`);
    const by = action.by ?? state.responsible ?? '';
    try {
      for (const happening of happeningsOf({ state, template, templates }, action)) {
        await tellProcess(
          { ...theatre, cast, processId, template, tasks: Object.values(state.tasks), by, happened: action.happened },
          happening,
        );
      }
      return null;
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
  }

  private async settle(): Promise<void> {
    await untilQuiet(this.theatre, this.cast.organisation);
    await untilWritten(this.theatre, this.processId);
  }
}

async function openByHand(_: Theatre, cast: Cast, { start, template }: Example): Promise<string> {
  const { day: on, facts, responsible, ...rest } = startOf(start);
  const opener = cast.idOf(responsible);
  const { processId } = await perform(
    openProcess,
    { template, on, responsible: opener, ...(Object.keys(facts).length > 0 && { facts }), ...rest },
    cast.as(opener),
  );
  return processId;
}

/** Only a parent starts what stands under it: the row as its commit writes it, and the request to start. */
async function openBelow({ database }: Theatre, cast: Cast, { start, template: key }: Example): Promise<string> {
  const { kind, version } = await newest(database.owner, key);
  const id = `${kind}-${randomUUID()}`;
  const { day } = start;
  const event = {
    ...startOf(start),
    type: 'started',
    id,
    key: `start-${id}`,
    actor: null,
    at: `${day}T00:00:00.000Z`,
    responsible: cast.idOf(start.responsible),
    ...(start.parent && { parent: { id: `programme-${randomUUID()}`, ...start.parent } }),
  } as const;
  await database.owner.transaction().execute((tx) =>
    writeProcess(tx, {
      id,
      organisation: cast.organisation,
      kind,
      template: { key, version },
      person: null,
      predecessor: null,
      start: event,
      on: day,
    }),
  );
  return id;
}

async function newest(owner: Theatre['database']['owner'], key: string): Promise<{ kind: Kind; version: number }> {
  const { kind, version } = (await findNewestTemplate(owner, key)) ?? {};
  if (kind === undefined || version === undefined || !isKind(kind)) throw new Error(`${key} is published`);
  return { kind, version };
}

/** Every role that a task, an escalation or a parameter of these templates names. */
function rolesIn(templates: Templates): readonly string[] {
  const named = /"(?:who|to|change)":"([a-z-]+)"/g;
  return [...new Set([...JSON.stringify(templates).matchAll(named)].flatMap(([, role]) => role ?? []))];
}
