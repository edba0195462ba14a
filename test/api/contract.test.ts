import request from 'supertest';
import { z } from 'zod';
import { operations } from '../../api/operations';
import { openApi } from '../../api/openapi';
import { busyTown, type BusyTown, doorFor, goodsOf, valuesOf } from './goods';

jest.setTimeout(120_000);

let busy: BusyTown;
beforeAll(async () => {
  busy = await busyTown();
});
afterAll(() => busy.town.close());

const document = openApi(operations);
type JsonSchema = Parameters<typeof z.fromJSONSchema>[0];
type Answers = {
  readonly responses: Readonly<Record<string, { readonly content: Record<string, { schema: JsonSchema }> }>>;
};

const schemaOf = (path: string, method: string) => {
  const { responses } = document.paths[`/api${path}`]?.[method] as Answers;
  return z.fromJSONSchema(responses['200']?.content['application/json']?.schema ?? {});
};

// because no body has anything before it in this town yet
const nothingThere = ['showBody'];
const reads = Object.entries(operations).filter(
  ([name, { method }]) => (method === 'get' || name.startsWith('search')) && !nothingThere.includes(name),
);

it.each(reads)('answers %s as the OpenAPI document says', async (name, { method, path }) => {
  const fields = goodsOf(busy)[name] ?? {};
  const { cursor: _cursor, ...values } = valuesOf(fields);
  const inPath = (field: string) => path.includes(`{${field}}`);
  const address = path.replace(/\{(\w+)\}/g, (_, field: string) => encodeURIComponent(String(values[field])));
  const asked = Object.fromEntries(Object.entries(values).filter(([field]) => !inPath(field) && field !== 'list'));
  const door = request(doorFor(busy.town, busy.boss));
  const { body, status } =
    method === 'get' ? await door.get(`/api${address}`).query(asked) : await door.post(`/api${address}`).send(asked);
  expect([name, status]).toEqual([name, 200]);
  const read = schemaOf(path, method).safeParse(body);
  expect([name, read.error?.issues ?? []]).toEqual([name, []]);
});

it('describes every operation with its input, its answer, and a sentence in both languages', () => {
  for (const [name, { method, path }] of Object.entries(operations)) {
    const described = document.paths[`/api${path}`]?.[method];
    expect(described).toMatchObject({
      operationId: name,
      summary: expect.stringMatching(/\w/),
      description: expect.stringMatching(/\w/),
    });
  }
});

it('lets no name of a person travel in an address, neither asked for nor in the mark of a next page', () => {
  const inAddresses = Object.entries(operations).filter(([, { method }]) => method === 'get');
  for (const [name, { input }] of inAddresses) {
    expect([name, Object.keys(input.shape)]).not.toEqual([name, expect.arrayContaining(['name'])]);
    expect([name, input.safeParse({ sort: 'person' }).success]).toEqual([name, false]);
  }
  expect(inAddresses.length).toBeGreaterThan(20);
});
