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

const reads = Object.entries(operations).filter(([, { method }]) => method === 'get');

it.each(reads)('answers %s as the OpenAPI document says', async (name, { method, path }) => {
  const fields = goodsOf(busy)[name] ?? {};
  const { cursor: _cursor, ...values } = valuesOf(fields);
  const inPath = (field: string) => path.includes(`{${field}}`);
  const address = path.replace(/\{(\w+)\}/g, (_, field: string) => encodeURIComponent(String(values[field])));
  const query = Object.entries(values).filter(([field]) => !inPath(field) && field !== 'list');
  const { body, status } = await request(doorFor(busy.town, busy.boss))
    .get(`/api${address}`)
    .query(Object.fromEntries(query));
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
