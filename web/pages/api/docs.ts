import { Router } from 'express';
import { httpStatus } from '../../../api/errors';
import type { Schema } from '../../../api/contract/json-schema';
import { describeApi } from '../../../api/contract/document';
import type { Language } from '../../../api/operation';
import { sayRole } from '../../../api/views/words';
import { codes } from '../../../domain/refusal';
import { render } from '../../../platform/render';
import { translate } from '../../../platform/texts';
import type { Door } from '../../access/door';
import type { Frame } from '../../frame';
import { type Field, fieldOf, fieldsOf } from './fields';

type Document = ReturnType<typeof describeApi>;
type Described = NonNullable<Document['paths'][string][string]>;

const rules = ['token', 'once', 'versions', 'refusals', 'lists', 'days'] as const;

/** What other systems may ask for, read from the OpenAPI document that is served; for everybody, signed in or not. */
export function apiDocsPage({ frameOf, languageOf }: Pick<Door, 'frameOf' | 'languageOf'>): Router {
  const router = Router();
  router.get('/api/docs', (req, res) => {
    const frame = frameOf(req, translate(languageOf(req), 'api-docs.title'));
    res.send(render('api-docs', apiDocsView(frame)));
  });
  return router;
}

/** The page in one language, with the frame of whoever reads it. */
export const apiDocsView = (frame: Frame) => ({ frame, ...describedIn(frame.language) });

const told = new Map<Language, ReturnType<typeof describe>>();

function describedIn(language: Language) {
  const known = told.get(language) ?? describe(language, describeApi());
  told.set(language, known);
  return known;
}

function describe(language: Language, document: Document) {
  const described = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]) => viewOperation(language, { path, method, described: one })),
  );
  return {
    language,
    version: document.info.version,
    rules: rules.map((rule) => translate(language, `api-docs.rule-${rule}`)),
    groups: [...new Set(described.map(({ tag }) => tag))].sort().map((tag) => ({
      id: `about-${tag}`,
      title: translate(language, `api-docs.about-${tag}`),
      operations: described.filter((one) => one.tag === tag),
    })),
    refusals: codes.map((code) => ({
      id: `refusal-${code}`,
      code,
      status: String(httpStatus[code]),
      de: translate('de', `refusal.${code}.title`),
      en: translate('en', `refusal.${code}.title`),
    })),
  };
}

type Asked = { readonly path: string; readonly method: string; readonly described: Described };

function viewOperation(language: Language, { described, method, path }: Asked) {
  const { parameters, requestBody, responses } = described;
  const answer: Schema = contentOf(responses['200']?.content);
  const given = parameters.map(({ in: place, name, required, schema }) => ({
    ...fieldOf(language, name, schema, required),
    place: translate(language, `api-docs.in-${place}`),
  }));
  const body: readonly Field[] = requestBody ? fieldsOf(language, contentOf(requestBody.content)) : [];
  return {
    id: described.operationId,
    tag: described.tags[0] ?? '',
    method: method.toUpperCase(),
    path,
    title: language === 'de' ? described.description : described.summary,
    who: whoOf(language, described['x-who-may']),
    parameters: given,
    body: body.map((field) => ({ ...field, place: translate(language, 'api-docs.in-body') })),
    answer: fieldsOf(language, answer),
    refusals: refusedBy(responses),
  };
}

const contentOf = (content: Readonly<Record<string, { readonly schema: Schema }>> | undefined): Schema =>
  content?.['application/json']?.schema ?? {};

function whoOf(language: Language, { machine, staff }: Described['x-who-may']): string {
  const people =
    typeof staff === 'string'
      ? [translate(language, 'api-docs.who-everyone')]
      : staff.map((role) => sayRole(language, role));
  return [...people, ...(machine ? [translate(language, 'api-docs.who-machine')] : [])].join(', ');
}

/** By HTTP status, each code once and with its place in the table of refusals. */
const refusedBy = (responses: Described['responses']) =>
  Object.entries(responses).flatMap(([status, { 'x-codes': refused }]) =>
    refused ? [{ status, codes: refused.map((code) => ({ code, href: `#refusal-${code}` })) }] : [],
  );
