import { z } from 'zod';
import { Deviation, Milestone, Product, Status } from './process';
import { TaskView, Titled } from './shapes';

/** The board of a network programme; every text is already in the reader's language. */
export const Board = z.object({
  id: z.string(),
  title: z.string(),
  status: Status,
  startedOn: z.string(),
  /** The messages of the organisation's processes go to this programme. */
  running: z.boolean(),
  /** The stages in the order of the template, with the processes that run, or ran, for each. */
  stages: z.array(
    z.object({
      ...Titled.shape,
      status: z.enum(['ahead', 'open', 'done', 'skipped']),
      run: z.int(),
      openedOn: z.string().nullable(),
      closedOn: z.string().nullable(),
      processes: z.array(
        z.object({
          id: z.string(),
          title: z.string(),
          name: z.string().nullable(),
          status: Status,
          startedOn: z.string(),
          endedOn: z.string().nullable(),
          end: z.string().nullable(),
          openTasks: z.int(),
          overdue: z.int(),
        }),
      ),
    }),
  ),
  /** Of the programme and everything below it. */
  tasks: z.array(TaskView),
  products: z.array(Product),
  milestones: z.array(Milestone),
  deviations: z.array(Deviation),
});
export type Board = z.infer<typeof Board>;
