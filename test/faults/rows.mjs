import { createRequire } from 'node:module';

const { Pool } = createRequire(import.meta.url)('pg');

/** Runs `work` with a function that answers the rows of a statement, as the owner: row level security hides nothing. */
export async function withRows(ownerUrl, work) {
  const pool = new Pool({ connectionString: ownerUrl, max: 10 });
  try {
    return await work(async (statement, values) => (await pool.query(statement, values)).rows);
  } finally {
    await pool.end();
  }
}

/** Rules that hold for the database alone; each statement lists what breaks it. */
export const rules = {
  'journal with a gap or a double': `
    select process_id as id from journal group by process_id
    having count(*) <> max(seq) or min(seq) <> 1`,
  'process and journal differ in their newest number': `
    select p.id from process p left join journal j on j.process_id = p.id
    group by p.id having p.seq <> coalesce(max(j.seq), 0)`,
  'command applied twice': `
    select command_id::text as id from journal where command_id is not null group by command_id having count(*) > 1`,
  'command and journal differ': `
    select c.id::text as id from command c join journal j on j.command_id = c.id where c.seq is distinct from j.seq`,
  'task lost: opened in the journal, not in the table': `
    select e->'task'->>'id' as id from journal j, jsonb_array_elements(j.effects) e
    where e->>'type' = 'task-opened' except select id from task`,
  'task from nowhere': `
    select id from task except select e->'task'->>'id' from journal j, jsonb_array_elements(j.effects) e
    where e->>'type' = 'task-opened'`,
  'task opened twice': `
    select e->'task'->>'id' as id from journal j, jsonb_array_elements(j.effects) e
    where e->>'type' = 'task-opened' group by 1 having count(*) > 1`,
  'task doubled': `
    select process_id || '.' || key as id from task group by process_id, key, occurrence having count(*) > 1`,
  'task closed in the journal, open in the table': `
    select t.id from task t join journal j on j.process_id = t.process_id, jsonb_array_elements(j.effects) e
    where e->>'type' = 'task-closed' and e->>'taskId' = t.id and t.status = 'open'`,
  'notices differ from the journal': `
    select j.process_id as id from journal j, jsonb_array_elements(j.effects) e where e->>'type' = 'notice'
    group by j.process_id
    having count(*) <> (select count(*) from notice n where n.process_id = j.process_id)`,
  'notice doubled': `
    select task_id as id from notice where task_id is not null group by task_id, level, day having count(*) > 1`,
  'audit differs from the journal': `
    select j.process_id as id from journal j group by j.process_id
    having count(*) <> (select count(*) from audit a where a.process_id = j.process_id and a.operation like 'process.%')`,
  'successor lost or doubled': `
    select j.process_id as id from journal j, jsonb_array_elements(j.effects) e where e->>'type' = 'successor'
    group by j.process_id
    having count(*) <> (select count(*) from process p where p.predecessor = j.process_id)`,
  'start or message never delivered': `select id from outbox where done_at is null`,
  'process never started': `select id from process where status not in ('open', 'ended')`,
};
