import { z } from 'zod';
import { codes } from '../domain/refusal';
import { version } from '../platform/config';
import { httpStatus } from './errors';
import type { AnyOperation } from './operation';

/** The OpenAPI 3.1 document of exactly the operations that are served, made from their own shapes. */
export function openApi(operations: Readonly<Record<string, AnyOperation>>) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [id, op] of Object.entries(operations)) {
    paths[`/api${op.path}`] = { ...paths[`/api${op.path}`], [op.method]: describe(id, op) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Etappe', version, description: 'Processes for municipal integration management.' },
    security: [{ token: [] }],
    paths,
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } }, schemas: { Problem: problem } },
  };
}

const problem = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'de', 'en'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { enum: codes },
    de: { type: 'string' },
    en: { type: 'string' },
    details: { type: 'object' },
  },
};

function describe(operationId: string, { input, method, output, path, summary }: AnyOperation) {
  const inPath = (name: string) => path.includes(`{${name}}`);
  const all = Object.entries(input.shape);
  const parameters = all
    .filter(([name]) => inPath(name) || method === 'get')
    .map(([name, schema]) => ({
      name,
      in: inPath(name) ? 'path' : 'query',
      required: inPath(name),
      schema: shapeOf(schema),
    }));
  const body = z.strictObject(Object.fromEntries(all.filter(([name]) => !inPath(name))));
  return {
    operationId,
    summary: summary.en,
    description: summary.de,
    parameters: method === 'post' ? [...parameters, idempotencyKey] : parameters,
    ...(method === 'post' && {
      requestBody: { required: true, content: { 'application/json': { schema: shapeOf(body) } } },
    }),
    responses: {
      200: { description: summary.en, content: { 'application/json': { schema: shapeOf(output, 'output') } } },
      ...problems,
    },
  };
}

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  schema: { type: 'string', pattern: '^[\\w.:-]{8,200}$' },
  description: 'The same key gets the same answer; another body under it is refused.',
};

const problems = Object.fromEntries(
  [...new Set(Object.values(httpStatus))].map((status) => [
    status,
    {
      description: codes.filter((code) => httpStatus[code] === status).join(', '),
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  ]),
);

const shapeOf = (schema: z.core.$ZodType, io: 'input' | 'output' = 'input') => {
  const { $schema: _dialect, ...shape } = z.toJSONSchema(schema, { unrepresentable: 'any', io });
  return shape;
};
