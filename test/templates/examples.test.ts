import { playExample } from '../../domain/examples/examples';
import type { Effect, OpenTask, Why } from '../../domain/process';
import { sayTask, sayWhy } from '../../domain/reading/say';
import { speakerOf } from '../domain/speech';
import { exampleFiles, examplesIn } from '../../bin/templates/shipped';
import { shipped, shippedKeys } from './shipped';

const templates = Object.fromEntries(shippedKeys.map((key) => [key, shipped(key).compiled]));
const examples = exampleFiles().flatMap((file) => Object.entries(examplesIn(file)));
const unreadable =
  /\bP\d+[DWMY]|why\.|undefined|null|\bfacts\.|[a-z]-[a-z]+-[a-z]+|[a-z][A-Z]|eine offene Angabe|something open/;
const sentence = /^[A-ZÄÖÜ][^{}$]*\d{2}\.\d{2}\.\d{4}[^{}$]*\.$/;

describe.each(shippedKeys)('the template %s', (key) => {
  it('is valid, has an English text for every German one, and stays small when compiled', () => {
    const { compiled, texts } = shipped(key);
    expect(Object.keys(texts.en).sort()).toEqual(Object.keys(texts.de).sort());
    expect(JSON.stringify(compiled).length).toBeLessThan(16 * 1024);
  });
});

it.each(examples)('the example %s holds, and answers why in one sentence of each language', (_, example) => {
  const { differences, effects } = playExample(templates, example);
  expect(differences).toEqual([]);
  const { texts } = shipped(example.template);
  for (const speaker of [speakerOf('de', texts), speakerOf('en', texts)]) {
    const said = effects.flatMap(reasonsIn).map(({ task, why }) => ({
      why: sayWhy(speaker, why),
      task: task ? sayTask(speaker, task) : '',
    }));
    expect(said.filter(({ why }) => !sentence.test(why))).toEqual([]);
    expect(said.filter(({ task, why }) => unreadable.test(`${why} ${task}`))).toEqual([]);
  }
});

/** Reasons of what came by itself; what a person moved or handed over answers for itself. */
function reasonsIn(effect: Effect): readonly { readonly task: OpenTask | null; readonly why: Why }[] {
  const byPerson = ['moved', 'handover', 'absence'];
  if ('task' in effect)
    return byPerson.includes(effect.task.why.rule) ? [] : [{ task: effect.task, why: effect.task.why }];
  return 'why' in effect && !byPerson.includes(effect.why.rule) ? [{ task: null, why: effect.why }] : [];
}
