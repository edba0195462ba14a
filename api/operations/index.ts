import type { AnyOperation } from '../operation';
import * as absences from './people/absences';
import * as arrivals from './processes/arrivals';
import * as audit from './people/audit';
import * as bodies from './network/bodies';
import * as colleagues from './people/colleagues';
import * as handovers from './processes/handovers';
import * as openings from './processes/openings';
import * as organisation from './people/organisation';
import * as persons from './people/persons';
import * as processes from './processes/processes';
import * as programmes from './network/programmes';
import * as publishing from './templates/publishing';
import * as savedViews from './people/saved-views';
import * as self from './people/self';
import * as status from './status';
import * as steps from './processes/steps';
import * as tasks from './processes/tasks';
import * as team from './people/team';
import * as templates from './templates/templates';
import * as templateMoves from './templates/moves';
import * as templateReading from './templates/reading';
import * as tokens from './people/tokens';

/**
 * Everything the system can be asked to do, by name; each file of this folder exports operations only.
 */
export const operations: Readonly<Record<string, AnyOperation>> = {
  ...arrivals,
  ...tasks,
  ...processes,
  ...steps,
  ...handovers,
  ...openings,
  ...absences,
  ...programmes,
  ...bodies,
  ...publishing,
  ...templates,
  ...templateMoves,
  ...templateReading,
  ...persons,
  ...colleagues,
  ...tokens,
  ...organisation,
  ...audit,
  ...savedViews,
  ...team,
  ...self,
  ...status,
};
