import { faultCodes, type FaultCode } from '../../domain/template/fault';
import { checkTemplates } from '../../domain/template/checks/templates';
import type { PlacedFault } from '../../domain/template/place';
import { type Language, languages, textKeys, translate } from '../../platform/texts';
import { parseYaml, yamlCodes } from '../../platform/yaml';
import { rows } from './bad-templates';
import { change, child, faultsIn, small } from './small';

const marked = (text: string): number => text.split('\n').findIndex((one) => one.includes('#!')) + 1;

it('nothing is wrong with a template without faults', () => {
  expect(faultsIn({ small, child })).toEqual([]);
});

describe('an administrator is told where and what is wrong', () => {
  it.each(rows.map(([code, says, edits, others = {}]) => ({ code, says, edits, others })))(
    '$code: $says',
    ({ code, edits, others, says }) => {
      const text = change(small, ...edits);
      const found = faultsIn({ small: text, ...others });
      expect(found.map((fault) => fault.code)).toEqual([code]);
      expect(found.map(({ file, line: at }) => [file, at])).toEqual([['small.yaml', marked(text)]]);
      expect(found.map((fault) => sentence('de', fault)).join()).toContain(says);
      for (const language of languages)
        expect(found.map((fault) => sentence(language, fault)).join()).not.toContain('{{');
    },
  );
});

const sentence = (language: Language, { code, values }: Pick<PlacedFault, 'code' | 'values'>): string =>
  translate(language, `fault.${code}`, values);

/** Code and place of everything that is wrong: `small.yaml:3 path code`. */
const placesIn = (found: readonly PlacedFault[]): string[] =>
  found.map(({ code, file, line: at, path }) => `${file}:${at} ${path.join('.')} ${code}`);

describe('an administrator is told', () => {
  it('in the parent, once, of what a template inherits; in the template of what it changes', () => {
    const parent = change(small, ['template: small', 'template: parent'], ['by: $soon } }', 'by: $later } }']);
    const heir = 'template: heir\nextends: parent\nsteps:\n  work:\n    who: desk\n';
    expect(placesIn(faultsIn({ parent, heir }))).toEqual(['parent.yaml:21 steps.more.tasks.call.due.by no-parameter']);
    expect(placesIn(faultsIn({ parent: change(parent, ['$later', '$soon']), heir }))).toEqual([
      'heir.yaml:5 steps.work.who unknown-role',
    ]);
  });

  it('of what a template removes that is not there, and of a step that is missed then', () => {
    const heir = (path: string) => `template: heir\nextends: small\nremove:\n  - ${path}\n`;
    expect(placesIn(faultsIn({ small, heir: heir('steps.work.tasks') }))).toEqual([
      'heir.yaml:4 remove.0 nothing-to-remove',
    ]);
    expect(placesIn(faultsIn({ small, heir: heir('steps.more') }))).toEqual([
      'small.yaml:17 steps.work.outcomes.further no-target',
    ]);
  });

  it('of templates that extend each other in a circle, and of two files for one template', () => {
    const [a, b] = ['template: a\nextends: b\n', 'template: b\nextends: a\n'];
    expect(placesIn(faultsIn({ a, b }))).toEqual([
      'a.yaml:2 extends extends-circle',
      'b.yaml:2 extends extends-circle',
    ]);
    const sheet = { key: 'a', value: undefined, lineOf: () => 1 };
    const twice = [{ template: { ...sheet, file: 'one/a.yaml' } }, { template: { ...sheet, file: 'two/a.yaml' } }];
    expect(checkTemplates(twice, new Set()).map(({ code, file }) => [code, file])).toEqual([
      ['template-twice', 'one/a.yaml'],
      ['template-twice', 'two/a.yaml'],
    ]);
  });

  it('of steps that play themselves in a circle, each by name', () => {
    const circle = change(
      small,
      ['    who: case-manager\n', '    table: [{ outcome: further }]\n'],
      [
        '  more:\n    title: Weiteres\n    tasks:\n',
        '  more:\n    title: Weiteres\n    table: [{ outcome: over }]\n    outcomes: { over: work }\n    tasks:\n',
      ],
    );
    expect(placesIn(faultsIn({ small: circle }))).toEqual([
      'small.yaml:13 steps.work automatic-circle',
      'small.yaml:18 steps.more automatic-circle',
    ]);
  });

  it('of English texts that are missing, too many or no text, and of a missing file', () => {
    const english = `title: Small
steps:
  work: { title: Work }
  more: { title: 7, tasks: { call: { title: Call, why: Because } }, products: { paper: { title: Paper } } }
ends: { ended: { title: End } }
words: { kind: Kind, one: one, two: two, day: Day, number: Number, parts: Parts, over: Done, further: On }
`;
    expect(placesIn(faultsIn({ small }, english))).toEqual([
      'small.en.yaml:4 steps.more.tasks.call.why english-only',
      'small.en.yaml:4 steps.more.title not-a-text',
      'small.en.yaml:6 words.done no-english',
    ]);
    const alone = { key: 'small', file: 'small.yaml', ...parseYaml(small, 'small.yaml') };
    expect(placesIn(checkTemplates([{ template: alone }], new Set(['case-manager'])))).toEqual([
      'small.yaml:1 template no-english-file',
    ]);
  });

  it('of a template too big or too deep to be looked at', () => {
    const many = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`w${index}`, 'Wort']));
    const big = { key: 'small', file: 'small.yaml', value: { words: many }, lineOf: () => 1 };
    expect(placesIn(checkTemplates([{ template: big }], new Set()))).toEqual(['small.yaml:1  too-big']);
    const deep = `${'{ not: '.repeat(60)}{ exists: day }${' }'.repeat(60)}`;
    const nested = change(small, ['by: $soon } }', `by: $soon }, when: ${deep} }`]);
    expect(placesIn(faultsIn({ small: nested }))).toEqual(['small.yaml:21 steps.more.tasks.call too-deep']);
  });
});

it('has a sentence for every fault in both languages, and no sentence without a fault', () => {
  const known = [...faultCodes, ...yamlCodes].map((code) => `fault.${code}`).sort();
  for (const language of languages) {
    expect(textKeys(language).filter((key) => key.startsWith('fault.'))).toEqual(known);
  }
});

it('tells of every fault there is in one of these tests', () => {
  const beside: readonly FaultCode[] = [
    'too-big',
    'too-deep',
    'template-twice',
    'nothing-to-remove',
    'automatic-circle',
    'no-english-file',
    'no-english',
    'english-only',
  ];
  const told = new Set([...rows.map(([code]) => code), ...beside]);
  expect(faultCodes.filter((code) => !told.has(code))).toEqual([]);
});
