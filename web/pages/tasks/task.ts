import { type Request, type Response, Router } from 'express';
import { perform } from '../../../api/operation';
import { completeTask, dropTask, moveTask, showTask, unpinTask } from '../../../api/operations/processes/tasks';
import type { TaskView } from '../../../api/shapes/shapes';
import { render } from '../../../platform/render';
import { berlinDay } from '../../../platform/show';
import { sendOn } from '../../answer';
import { cardView } from '../../card';
import { readCompletion } from '../../entry/completion';
import type { Door } from '../../access/door';
import { hide } from '../../entry/fields';
import { readForm, valueOf } from '../../entry/form';
import type { Frame } from '../../frame';

/** One task: why it is here, what to do, and everything that can be done with it. */
export function taskPage(door: Door): Router {
  const { contextOf, frameOf } = door;
  const router = Router();
  router.get('/tasks/:taskId', async (req, res) => {
    const context = contextOf(req);
    const task = await perform(showTask, { taskId: req.params.taskId }, context);
    res.send(render('task', taskView(frameOf(req, task.title), task, berlinDay(await context.now()))));
  });
  router.post('/tasks/:taskId/completion', (req, res) => complete(door, req, res));
  router.post('/tasks/:taskId/day', async (req, res) => {
    const form = readForm(req);
    const given = { taskId: req.params.taskId, to: valueOf(form, 'to'), reason: valueOf(form, 'reason') };
    const { processId } = await perform(moveTask, given, contextOf(req));
    sendOn(req, res, { key: 'task-moved', processId }, '/today');
  });
  router.post('/tasks/:taskId/drop', async (req, res) => {
    const given = { taskId: req.params.taskId, reason: valueOf(readForm(req), 'reason') };
    const { processId } = await perform(dropTask, given, contextOf(req));
    sendOn(req, res, { key: 'task-dropped', processId }, '/today');
  });
  router.post('/tasks/:taskId/unpinning', async (req, res) => {
    const { processId } = await perform(unpinTask, { taskId: req.params.taskId }, contextOf(req));
    sendOn(req, res, { key: 'task-unpinned', processId }, '/today');
  });
  return router;
}

async function complete({ contextOf }: Door, req: Request<{ taskId: string }>, res: Response): Promise<void> {
  const given = { taskId: req.params.taskId, ...readCompletion(readForm(req)) };
  const { opened, processId } = await perform(completeTask, given, contextOf(req));
  const next = opened.map(({ title }) => title);
  const key = next.length > 0 ? 'task-completed-next' : 'task-completed';
  sendOn(req, res, { key, next, processId }, '/today');
}

/** What a person may let go, with a reason; what is asked or decided answers itself. */
const droppable: readonly string[] = ['follow-up', 'task'];

/** What the page of one task shows; `today` is the day in Europe/Berlin. */
export function taskView(frame: Frame, task: TaskView, today: string) {
  const { language } = frame;
  const workable = task.mine && task.status === 'open';
  return {
    frame,
    language,
    card: cardView(task, { language, today, back: '/today' }),
    move: workable
      ? { action: `/tasks/${task.id}/day`, hidden: hide(`/tasks/${task.id}`), today, due: task.due }
      : null,
    unpin:
      workable && task.pinned && task.kind !== 'follow-up'
        ? { action: `/tasks/${task.id}/unpinning`, hidden: hide(`/tasks/${task.id}`) }
        : null,
    drop:
      workable && droppable.includes(task.kind)
        ? { action: `/tasks/${task.id}/drop`, hidden: hide(`/processes/${task.processId}`) }
        : null,
  };
}
