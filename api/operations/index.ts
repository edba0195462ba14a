import type { AnyOperation } from '../operation';
import * as absences from './absences';
import * as arrivals from './arrivals';
import * as handovers from './handovers';
import * as openings from './openings';
import * as processes from './processes';
import * as self from './self';
import * as status from './status';
import * as steps from './steps';
import * as tasks from './tasks';

/** Everything the system can be asked to do, by name; each file of this folder exports operations only. */
export const operations: Readonly<Record<string, AnyOperation>> = {
  ...arrivals,
  ...tasks,
  ...processes,
  ...steps,
  ...handovers,
  ...openings,
  ...absences,
  ...self,
  ...status,
};
