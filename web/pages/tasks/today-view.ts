import type { z } from 'zod';
import type { listSavedViews } from '../../../api/operations/people/saved-views';
import type { listTasks } from '../../../api/operations/processes/tasks';
import type { TaskChoice } from '../../../api/shapes/shapes';
import { sayRole } from '../../../api/views/words';
import type { Group } from '../../../domain/reading/groups';
import { kinds } from '../../../domain/kind';
import { showDay } from '../../../platform/show';
import { translate } from '../../../platform/texts';
import { cardView } from '../../card';
import { type Field, hide, selectFor } from '../../entry/fields';
import type { Frame } from '../../frame';

const groups = ['overdue', 'today', 'week', 'waiting', 'undated', 'later'] as const;
/** How many tasks of each group are shown before the link to all of them: what is urgent comes first. */
const atFirst = { overdue: 8, today: 8, week: 8, waiting: 4, undated: 4, later: 4 };

type Given = {
  readonly list: z.output<typeof listTasks.output>;
  readonly choice: TaskChoice;
  /** The one group that is shown whole; null: the first tasks of each. */
  readonly group: Group | null;
  readonly views: z.output<typeof listSavedViews.output>['views'];
  /** The id of the kept view that is shown. */
  readonly view: string | null;
  /** The roles of the reader. */
  readonly roles: readonly string[];
};

/** Groups the tasks; a group without tasks is not shown, of a long one the first tasks and a link to the rest. */
export function todayView(frame: Frame, given: Given) {
  const { language } = frame;
  const { group, view } = given;
  const { counts, next, tasks, today } = given.list;
  const reading = { language, today, back: addressOf({ view, group }) };
  const shown = groups.filter((key) => tasks.some(({ group }) => group === key));
  return {
    frame,
    language,
    lead: translate(language, 'today.lead', { day: showDay(language, today) }),
    empty: tasks.length === 0,
    emptyText: translate(language, isChoosing(given.choice) ? 'today.nothing-chosen' : 'today.empty'),
    counts: groups
      .filter((key) => counts[key] > 0)
      .map((key) => ({
        title: translate(language, `group.${key}`),
        href: shown.includes(key) ? `#group-${key}` : addressOf({ view, group: key }),
        urgent: key === 'overdue',
        count: counts[key],
      })),
    choosing: choosingView(frame, given),
    groups: shown.map((key) => ({
      key,
      title: translate(language, `group.${key}`),
      cards: tasks
        .filter((task) => task.group === key)
        .slice(0, group === null ? atFirst[key] : undefined)
        .map((task) => cardView(task, reading)),
      rest:
        group === null && counts[key] > atFirst[key]
          ? { href: addressOf({ view, group: key }), text: translate(language, 'today.whole', { count: counts[key] }) }
          : null,
    })),
    back: group === null || given.choice.overdue ? null : addressOf({ view }),
    next: next === null || group === null ? null : addressOf({ view, group, after: next }),
  };
}

type Place = { readonly view: string | null; readonly group?: string | null; readonly after?: string };

/** This list by an address that names nobody: the kept view, the group, and behind which task it goes on. */
function addressOf(place: Place): string {
  const asked = Object.entries(place).flatMap(([key, value]) => (value ? [`${key}=${value}`] : []));
  return asked.length === 0 ? '/today' : `/today?${asked.join('&')}`;
}

const isChoosing = (choice: TaskChoice) => Object.keys(choice).length > 0;

function choosingView({ language }: Frame, { choice, roles, view, views }: Given) {
  const say = (key: string) => translate(language, key);
  const kind = {
    name: 'kind',
    label: say('today.kind'),
    options: kinds.map((key) => ({ key, title: say(`kind.${key}`) })),
  };
  const role = {
    name: 'role',
    label: say('today.role'),
    options: ['responsible', ...roles].map((key) => ({ key, title: sayRole(language, key) })),
  };
  const fields: Field[] = [
    selectFor('choice-kind', kind, choice.kind ?? null),
    selectFor('choice-role', role, choice.role ?? null),
  ];
  return {
    active: isChoosing(choice),
    name: choice.name ?? '',
    overdue: choice.overdue === '1',
    fields,
    hidden: hide('/today'),
    clear: hide('/today'),
    save: isChoosing(choice) && view === null ? hide('/today') : null,
    views: views.map(({ id, name }) => ({
      name,
      href: `/today?view=${id}`,
      current: id === view,
      removal: `/today/views/${id}/removal`,
      hidden: hide('/today'),
    })),
  };
}
