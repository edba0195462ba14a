import { readTemplate, readTexts } from '../../domain/template/read-template';
import { Refusal } from '../../domain/refusal';
import { parseYaml, YamlFault } from '../../platform/yaml';
import { shipped, shippedKeys } from './shipped';

const valid = {
  template: 'small',
  kind: 'case',
  title: 'Klein',
  facts: { kind: ['one', 'two'], on: 'date' },
  steps: { work: { title: 'Arbeit', openedBy: 'start', outcomes: { over: 'ended' } } },
  ends: { ended: { title: 'Ende', kind: 'advised' } },
  words: { kind: 'Art', one: 'eins', two: 'zwei', on: 'Tag', over: 'fertig', done: 'erledigt' },
};

/** What is wrong with a template, as `path: problem`. */
function faultsOf(template: unknown): string[] {
  try {
    readTemplate(template);
    return [];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { faults } = error.details as { faults: { path: (string | number)[]; problem: string }[] };
    return faults.map(({ path, problem }) => `${path.join('.')}: ${problem}`);
  }
}

const withTask = (task: object) => ({
  ...valid,
  steps: { work: { ...valid.steps.work, tasks: { call: { title: 'Anruf', ...task } } } },
});

describe.each(shippedKeys)('the template %s', (key) => {
  it('is valid, has an English text for every German one, and stays small when compiled', () => {
    const { compiled, texts } = shipped(key);
    expect(Object.keys(texts.en).sort()).toEqual(Object.keys(texts.de).sort());
    expect(JSON.stringify(compiled).length).toBeLessThan(16 * 1024);
  });
});

describe('a template is refused, with the place,', () => {
  it('not at all when everything is there', () => {
    expect(faultsOf(valid)).toEqual([]);
  });

  it.each([
    ['unknown keys', withTask({ who: 'desk', Verstetigung: null }), 'steps.work.tasks.call.Verstetigung: unknown key'],
    [
      'a period that is none',
      withTask({ source: 'own', due: { after: 'on', by: '4 weeks' } }),
      'steps.work.tasks.call.due',
    ],
    ['a target that is nowhere', withTask({ outcomes: { over: 'nowhere' } }), 'outcomes.over: no step or end nowhere'],
    ['an anchor that is no day', withTask({ source: 'own', due: { after: 'kind', by: 'P1D' } }), 'due: no anchor kind'],
    ['a parameter nobody declared', withTask({ due: { after: 'on', by: '$soon' } }), 'call: no parameter soon'],
    ['a number without source', withTask({ due: { after: 'on', by: 'P1D' } }), 'call: a period written here needs'],
    ['a fact nobody declared', withTask({ when: { eq: ['colour', 'red'] } }), 'when: no fact colour'],
    ['a value a fact cannot have', withTask({ when: { eq: ['kind', 'three'] } }), 'when: three is no value of kind'],
    ['an outcome without a word', withTask({ outcomes: { strange: 'stay' } }), 'outcomes.strange: no word for strange'],
    [
      'a step nothing opens',
      { ...valid, steps: { ...valid.steps, far: { title: 'F', outcomes: { over: 'ended' } } } },
      'steps.far: nothing opens',
    ],
    [
      'no start',
      { ...valid, steps: { work: { title: 'A', openedBy: 'hand', outcomes: { over: 'ended' } } } },
      'steps: no step is opened by start',
    ],
    ['a key that is taken', { ...valid, steps: { kind: valid.steps.work } }, 'steps.kind: the key kind is taken'],
    [
      'a value without source',
      { ...valid, parameters: { soon: { value: 'P1D' } } },
      'parameters.soon: a value needs its source',
    ],
    [
      'an open value without reason',
      { ...valid, parameters: { soon: { value: null } } },
      'parameters.soon: an open value says why',
    ],
  ])('for %s', (_, template, fault) => {
    expect(faultsOf(template).join('\n')).toContain(fault);
  });

  it('for an automatic table that ends the process, or steps that play in a circle', () => {
    const table = (outcome: string) => [{ outcome }];
    const ends = { ...valid, steps: { work: { ...valid.steps.work, table: table('over') } } };
    expect(faultsOf(ends)).toContain('steps.work.table.0: an automatic table may not lead to an end');
    const circle = {
      ...valid,
      steps: {
        work: { title: 'A', openedBy: 'start', table: table('one'), outcomes: { one: 'more', over: 'ended' } },
        more: { title: 'B', table: table('two'), outcomes: { two: 'work' } },
      },
    };
    expect(faultsOf(circle)).toContain('steps.work: automatic steps lead round in a circle');
  });

  it('for an English text that is missing or says too much', () => {
    const template = readTemplate({ ...valid, facts: {}, words: { over: 'fertig' } });
    const english = {
      title: 'Small',
      steps: { work: { title: 'Work' } },
      ends: { ended: { title: 'End' } },
      words: { over: 'over' },
    };
    expect(readTexts(template, english).en['words.over']).toBe('over');
    expect(() => readTexts(template, { ...english, words: {} })).toThrow('template-invalid');
    expect(() => readTexts(template, { ...english, more: 'x' })).toThrow('template-invalid');
  });
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
    ['duplicate keys', 'a: 1\nb: 2\na: 3\n', 3],
    ['anchors', 'a: 1\nb: &x 2\n', 2],
    ['aliases', 'a: 1\nb: *x\n', 2],
    ['merge keys', 'a: 1\n<<: { b: 2 }\n', 2],
    ['keys that are no text', 'a: 1\n1: b\n', 2],
    ['what is no YAML', 'a: 1\nb: [1, 2\n', 3],
  ])('with %s is refused with its line', (_, text, line) => {
    expect(faultIn(text)).toMatchObject({ file: 'a.yaml', line });
  });

  it('knows the line of a path', () => {
    const { lineOf } = parseYaml('steps:\n  reach:\n    tasks:\n      call: { due: x }\n', 'a.yaml');
    expect([lineOf(['steps', 'reach']), lineOf(['steps', 'reach', 'tasks', 'call', 'nothing'])]).toEqual([2, 4]);
  });
});
