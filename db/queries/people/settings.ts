import type { Db, Tx } from '../../client';

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

/** A setting of one organisation; undefined when nobody set it. */
export async function organisationSetting(tx: Db | Tx, organisation: string, key: string): Promise<unknown> {
  const row = await tx
    .selectFrom('organisation_setting')
    .select('value')
    .where('organisation_id', '=', organisation)
    .where('key', '=', key)
    .executeTakeFirst();
  return row?.value;
}

type Setting = { readonly organisation: string; readonly key: string; readonly value: unknown };

export async function setForOrganisation(tx: Db | Tx, { key, organisation, value }: Setting): Promise<void> {
  const text = JSON.stringify(value);
  await tx
    .insertInto('organisation_setting')
    .values({ organisation_id: organisation, key, value: text })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'key']).doUpdateSet({ value: text }))
    .execute();
}

/** Publishing a template needs a second person. */
export const fourEyes = 'four-eyes-publishing';
const programme = 'programme';

/** The programme that messages of this organisation's processes go to; undefined when none is named. */
export async function programmeOf(tx: Db | Tx, organisation: string): Promise<string | undefined> {
  const value = await organisationSetting(tx, organisation, programme);
  return typeof value === 'string' ? value : undefined;
}

/** Whether an organisation has a programme that has not ended. */
export async function hasProgramme(tx: Tx, organisation: string): Promise<boolean> {
  const named = await programmeOf(tx, organisation);
  if (named === undefined) return false;
  const row = await tx.selectFrom('process').select('status').where('id', '=', named).executeTakeFirst();
  return row !== undefined && row.status !== 'ended';
}

/** Names the programme of an organisation, or another one from now on; throws when it has no such programme. */
export async function nameProgramme(tx: Db | Tx, organisation: string, processId: string): Promise<void> {
  const found = await tx
    .selectFrom('process')
    .select('id')
    .where('id', '=', processId)
    .where('organisation_id', '=', organisation)
    .where('kind', '=', programme)
    .executeTakeFirst();
  if (!found) throw new Error(`${organisation} has no programme ${processId}`);
  await setForOrganisation(tx, { organisation, key: programme, value: processId });
}
