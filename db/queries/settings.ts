import type { Db, Tx } from '../client';

/** A setting of this installation; undefined when nobody set it. */
export async function readSetting(db: Db, key: string): Promise<unknown> {
  const row = await db.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirst();
  return row?.value;
}

export async function writeSetting(tx: Db | Tx, key: string, value: unknown): Promise<void> {
  const text = JSON.stringify(value);
  await tx
    .insertInto('setting')
    .values({ key, value: text })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: text }))
    .execute();
}

const programme = 'programme';

/** The programme that messages of this organisation's processes go to; undefined when none is named. */
export async function programmeOf(tx: Db | Tx, organisation: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('organisation_setting')
    .select('value')
    .where('organisation_id', '=', organisation)
    .where('key', '=', programme)
    .executeTakeFirst();
  return typeof row?.value === 'string' ? row.value : undefined;
}

/** Names the programme of an organisation, or another one from now on. */
export async function nameProgramme(tx: Db | Tx, organisation: string, processId: string): Promise<void> {
  const value = JSON.stringify(processId);
  await tx
    .insertInto('organisation_setting')
    .values({ organisation_id: organisation, key: programme, value })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'key']).doUpdateSet({ value }))
    .execute();
}
