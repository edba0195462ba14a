import type { Tx } from '../../client';

type Owner = { readonly organisation: string; readonly staff: string };
type Saved = { readonly id: string; readonly name: string; readonly filter: Readonly<Record<string, string>> };

/** The views one colleague keeps of *Heute*, by name. */
export function savedViewsOf(tx: Tx, staff: string) {
  return tx
    .selectFrom('saved_view')
    .select(['id', 'name', 'filter'])
    .where('staff_id', '=', staff)
    .where('list', '=', 'today')
    .orderBy('name')
    .limit(50)
    .execute();
}

/** Keeps a view; one of the same name is replaced. */
export async function saveView(tx: Tx, { organisation, staff }: Owner, { filter, id, name }: Saved): Promise<void> {
  const kept = JSON.stringify(filter);
  await tx
    .insertInto('saved_view')
    .values({ id, organisation_id: organisation, staff_id: staff, list: 'today', name, filter: kept })
    .onConflict((conflict) => conflict.columns(['staff_id', 'list', 'name']).doUpdateSet({ filter: kept }))
    .execute();
}

/** Removes a view of this colleague; that of another one stays. Answers whether there was one. */
export async function dropView(tx: Tx, staff: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('saved_view')
    .where('id', '=', id)
    .where('staff_id', '=', staff)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
