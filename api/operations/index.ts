import type { AnyOperation } from '../operation';
import { reportArrival } from './arrivals';
import { acceptHandover, declineHandover, requestHandover, withdrawHandover } from './handovers';
import { addFollowUp, listProcesses, recordFacts, showProcess } from './processes';
import { dropView, listSavedViews, saveView } from './saved-views';
import { showSelf } from './self';
import { showStatus } from './status';
import { completeTask, dropTask, listTasks, moveTask, showTask } from './tasks';

/** Everything the system can be asked to do. */
export const operations: Readonly<Record<string, AnyOperation>> = {
  reportArrival,
  listTasks,
  showTask,
  completeTask,
  moveTask,
  dropTask,
  listProcesses,
  showProcess,
  recordFacts,
  addFollowUp,
  requestHandover,
  acceptHandover,
  declineHandover,
  withdrawHandover,
  listSavedViews,
  saveView,
  dropView,
  showSelf,
  showStatus,
};
