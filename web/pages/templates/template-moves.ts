import { type Request, type Response, Router } from 'express';
import type { z } from 'zod';
import { perform } from '../../../api/operation';
import { moveProcesses, previewMoves } from '../../../api/operations/templates/moves';
import { showTemplate } from '../../../api/operations/templates/templates';
import { render } from '../../../platform/render';
import { showDay } from '../../../platform/show';
import { translate } from '../../../platform/texts';
import { sendOn } from '../../answer';
import type { Door } from '../../access/door';
import { hide } from '../../entry/fields';
import { type Form, readForm, valueOf } from '../../entry/form';
import type { Frame } from '../../frame';

type Named = Request<{ template: string }>;
type Mapping = {
  readonly renames: Readonly<Record<string, string>>;
  readonly dropped: Readonly<Record<string, string>>;
};

/** Moving running processes to the newest version, after every task was shown with its day before and after. */
export function templateMoves(door: Door): Router {
  const router = Router();
  router.get('/templates/:template/moves', (req: Named, res: Response) => show(door, req, res, mappingIn({})));
  router.post('/templates/:template/moves', async (req: Named, res: Response) => {
    const form = readForm(req);
    if (valueOf(form, 'act') !== 'move') return show(door, req, res, mappingIn(form));
    const { template } = req.params;
    const given = { template, to: Number(valueOf(form, 'to')), ...mappingIn(form) };
    const { refused } = await perform(moveProcesses, given, door.contextOf(req));
    sendOn(
      req,
      res,
      { key: refused.length > 0 ? 'processes-moved-partly' : 'processes-moved' },
      `/templates/${template}`,
    );
  });
  return router;
}

/** What was typed for what the new version does not know: its new key, or the code of a reason. */
function mappingIn(form: Form): Mapping {
  const under = (prefix: string) =>
    Object.fromEntries(
      Object.keys(form).flatMap((name) => {
        const value = name.startsWith(prefix) ? valueOf(form, name) : undefined;
        return value === undefined ? [] : [[name.slice(prefix.length), value] as const];
      }),
    );
  return { renames: under('rename.'), dropped: under('drop.') };
}

async function show({ contextOf, frameOf }: Door, req: Named, res: Response, mapping: Mapping): Promise<void> {
  const context = contextOf(req);
  const { template } = req.params;
  const { title } = await perform(showTemplate, { template }, context);
  const preview = await perform(previewMoves, { template, ...mapping }, context);
  const frame = frameOf(req, translate(context.language, 'moves.title', { title }));
  res.send(render('template-moves', movesView(frame, template, preview, mapping)));
}

type Preview = z.output<typeof previewMoves.output>;

export function movesView(frame: Frame, key: string, { processes, to }: Preview, { dropped, renames }: Mapping) {
  const { language } = frame;
  const say = (text: string, values = {}) => translate(language, text, values);
  const day = (one: string | null, there: boolean) =>
    one === null ? (there ? say('undated') : '–') : showDay(language, one);
  return {
    frame,
    language,
    at: `/templates/${key}`,
    hidden: hide(''),
    to: String(to),
    processes: processes.map(({ from, processId, refused, startedOn, tasks, unmapped }) => ({
      href: `/processes/${processId}`,
      title: say('moves.process', { day: showDay(language, startedOn), version: from }),
      refused: refused && say(`refusal.${refused}.title`),
      unmapped: unmapped.map((one) => ({
        id: `${processId}-${one.key}`,
        key: one.key,
        title: one.title,
        rename: renames[one.key] ?? '',
        drop: dropped[one.key] ?? '',
      })),
      tasks: tasks.map((task) => ({
        title: task.title,
        pinned: task.pinned,
        change: say(`moves.change-${task.change}`),
        before: day(task.before, task.change !== 'opened'),
        after: day(task.after, task.change !== 'dropped'),
      })),
    })),
  };
}
