import { z } from 'zod';
import { whoMay } from '../../domain/permissions';
import { codes } from '../../domain/refusal';
import { version } from '../../platform/config';
import { httpStatus, statusOfOverwriting } from '../errors';
import { jsonSchemaOf, type Schema } from './json-schema';
import type { AnyOperation } from '../operation';
import { refusalsOf } from './refusals';
import { expectsVersion, tellsVersion } from './versions';

/** The OpenAPI 3.1 document of exactly the operations that are served, made from their own shapes. */
export function openApi(operations: Readonly<Record<string, AnyOperation>>) {
  const paths: Record<string, Record<string, ReturnType<typeof describe>>> = {};
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
    code: { enum: [...codes] },
    de: { type: 'string' },
    en: { type: 'string' },
    details: { type: 'object' },
  },
};

/** One answer: its body by media type, its headers, and the codes of a refusal. */
type Answer = {
  readonly description: string;
  readonly headers?: Readonly<Record<string, { readonly description: string; readonly schema: Schema }>>;
  readonly content: Readonly<Record<string, { readonly schema: Schema }>>;
  readonly 'x-codes'?: readonly string[];
};

function describe(operationId: string, op: AnyOperation) {
  const { action, input, method, output, path, summary } = op;
  const inPath = (name: string) => path.includes(`{${name}}`);
  const all = Object.entries(input.shape);
  const parameters = all
    .filter(([name]) => inPath(name) || method === 'get')
    .map(([name, schema]) => parameter(name, inPath(name) ? 'path' : 'query', jsonSchemaOf(schema)));
  const responses: Readonly<Record<string, Answer>> = { 200: answerOf(op, summary.en, output), ...problemsOf(op) };
  const given = Object.fromEntries(all.filter(([name]) => !inPath(name)));
  return {
    operationId,
    summary: summary.en,
    description: summary.de,
    tags: [path.split('/')[1] ?? ''],
    'x-who-may': whoMay(action),
    parameters: [...parameters, ...headersOf(op)],
    ...(method === 'post' && {
      requestBody: { required: true, content: { 'application/json': { schema: bodyOf(given) } } },
    }),
    responses,
  };
}

type Place = 'path' | 'query' | 'header';
const parameter = (name: string, place: Place, schema: Schema, description?: string) => ({
  name,
  in: place,
  required: place === 'path',
  schema,
  ...(description && { description }),
});

const idempotencyKey = parameter(
  'Idempotency-Key',
  'header',
  { type: 'string', pattern: '^[\\w.:-]{8,200}$' },
  'The same key gets the same answer; another body under it is refused.',
);
const ifMatch = parameter(
  'If-Match',
  'header',
  { type: 'string', pattern: '^"\\d{1,7}"$' },
  'The version that was seen; says the same as `expected` in the body.',
);

/** `expected` may be left out of the body, because If-Match can say it. */
function bodyOf(given: Record<string, z.ZodType>) {
  const { expected } = given;
  return jsonSchemaOf(z.strictObject({ ...given, ...(expected && { expected: expected.optional() }) }));
}

const headersOf = (op: AnyOperation) => [
  ...(op.method === 'post' ? [idempotencyKey] : []),
  ...(expectsVersion(op) ? [ifMatch] : []),
];

const answerOf = (op: AnyOperation, description: string, output: z.ZodType): Answer => ({
  description,
  ...(tellsVersion(op) && { headers: { ETag: { description: 'The version, for If-Match', schema: text } } }),
  content: { 'application/json': { schema: jsonSchemaOf(output, 'output') } },
});

const text = { type: 'string' };
const retryAfter = { description: 'Seconds after which to try again', schema: { type: 'integer' } };

/** The refusals of an operation by HTTP status, each with the codes it stands for. */
function problemsOf(op: AnyOperation): Record<string, Answer> {
  const standing: Record<string, string[]> = {};
  for (const code of refusalsOf(op)) {
    const statuses =
      code === 'outdated' && expectsVersion(op) ? [httpStatus[code], statusOfOverwriting] : [httpStatus[code]];
    for (const status of statuses) standing[status] = [...(standing[status] ?? []), code];
  }
  return Object.fromEntries(Object.entries(standing).map(([status, may]) => [status, problemAnswer(status, may)]));
}

const problemAnswer = (status: string, may: readonly string[]): Answer => ({
  description: may.join(', '),
  'x-codes': may,
  ...(status === '503' && { headers: { 'Retry-After': retryAfter } }),
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});
