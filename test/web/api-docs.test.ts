import { describeApi } from '../../api/contract/document';
import { operations } from '../../api/operations';
import { codes } from '../../domain/refusal';
import { render } from '../../platform/render';
import { languages } from '../../platform/texts';
import { fieldsOf } from '../../web/pages/api/fields';
import { apiDocsView } from '../../web/pages/api/docs';
import { frameView } from '../../web/frame';

const pageIn = (language: 'de' | 'en') =>
  apiDocsView(
    frameView({ language, title: 'API', path: '/api/docs', visitor: null, csrf: '', demoSince: null, done: null }),
  );

it.each(languages)(
  'describes every operation with who may ask, every field, its answer and its refusals, in %s',
  (language) => {
    const page = pageIn(language);
    const described = page.groups.flatMap((group) => group.operations);
    expect(described.map(({ id }) => id).sort()).toEqual(Object.keys(operations).sort());
    for (const { answer, body, id, parameters, refusals, title, who } of described) {
      const named = [...parameters, ...body].map(({ name }) => name);
      expect([id, Object.keys(operations[id]?.input.shape ?? {}).filter((field) => !named.includes(field))]).toEqual([
        id,
        [],
      ]);
      expect([id, title.length > 3, who.length > 3, answer.length > 0]).toEqual([id, true, true, true]);
      expect(refusals.flatMap((row) => row.codes.map(({ code }) => code))).toContain('forbidden');
    }
    expect(page.groups.every(({ title }) => !title.startsWith('api-docs.'))).toBe(true);
  },
);

it('names every code with its status and both sentences', () => {
  const { refusals } = pageIn('en');
  expect(refusals.map(({ code }) => code)).toEqual(codes);
  expect(refusals.find(({ code }) => code === 'outdated')).toMatchObject({
    status: '409',
    de: expect.stringMatching(/\w/),
    en: expect.stringMatching(/\w/),
  });
});

it('says limits, patterns and what is inside in words', () => {
  const schema = describeApi().paths['/api/processes']?.['post']?.requestBody?.content['application/json'].schema ?? {};
  const fields = fieldsOf('en', schema);
  expect(fields).toContainEqual({
    name: 'person.name',
    type: 'text',
    limits: '1 to 200 characters',
    pattern: null,
    required: true,
  });
  expect(fields.find(({ name }) => name === 'children')).toMatchObject({ type: 'fields with free keys' });
  expect(fields.find(({ name }) => name === 'on')).toMatchObject({ type: 'day (YYYY-MM-DD)', pattern: null });
});

it('is small enough to be read on a slow line, and loads nothing', () => {
  const html = render('api-docs', pageIn('de'));
  expect(html.length).toBeLessThan(300_000);
  expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
});
