import express, { type Express, type RequestHandler, type Response } from 'express';
import { z } from 'zod';
import { openApi } from '../../api/contract/openapi';
import { operations } from '../../api/operations';

type JsonSchema = Parameters<typeof z.fromJSONSchema>[0];
const document = openApi(operations);
const problem = z.fromJSONSchema(document.components.schemas.Problem as JsonSchema);

/** The operations whose whole answer was asked for and held to the document, by name. */
export const answered = new Set<string>();

/** The same service; whatever its JSON door answers that the OpenAPI document does not say becomes a failure, 500. */
export function holdToDocument(app: Express): Express {
  return express().use('/api', holding).use(app);
}

const holding: RequestHandler = (req, res, next) => {
  if (!/^\/(openapi\.json|docs)/.test(req.path)) hold(req.method.toLowerCase(), res);
  next();
};

function hold(method: string, res: Response): void {
  const end = res.end.bind(res) as (body?: unknown, encoding?: unknown) => Response;
  const held = (body?: unknown, encoding?: unknown) => {
    const broken = whatIsBroken(method, res, String(body ?? ''));
    if (broken.length === 0) return end(body, encoding);
    res.removeHeader('content-length');
    res.statusCode = 500;
    return end(JSON.stringify({ broken }));
  };
  res.end = held as typeof res.end;
}

function whatIsBroken(method: string, res: Response, body: string): readonly unknown[] {
  const described = operationAt(method, String(res.req.route?.path ?? ''));
  const type = String(res.getHeader('content-type')).split(';')[0] ?? '';
  if (!described) return issuesOf(problem, JSON.parse(body));
  const answer = described.responses[String(res.statusCode)];
  const content = answer?.content[type];
  if (!content) return [`${described.operationId} says nothing of ${res.statusCode} ${type}`];
  const given: unknown = JSON.parse(body);
  if (res.statusCode === 200) answered.add(described.operationId);
  return [
    ...issuesOf(content.schema.$ref ? problem : z.fromJSONSchema(content.schema as JsonSchema), given),
    ...codeIn(given).filter((code) => !answer['x-codes']?.includes(code)),
    ...Object.keys(answer.headers ?? {}).filter((header) => !res.hasHeader(header)),
  ];
}

const operationAt = (method: string, route: string) =>
  document.paths[`/api${route.replace(/:(\w+)/g, '{$1}')}`]?.[method];

const issuesOf = (schema: z.ZodType, given: unknown) => schema.safeParse(given).error?.issues ?? [];

const Coded = z.object({ status: z.number(), code: z.string(), de: z.string() });
const codeIn = (given: unknown): readonly string[] => {
  const { data } = Coded.safeParse(given);
  return data ? [data.code] : [];
};
