import { sayRole } from '../../api/views/words';
import { checkFiles } from '../../bin/templates/check';
import { isWarning } from '../../domain/template/checks/templates';
import { readTemplate, readTexts } from '../../domain/template/read-template';
import { parseYaml, YamlFault } from '../../platform/yaml';
import { shipped } from './shipped';
import { small } from './small';

it('nothing is wrong with the shipped templates; only what a machine reports from outside is sent by none of them', () => {
  const found = checkFiles();
  expect(found.filter((fault) => !isWarning(fault))).toEqual([]);
  expect([...new Set(found.map(({ values }) => values?.message))]).toEqual(['legal-area-changed']);
});

it('a template with faults is not read, and neither is one whose English texts are missing', () => {
  const { value } = parseYaml(small, 'small.yaml');
  expect(readTemplate(value).title).toBe('Klein');
  expect(() => readTemplate(parseYaml(`${small}more: x`, 'small.yaml').value)).toThrow('template-invalid');
  expect(() => readTexts(readTemplate(value), { title: 'Small' })).toThrow('template-invalid');
});

it('a role is called by its name at the site, else by the word of its template, else by its key', () => {
  const words = { 'words.mentor': 'Patin oder Pate', 'words.case-manager': 'anders' };
  const template = { ...shipped('measure'), texts: { de: words, en: { 'words.mentor': 'mentor of the family' } } };
  expect(['case-manager', 'mentor', 'nobody'].map((role) => sayRole('de', role, template))).toEqual([
    sayRole('de', 'case-manager'),
    'Patin oder Pate',
    'nobody',
  ]);
  expect(sayRole('en', 'mentor', template)).toBe('mentor of the family');
});

describe('YAML', () => {
  const faultIn = (text: string): YamlFault => {
    try {
      parseYaml(text, 'a.yaml');
    } catch (error) {
      if (error instanceof YamlFault) return error;
    }
    throw new Error('was read');
  };

  it('keeps days and periods as text', () => {
    expect(parseYaml('{ day: 2023-05-02, period: P1D, on: no, n: 3 }', 'a.yaml').value).toEqual({
      day: '2023-05-02',
      period: 'P1D',
      on: 'no',
      n: 3,
    });
  });

  it.each([
    ['duplicate keys', 'a: 1\nb: 2\na: 3\n', 3, 'yaml-duplicate-key'],
    ['anchors', 'a: 1\nb: &x 2\n', 2, 'yaml-anchor'],
    ['aliases', 'a: 1\nb: *x\n', 2, 'yaml-alias'],
    ['merge keys', 'a: 1\n<<: { b: 2 }\n', 2, 'yaml-merge-key'],
    ['keys that are no text', 'a: 1\n1: b\n', 2, 'yaml-key-no-text'],
    ['what is no YAML', 'a: 1\nb: "x\n', 3, 'yaml-unreadable'],
    ['a wrong indentation', 'a:\n  b: 1\n c: 2\n', 3, 'yaml-indent'],
    ['a tab', 'a:\n\tb: 1\n', 2, 'yaml-tab'],
    ['more levels than can be read', `a: 1\nb: ${'['.repeat(50_000)}`, 2, 'yaml-too-deep'],
    ['more levels in one line than can be read', '- '.repeat(50_000), 1, 'yaml-too-deep'],
  ])('with %s is refused with its line', (_, text, line, code) => {
    expect(faultIn(text)).toMatchObject({ file: 'a.yaml', line, code });
  });

  it('may say much in one text, in a list of many lines, and in lines far to the right', () => {
    const long = `a: |\n  ${'['.repeat(500)}\n  ${'- '.repeat(500)}\nb: '${'{'.repeat(500)}'${' '.repeat(500)}# so\n`;
    expect(parseYaml(`${long}${'c:\n'}${'  - [1]\n'.repeat(500)}`, 'a.yaml').value).toMatchObject({
      b: '{'.repeat(500),
    });
  });

  it('knows the line of a path', () => {
    const { lineOf } = parseYaml('steps:\n  reach:\n    tasks:\n      call: { due: x }\n', 'a.yaml');
    expect([lineOf(['steps', 'reach']), lineOf(['steps', 'reach', 'tasks', 'call', 'nothing'])]).toEqual([2, 4]);
  });
});
