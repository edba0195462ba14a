import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { compiledFrom, filesBelow } from './build.mjs';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './ground/paths.mjs';

/** What logins, structure and templates of a database are made from; equal prints need no second making. */
export function fingerprint(passwords) {
  const hash = createHash('sha256').update(compiledFrom()).update(JSON.stringify(passwords));
  for (const file of ['db/migrations', 'templates'].flatMap(filesBelow)) {
    hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

/** Whether this database was made from this print. The note stands in the database itself, so a restored one carries its own. */
export async function isPrepared(ownerUrl, print) {
  const query = `select shobj_description(oid, 'pg_database') as note from pg_database where datname = current_database()`;
  return (await ask(ownerUrl, query)).rows[0]?.note === print;
}

/** Notes the print at the database. */
export const notePrepared = (ownerUrl, print) => ask(ownerUrl, `comment on database etappe is '${print}'`);

async function ask(ownerUrl, query) {
  const { Client } = createRequire(import.meta.url)('pg');
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    return await client.query(query);
  } finally {
    await client.end();
  }
}
