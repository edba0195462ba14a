import { sql } from 'kysely';
import type { Day } from '../../../domain/process';
import type { Tx } from '../../client';
import { type Group, spanOfGroup } from '../../../domain/reading/groups';
import { ifGiven, named, same } from '../filters';
import { isWorkOf, selectTasks } from './tasks';
import { isSeenBy, type Viewer } from '../processes/standing';

export type TaskFilter = {
  /** `mine`: what this person works on; `team`: everything in the processes they see. */
  readonly list: 'mine' | 'team';
  readonly group?: Group | undefined;
  /** Due on this day or earlier. */
  readonly before?: Day | undefined;
  readonly template?: string | undefined;
  /** The kind of its process. */
  readonly kind?: string | undefined;
  /** The role it is for, or `responsible`. */
  readonly role?: string | undefined;
  readonly responsible?: string | undefined;
  /** A part of the name of the person accompanied. */
  readonly name?: string | undefined;
};

export type TaskPage = {
  readonly sort: keyof typeof sorts;
  /** Sort value and id of the last task of the page before. */
  readonly after?: readonly [string, string] | undefined;
  readonly limit: number;
};

type Looking = { readonly viewer: Viewer; readonly now: Date; readonly today: Day };

function isInGroup(group: Group, today: Day) {
  if (group === 'undated') return sql<boolean>`task.due_on is null`;
  const { from, to, waits } = spanOfGroup(group, today);
  return sql<boolean>`task.due_on between ${from ?? '-infinity'}::date and ${to ?? 'infinity'}::date
    and coalesce((task.awaits is not null) = ${waits}::boolean, true)`;
}

const sorts = {
  // because what has no day must not stand in an order of chance: what is open longest comes first
  due: { value: sql<string>`coalesce(task.due_on::text, '9999-12-31 ' || task.opened_on)`, direction: 'asc' },
  opened: { value: sql<string>`task.opened_on::text`, direction: 'desc' },
  person: { value: sql<string>`coalesce(person.name, '') collate "de-x-icu"`, direction: 'asc' },
} as const;

const isInList = ({ now, viewer }: Looking, filter: TaskFilter) => sql<boolean>`task.status = 'open'
  and task.visible_at <= ${now}
  and (${filter.list === 'mine' ? isWorkOf(viewer) : isSeenBy(viewer)})
  and ${ifGiven(filter.before, sql<boolean>`task.due_on <= ${filter.before}::date`)}
  and ${same('process.template_key', filter.template)}
  and ${same('process.kind', filter.kind)}
  and ${same('task.who', filter.role)}
  and ${same('process.responsible', filter.responsible)}
  and ${named(filter.name)}`;

/** One page of the open tasks that are visible at this instant. */
export function listTasks(tx: Tx, looking: Looking, filter: TaskFilter, { after, limit, sort }: TaskPage) {
  const { direction, value } = sorts[sort];
  const page = selectTasks(tx, looking.viewer.roles)
    .select(value.as('sort_value'))
    .where(isInList(looking, filter))
    .orderBy(value, direction)
    .orderBy('task.id', direction)
    .limit(limit);
  const grouped = filter.group ? page.where(isInGroup(filter.group, looking.today)) : page;
  if (!after) return grouped.execute();
  const beyond = direction === 'asc' ? sql`>` : sql`<`;
  return grouped.where(sql<boolean>`(${value}, task.id) ${beyond} (${after[0]}, ${after[1]})`).execute();
}

/** How many tasks of a list are due on each day, waits apart, whatever page and group are shown. */
export function countByDay(tx: Tx, looking: Looking, filter: TaskFilter) {
  return tx
    .selectFrom('task')
    .innerJoin('process', 'process.id', 'task.process_id')
    .leftJoin('person', 'person.id', 'process.person_id')
    .select([
      'task.due_on as due',
      sql<boolean>`task.awaits is not null`.as('waits'),
      sql<number>`count(*)::int`.as('count'),
    ])
    .where(isInList(looking, filter))
    .groupBy(['due', 'waits'])
    .execute();
}
