import { type RawBuilder, sql } from 'kysely';
import { kinds } from '../../../domain/kind';
import type { Day } from '../../../domain/process';
import type { Tx } from '../../client';
import { ifGiven, named, same } from '../filters';
import { isSeenBy, type Viewer } from './standing';
import { itsTemplate } from '../templates/templates';

export type ProcessFilter = {
  readonly status?: string | undefined;
  readonly kind?: string | undefined;
  readonly template?: string | undefined;
  readonly version?: number | undefined;
  readonly responsible?: string | undefined;
  /** A part of the name of the person accompanied. */
  readonly name?: string | undefined;
  readonly person?: string | undefined;
  readonly parent?: string | undefined;
  /** An open task is due on this day or earlier. */
  readonly before?: Day | undefined;
};

export type ProcessPage = {
  readonly sort: keyof typeof sorts;
  /** Sort value and id of the last process of the page before. */
  readonly after?: readonly [string, string] | undefined;
  readonly limit: number;
};

/** Running ones first, newest first; or by the person's name. `by`: the same order, in the words of an index. */
const sorts = {
  started: {
    value: sql<string>`concat(process.status <> 'ended', process.started_on)`,
    by: [sql`process.status <> 'ended'`, sql`process.started_on`],
    direction: 'desc',
  },
  person: {
    value: sql<string>`coalesce(person.name, '') collate "de-x-icu"`,
    by: [sql`coalesce(person.name, '') collate "de-x-icu"`],
    direction: 'asc',
  },
} as const;

const matches = (viewer: Viewer, filter: ProcessFilter) => sql<boolean>`${isSeenBy(viewer)} and ${narrows(filter)}`;

const narrows = (filter: ProcessFilter) => sql<boolean>`${same('process.status', filter.status)}
  and ${same('process.kind', filter.kind)}
  and ${same('process.template_key', filter.template)}
  and ${same('process.template_version', filter.version)}
  and ${same('process.responsible', filter.responsible)}
  and ${same('process.person_id', filter.person)}
  and ${same('process.parent_id', filter.parent)}
  and ${named(filter.name)}
  and ${ifGiven(
    filter.before,
    sql<boolean>`exists (select from task where task.process_id = process.id and task.status = 'open'
      and task.due_on <= ${filter.before}::date)`,
  )}`;

/**
 * The ids of one page: of the own organisation by the index of the list, and of what others granted, because no index
 * holds both in one order.
 */
function idsOf(viewer: Viewer, filter: ProcessFilter, { after, limit, sort }: ProcessPage): RawBuilder<unknown> {
  const { by, direction, value } = sorts[sort];
  const beyond = direction === 'asc' ? sql`>` : sql`<`;
  const rest = after ? sql`(${value}, process.id) ${beyond} (${after[0]}, ${after[1]})` : sql`true`;
  const order = sql.join([...by, sql`process.id`].map((column) => sql`${column} ${sql.raw(direction)}`));
  const [own, granted] = [
    sql`process.organisation_id = current_organisation()`,
    sql`process.organisation_id <> current_organisation() and process.id in (select process_id from process_grant)`,
  ].map(
    (whose) => sql`(select process.id from process left join person on person.id = process.person_id
      where ${whose} and ${matches(viewer, filter)} and ${rest} order by ${order} limit ${limit})`,
  );
  return sql`(${own} union all ${granted})`;
}

/** The processes somebody sees, one page of them, with what is open there. */
export function listProcesses(tx: Tx, viewer: Viewer, filter: ProcessFilter, page: ProcessPage) {
  const { direction, value } = sorts[page.sort];
  return tx
    .selectFrom('process')
    .leftJoin('staff', 'staff.id', 'process.responsible')
    .leftJoin('person', 'person.id', 'process.person_id')
    .innerJoin('template', (join) => join.on(itsTemplate))
    .select((row) => [
      'process.id',
      'process.kind',
      'process.status',
      'process.started_on',
      'process.parent_id',
      'process.name',
      'staff.name as responsible_name',
      'person.name as person_name',
      'template.sha256',
      'template.version',
      value.as('sort_value'),
      row
        .selectFrom('task')
        .select((task) => task.fn.countAll<number>().as('open'))
        .whereRef('task.process_id', '=', 'process.id')
        .where('task.status', '=', 'open')
        .as('open_tasks'),
      row
        .selectFrom('task')
        .select((task) => task.fn.min('task.due_on').as('due'))
        .whereRef('task.process_id', '=', 'process.id')
        .where('task.status', '=', 'open')
        .as('next_due'),
    ])
    .where(sql<boolean>`process.id in ${idsOf(viewer, filter, page)}`)
    .orderBy(value, direction)
    .orderBy('process.id', direction)
    .limit(page.limit)
    .execute();
}

/**
 * How many processes of a list stand in each state, whatever page is shown. Kinds that are seen whoever works on them
 * are counted in an index, the others one by one, and so is what other organisations granted.
 */
export async function countProcesses(tx: Tx, viewer: Viewer, filter: ProcessFilter) {
  const wanted = narrows({ ...filter, status: undefined });
  const others = kinds.filter((kind) => !viewer.kinds.includes(kind));
  const own = sql`process.organisation_id = current_organisation()`;
  const parts = [
    sql`${own} and process.kind = any (${[...viewer.kinds]}::text[]) and ${wanted}`,
    sql`${own} and process.kind = any (${others}::text[]) and ${isSeenBy(viewer)} and ${wanted}`,
    sql`process.organisation_id <> current_organisation() and process.id in (select process_id from process_grant)
      and ${isSeenBy(viewer)} and ${wanted}`,
  ].map(
    (part) => sql`(select process.status, count(*) as count from process
      left join person on person.id = process.person_id where ${part} group by process.status)`,
  );
  const counted = sql<{ status: string; count: number }>`
    select status, sum(count)::int as count from (${sql.join(parts, sql` union all `)}) parts group by status`;
  return (await counted.execute(tx)).rows;
}
