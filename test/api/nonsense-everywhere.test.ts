import { createHash, randomUUID } from 'node:crypto';
import type { Express } from 'express';
import { sql } from 'kysely';
import request from 'supertest';
import { operations } from '../../api/operations';
import { doorFor } from './door';
import { busyTown, type BusyTown, type Field, goodsOf, type Goods, valuesOf } from './goods';
import { nonsenseFor } from './mutations';

jest.setTimeout(600_000);

let busy: BusyTown;
let goods: Goods;
let app: Express;
let machine: Express;
let sent = 0;
beforeAll(async () => {
  busy = await busyTown();
  goods = goodsOf(busy);
  app = doorFor(busy.town, busy.boss);
  machine = doorFor(busy.town, { kind: 'machine', id: randomUUID(), organisation: 'town', roles: [] });
});
afterAll(async () => {
  console.log(`${sent} mutations over ${Object.keys(goods).length} operations`);
  await busy.town.close();
});

/** Every row of every table, as one fingerprint; what the engine does meanwhile is waited for. */
async function dump(): Promise<string> {
  const { rows } = await sql<{ name: string }>`select tablename as name from pg_tables where schemaname = 'public'
    and tablename not in ('session', 'pgmigrations') order by 1`.execute(busy.town.database.owner);
  const hash = createHash('sha256');
  for (const { name } of rows) {
    const found = await sql<{ rows: string }>`select coalesce(string_agg(t::text, chr(10) order by t::text), '') as rows
      from ${sql.table(name)} t`.execute(busy.town.database.owner);
    hash.update(name).update(found.rows[0]?.rows ?? '');
  }
  return hash.digest('hex');
}

const machineOnly = ['sendMessage'];
type Sent = Readonly<Record<string, unknown>>;

/** Sends values the way the operation takes them: in the address, the query, or the body. */
function send(name: string, values: Sent) {
  const op = operations[name];
  if (!op) throw new Error(`no operation ${name}`);
  const inPath = (field: string) => op.path.includes(`{${field}}`);
  const path = op.path.replace(/\{(\w+)\}/g, (_, field: string) => encodeURIComponent(wire(values[field])));
  const rest = Object.fromEntries(Object.entries(values).filter(([field]) => !inPath(field)));
  const door = machineOnly.includes(name) ? machine : app;
  if (op.method === 'post') return request(door).post(`/api${path}`).type('json').send(JSON.stringify(rest));
  const query = new URLSearchParams(
    Object.entries(rest).map(([field, value]): [string, string] => [field, wire(value)]),
  );
  return request(app).get(`/api${path}?${query}`);
}

const wire = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  // because half a character cannot travel in an address, and a long one neither
  return text.toWellFormed().slice(0, 1_000);
};

/** In an address everything is text: some nonsense fits by then, and without any text it is another address. */
function fitsAsText(name: string, field: string, [kind]: Field, value: unknown): boolean {
  const { method, path } = operations[name] ?? { method: 'get', path: '' };
  const inPath = path.includes(`{${field}}`);
  if (inPath && wire(value).trim() === '') return true;
  if (method !== 'get' && !inPath) return false;
  if (kind === 'name') return typeof value !== 'string' || !value.isWellFormed();
  return kind === 'key' && /^[A-Za-z][A-Za-z0-9-]*$/.test(wire(value));
}

it('knows every operation there is, and every field it takes', () => {
  expect(Object.keys(goods).sort()).toEqual(Object.keys(operations).sort());
  const known = Object.entries(goods).map(([name, fields]) => [name, Object.keys(fields).sort()]);
  const taken = Object.keys(goods).map((name) => [name, Object.keys(operations[name]?.input.shape ?? {}).sort()]);
  expect(known).toEqual(taken);
});

it.each(Object.entries(operations).map(([name]) => name))('refuses nonsense in every field of %s', async (name) => {
  const fields = goods[name] ?? {};
  const before = await dump();
  for (const [field, good] of Object.entries(fields)) {
    let count = 0;
    for (const [what, value] of Object.entries(nonsenseFor[good[0]])) {
      if (fitsAsText(name, field, good, value)) continue;
      const { body, status } = await send(name, { ...valuesOf(fields), [field]: value });
      expect([name, field, what, status, status >= 400 && status < 500]).toEqual([name, field, what, status, true]);
      expect(body).toMatchObject({
        code: expect.stringMatching(/^[a-z-]+$/),
        de: expect.any(String),
        en: expect.any(String),
      });
      count++;
    }
    sent += count;
    expect([field, count >= (operations[name]?.method === 'get' ? 6 : 12)]).toEqual([field, true]);
  }
  const { status } = await send(name, { ...valuesOf(fields), unknownField: 1 });
  expect([name, status]).toEqual([name, 400]);
  expect(await dump()).toBe(before);
});
