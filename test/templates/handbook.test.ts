import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { playExample } from '../../domain/examples/examples';
import { Examples } from '../../domain/examples/examples.schema';
import { compile } from '../../domain/template/compile';
import { faultCodes } from '../../domain/template/fault';
import { readTemplate } from '../../domain/template/read-template';
import { root } from '../../platform/root';
import { translate } from '../../platform/texts';
import { parseYaml, yamlCodes } from '../../platform/yaml';
import { keysOfLanguage } from './language';
import { faultsIn } from './small';

const page = readFileSync(join(root, 'docs/writing-templates.md'), 'utf8');

/** The rows of the tables under a heading: the code in the first cell, and the last cell. */
function rowsUnder(heading: string): readonly (readonly [string, string])[] {
  const [, after = ''] = page.split(`\n## ${heading}\n`);
  const [section = ''] = after.split('\n## ');
  return [...section.matchAll(/^\| `([^`]+)` +\|(?:.*\|)? (.*?) +\|$/gm)].map(([, code = '', last = '']) => [
    code,
    last,
  ]);
}

const codesUnder = (heading: string): string[] =>
  rowsUnder(heading)
    .map(([code]) => code)
    .sort();
const [example = '', story = ''] = [...page.matchAll(/```yaml\n(.*?)```/gs)].map(([, text = '']) => text);

describe('docs/writing-templates.md', () => {
  it('explains every key of the language, each once, and no other', () => {
    expect(codesUnder('Every key')).toEqual(keysOfLanguage());
  });

  it('names every fault with its sentence', () => {
    const said = new Map(rowsUnder('What `check` finds'));
    expect([...said.keys()].sort()).toEqual([...faultCodes, ...yamlCodes].sort());
    for (const [code, sentence] of said) {
      const text = translate('en', `fault.${code}`).replace(/\{\{\w+\}\}/g, '…');
      expect(sentence.replace(/\\(.)/g, '$1')).toBe(text);
    }
  });

  it('names every refusal of a running process', () => {
    expect(codesUnder('What a running process refuses')).toEqual(refusalsOfDomain());
  });

  it('has an example in which nothing is wrong, and its story goes as it says', () => {
    expect(faultsIn({ 'advice-visit': example })).toEqual([]);
    const { examples } = Examples.parse(parseYaml(story, 'examples.yaml').value);
    const templates = { 'advice-visit': compile(readTemplate(parseYaml(example, 'example.yaml').value)) };
    for (const one of Object.values(examples)) expect(playExample(templates, one).differences).toEqual([]);
  });
});

/** The codes that the interpreter refuses with. */
function refusalsOfDomain(): string[] {
  const files = readdirSync(join(root, 'domain'), { recursive: true, encoding: 'utf8' });
  const texts = files
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(root, 'domain', file), 'utf8'));
  const found = texts.flatMap((text) =>
    [...text.matchAll(/new Refusal\(\s*'([a-z-]+)'/g)].map(([, code = '']) => code),
  );
  return [...new Set(found)].sort();
}
