import { z } from 'zod';
import { readWithin } from '../../../db/client';
import { dropView as removeView, saveView as keepView, savedViewsOf } from '../../../db/queries/people/saved-views';
import { Refusal } from '../../../domain/refusal';
import { once } from '../../writing/once';
import { operation } from '../../operation';
import { SearchText, TaskChoice } from '../../shapes/shapes';

const ViewName = SearchText.refine((name) => name.length <= 80);
const Kept = z.object({ id: z.string() });

export const listSavedViews = operation({
  method: 'get',
  path: '/saved-views',
  summary: { de: 'Die eigenen gemerkten Ansichten von „Heute“', en: 'The views of Today that I keep' },
  action: 'see-tasks',
  input: z.strictObject({}),
  output: z.object({ views: z.array(z.object({ id: z.string(), name: z.string(), filter: TaskChoice })) }),
  run: async (_input, { actor, db }) => {
    const rows = await readWithin(db, actor.organisation, (tx) => savedViewsOf(tx, actor.id));
    // because a filter kept by an older version may name what no longer exists
    return { views: rows.map((row) => ({ ...row, filter: TaskChoice.safeParse(row.filter).data ?? {} })) };
  },
});

export const saveView = operation({
  method: 'post',
  path: '/saved-views',
  summary: {
    de: 'Merkt eine Ansicht von „Heute“ unter einem Namen; eine gleichen Namens wird ersetzt',
    en: 'Keeps a view of Today under a name; one of the same name is replaced',
  },
  action: 'work-on-tasks',
  input: z.strictObject({ name: ViewName, filter: TaskChoice }),
  output: Kept,
  run: (body, context) =>
    once(context, {
      operation: 'save-view',
      shape: Kept,
      body,
      write: (tx, id) => {
        const { id: staff, organisation } = context.actor;
        return keepView(tx, { organisation, staff }, { id, name: body.name, filter: body.filter });
      },
      act: async (id) => ({ id }),
    }),
});

export const dropView = operation({
  method: 'post',
  path: '/saved-views/{viewId}/removal',
  summary: { de: 'Vergisst eine gemerkte Ansicht', en: 'Forgets a view' },
  action: 'work-on-tasks',
  input: z.strictObject({ viewId: z.uuid() }),
  output: Kept,
  run: ({ viewId }, context) =>
    once(context, {
      operation: 'drop-view',
      shape: Kept,
      body: { viewId },
      write: async (tx) => {
        if (!(await removeView(tx, context.actor.id, viewId))) throw new Refusal('not-found', { viewId });
      },
      act: async () => ({ id: viewId }),
    }),
});
