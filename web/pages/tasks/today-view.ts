import type { z } from 'zod';
import type { listSavedViews } from '../../../api/operations/people/saved-views';
import type { listTasks } from '../../../api/operations/processes/tasks';
import type { TaskChoice } from '../../../api/shapes';
import { sayRole } from '../../../api/views/words';
import { kinds } from '../../../domain/kind';
import { showDay } from '../../../platform/show';
import { translate } from '../../../platform/texts';
import { cardView } from '../../card';
import { type Field, hide, selectFor } from '../../entry/fields';
import type { Frame } from '../../frame';

const groups = ['overdue', 'today', 'week', 'waiting', 'undated', 'later'] as const;

type Given = {
  readonly list: z.output<typeof listTasks.output>;
  readonly choice: TaskChoice;
  readonly views: z.output<typeof listSavedViews.output>['views'];
  /** The id of the kept view that is shown. */
  readonly view: string | null;
  /** The roles of the reader. */
  readonly roles: readonly string[];
};

/** Groups the tasks; a group without tasks is not shown. */
export function todayView(frame: Frame, given: Given) {
  const { language } = frame;
  const { counts, next, tasks, today } = given.list;
  const back = given.view === null ? '/today' : `/today?view=${given.view}`;
  const reading = { language, today, back };
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
        href: shown.includes(key) ? `#group-${key}` : null,
        urgent: key === 'overdue',
        count: counts[key],
      })),
    choosing: choosingView(frame, given),
    groups: shown.map((key) => ({
      key,
      title: translate(language, `group.${key}`),
      cards: tasks.filter(({ group }) => group === key).map((task) => cardView(task, reading)),
    })),
    next: next === null ? null : `/today?after=${next}${given.view === null ? '' : `&view=${given.view}`}`,
  };
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
