import { z } from 'zod';
import { readWithin, type Tx } from '../../../db/client';
import { awaitingResolutions, resolutionsSeen } from '../../../db/queries/people/bodies';
import { Refusal } from '../../../domain/refusal';
import { type Context, operation } from '../../operation';
import { Milestone } from '../../shapes/process';
import { Key, TaskView, Titled } from '../../shapes/shapes';
import { viewerOf } from '../../writing/tell';
import { type Reader, readerOf } from '../../views/reader';
import { viewTask } from '../../views/task';
import { sayCode, sayTitle } from '../../views/words';

const recentAtMost = 500;

export const listBodies = operation({
  method: 'get',
  path: '/bodies',
  summary: {
    de: 'Die Gremien, auf die etwas wartet oder die etwas beschlossen haben',
    en: 'The bodies that something waits for, or that resolved something',
  },
  action: 'see-board',
  input: z.strictObject({}),
  output: z.object({
    bodies: z.array(z.object({ ...Titled.shape, waiting: z.int(), resolved: z.int(), lastOn: z.string().nullable() })),
  }),
  run: async (_input, context) => {
    const { reader, resolutions, tasks } = await readAll(context);
    const titles = new Map<string, string>();
    for (const row of [...tasks, ...resolutions]) {
      const body = 'decides' in row ? row.decides : row.body;
      if (body !== null) titles.set(body, sayCode(reader.language, reader.templateOf(row), body));
    }
    return {
      bodies: [...titles].map(([key, title]) => {
        const decided = resolutions.filter(({ body }) => body === key);
        const waiting = tasks.filter(({ decides }) => decides === key).length;
        return { key, title, waiting, resolved: decided.length, lastOn: decided[0]?.reached_on ?? null };
      }),
    };
  },
});

export const showBody = operation({
  method: 'get',
  path: '/bodies/{body}',
  summary: {
    de: 'Die Tagesordnung eines Gremiums: alles, was auf seinen Beschluss wartet, und was es beschlossen hat',
    en: 'The agenda of a body: everything that waits for its resolution, and what it resolved',
  },
  action: 'see-board',
  input: z.strictObject({ body: Key }),
  output: z.object({
    ...Titled.shape,
    today: z.string(),
    agenda: z.array(TaskView),
    /** Newest first. */
    resolutions: z.array(Milestone),
  }),
  run: async ({ body }, context) => {
    const { reader, resolutions, tasks } = await readAll(context);
    const waiting = tasks.filter(({ decides }) => decides === body);
    const decided = resolutions.filter((row) => row.body === body);
    const named = waiting[0] ?? decided[0];
    if (!named) throw new Refusal('not-found', { body });
    return {
      key: body,
      title: sayCode(reader.language, reader.templateOf(named), body),
      today: reader.today,
      agenda: waiting.map((row) => viewTask(row, reader)),
      resolutions: decided.map((row) => viewResolution(row, reader)),
    };
  },
});

async function readAll(context: Context) {
  const now = await context.now();
  const viewer = viewerOf(context.actor);
  return readWithin(context.db, context.actor.organisation, async (tx: Tx) => {
    const [tasks, resolutions] = await Promise.all([
      awaitingResolutions(tx, viewer),
      resolutionsSeen(tx, viewer, recentAtMost),
    ]);
    const reader = await readerOf(tx, context, now, [...tasks, ...resolutions]);
    return { reader, resolutions, tasks };
  });
}

type Resolution = Awaited<ReturnType<typeof resolutionsSeen>>[number];

function viewResolution(row: Resolution, { language, templateOf }: Reader): z.input<typeof Milestone> {
  const template = templateOf(row);
  return {
    processId: row.process_id,
    title: sayTitle(language, template, row.place),
    outcome: sayCode(language, template, row.outcome),
    body: row.body && sayCode(language, template, row.body),
    vote: row.vote,
    on: row.reached_on,
    note: row.texts?.reason ?? null,
  };
}
