import type { AnyOperation } from '../operation';
import * as absences from './absences';
import * as arrivals from './arrivals';
import * as audit from './audit';
import * as bodies from './bodies';
import * as colleagues from './colleagues';
import * as handovers from './handovers';
import * as openings from './openings';
import * as organisation from './organisation';
import * as persons from './persons';
import * as processes from './processes';
import * as programmes from './programmes';
import * as publishing from './publishing';
import * as savedViews from './saved-views';
import * as self from './self';
import * as status from './status';
import * as steps from './steps';
import * as tasks from './tasks';
import * as team from './team';
import * as templates from './templates';
import * as templateMoves from './template-moves';
import * as templateReading from './template-reading';
import * as tokens from './tokens';

/**
 * Everything the system can be asked to do, by name; each file of this folder exports operations only. Fixed addresses
 * come before those with a variable part.
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
