import { type RawBuilder, sql } from 'kysely';
import { asJson, unlessEmpty } from './parts';
import type { rowsOf } from './transitions';

type Boards = Pick<ReturnType<typeof rowsOf>, 'messages' | 'products' | 'milestones' | 'deviations' | 'remarks'>;

/** The parts of a commit's statement that only some events need: messages, and what boards show. */
export const boardRows = ({ deviations, messages, milestones, products, remarks }: Boards): RawBuilder<unknown> =>
  sql`${unlessEmpty(messages, sentMessages)} ${unlessEmpty(products, changedProducts)}
    ${unlessEmpty(milestones, reachedMilestones)} ${unlessEmpty(deviations, notedDeviations)}
    ${unlessEmpty(remarks, madeRemarks)}`;

const sentMessages = (rows: Boards['messages']) => sql`
  messaged as (
    insert into outbox (organisation_id, kind, id, process_id, sender_id, payload)
    select next.organisation_id, 'message', row.* from next, json_to_recordset(${asJson(rows)}) as row(id text,
      process_id text, sender_id text, payload jsonb)
    on conflict (id) do nothing),`;

const changedProducts = (rows: Boards['products']) => sql`
  produced as (
    insert into product (process_id, organisation_id, key, status, version, changed_on)
    select next.*, row.* from next, json_to_recordset(${asJson(rows)}) as row(key text, status text, version integer,
      changed_on date)
    on conflict (process_id, key) do update set status = excluded.status, version = excluded.version,
      changed_on = excluded.changed_on),`;

const reachedMilestones = (rows: Boards['milestones']) => sql`
  reached as (
    insert into milestone (process_id, organisation_id, seq, number, place, outcome, body, vote, reached_on, command_id)
    select next.*, row.* from next, json_to_recordset(${asJson(rows)}) as row(seq integer, number integer, place text,
      outcome text, body text, vote jsonb, reached_on date, command_id uuid)),`;

const notedDeviations = (rows: Boards['deviations']) => sql`
  deviated as (
    insert into deviation (process_id, organisation_id, seq, number, what, place, happened_on, actor, command_id)
    select next.*, row.* from next, json_to_recordset(${asJson(rows)}) as row(seq integer, number integer, what text,
      place text, happened_on date, actor uuid, command_id uuid)),`;

const madeRemarks = (rows: Boards['remarks']) => sql`
  remarked as (
    insert into remark (process_id, organisation_id, seq, number, kind, place, what, happened_on)
    select next.*, row.* from next, json_to_recordset(${asJson(rows)}) as row(seq integer, number integer, kind text,
      place text, what text, happened_on date)),`;
