import request from 'supertest';
import { sql } from 'kysely';
import { operations } from '../../api/operations';
import { perform } from '../../api/operation';
import { reportArrival } from '../../api/operations/processes/arrivals';
import { foundTown, type Town } from '../support/town';

let town: Town;
let processId: string;
beforeAll(async () => {
  town = await foundTown();
  const arrival = { arrivedAs: 'new', accommodation: 'shelter', arrivalOn: '2026-11-02', person: { name: 'Zeisig' } };
  processId = (await perform(reportArrival, arrival, town.as(town.servicePoint))).processId;
});
afterAll(() => town.close());

const deep = () => JSON.parse('[{"a":'.repeat(500) + '1' + '}]'.repeat(500)) as unknown;

/** What no field of a write takes, whatever its meaning. */
const nonsense: Readonly<Record<string, unknown>> = {
  'a number': 17.5,
  nothing: null,
  'an empty list': [],
  'an object': { a: 1 },
  'an empty text': '',
  'a NUL': 'a\u0000b',
  'half a character': '\ud800',
  'a day that does not exist': '2026-02-30',
  'a year far away': '12026-01-01',
  SQL: "'; drop table task; --",
  'a path': '../../etc/passwd',
  'a foreign id': 'access-00000000-0000-4000-8000-000000000000',
  'three thousand characters': 'ü'.repeat(3_000),
  'deep nesting': deep(),
  'right-to-left override only': '\u202e\u0007',
  'a prototype': JSON.parse('{"__proto__": {"polluted": true}}'),
};

const good: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  reportArrival: {
    arrivedAs: 'new',
    arrivalOn: '2026-11-02',
    accommodation: 'shelter',
    person: { name: 'Zeisig', languages: ['fr'] },
  },
  recordFacts: { facts: { calledOn: '2026-11-03' } },
};

const send = (path: string, body: unknown) =>
  request(town.app)
    .post(`/api${path}`)
    .set('authorization', `Bearer ${town.token}`)
    .set('content-type', 'application/json')
    .send(typeof body === 'string' ? body : JSON.stringify(body));

const countRows = async () => {
  const { rows } = await sql<Record<string, number>>`
    select (select count(*)::int from process) as processes, (select count(*)::int from task) as tasks,
           (select count(*)::int from journal) as journal, (select count(*)::int from person) as persons,
           (select count(*)::int from command) as commands, (select count(*)::int from outbox) as outbox`.execute(
    town.database.owner,
  );
  return rows[0];
};

const refusedWell = (status: number, body: Record<string, unknown>) => {
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
  expect(body).toMatchObject({
    code: expect.stringMatching(/^[a-z-]+$/),
    de: expect.any(String),
    en: expect.any(String),
  });
};

const pathOf = (name: string) => (operations[name]?.path ?? '').replace('{processId}', processId);

it.each(Object.entries(good))(
  'refuses nonsense in every field of %s with 4xx, and changes nothing',
  async (name, body) => {
    const before = await countRows();
    let sent = 0;
    for (const field of Object.keys(body)) {
      for (const [what, value] of Object.entries(nonsense)) {
        const { body: answer, status } = await send(pathOf(name), { ...body, [field]: value });
        expect([what, status < 500 && status >= 400]).toEqual([what, true]);
        refusedWell(status, answer);
        sent++;
      }
    }
    expect(await countRows()).toEqual(before);
    expect(sent).toBeGreaterThanOrEqual(Object.keys(body).length * 12);
  },
);

it.each([
  ['no JSON', '{"arrivedAs":'],
  ['a list', '[]'],
  ['a text', '"x"'],
  ['an unknown field', '{"arrivedAs":"new","person":{"name":"Zeisig"},"extra":1}'],
  ['a megabyte', JSON.stringify({ arrivedAs: 'x'.repeat(1_000_000) })],
  ['a polluted prototype', '{"__proto__":{"arrivedAs":"new"},"person":{"name":"Zeisig"}}'],
])('refuses %s as a body', async (_what, body) => {
  const before = await countRows();
  const { body: answer, status } = await send('/arrivals', body);
  refusedWell(status, answer);
  expect(await countRows()).toEqual(before);
});

it('refuses who has no token, a wrong one, and an operation that machines may not ask for', async () => {
  const bare = await request(town.app).get('/api/tasks');
  expect([bare.status, bare.body.code]).toEqual([401, 'not-signed-in']);
  const wrong = await request(town.app).get('/api/tasks').set('authorization', 'Bearer aaaaaaaaaaaaaaaaaaaaaaaaaaaa');
  expect(wrong.status).toBe(401);
  const machine = await request(town.app).get('/api/tasks').set('authorization', `Bearer ${town.token}`);
  expect([machine.status, machine.body.code]).toEqual([403, 'forbidden']);
});

it('answers an unknown address with 404 as a problem', async () => {
  const { body, status, type } = await request(town.app).get('/api/nowhere');
  expect([status, type, body.code]).toEqual([404, 'application/problem+json', 'not-found']);
});

it('describes exactly what it serves as OpenAPI 3.1', async () => {
  const { body } = await request(town.app).get('/api/openapi.json');
  expect(body.openapi).toBe('3.1.0');
  const served = Object.values(operations).map(({ method, path }) => `${method} /api${path}`);
  const described = Object.entries(body.paths as Record<string, object>).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method} ${path}`),
  );
  expect(described.sort()).toEqual(served.sort());
});
