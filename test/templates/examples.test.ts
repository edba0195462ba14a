import { playExample } from '../../domain/examples/examples';
import type { Effect, OpenTask, Why } from '../../domain/process';
import { sayTask, sayWhy } from '../../domain/reading/say';
import { speakerOf } from '../domain/speech';
import { exampleFiles, examplesIn } from '../../bin/shipped';
import { shipped, shippedKeys } from './shipped';

const templates = Object.fromEntries(shippedKeys.map((key) => [key, shipped(key).compiled]));
const examples = exampleFiles().flatMap((file) => Object.entries(examplesIn(file)));

describe('every example', () => {
  it.each(examples)('holds: %s', (_, example) => {
    expect(playExample(templates, example).differences).toEqual([]);
  });

  it.each(examples)('answers why in one sentence of its own language: %s', (_, example) => {
    const { texts } = shipped(example.template);
    for (const { task, why } of playExample(templates, example).effects.flatMap(reasonsIn)) {
      for (const language of ['de', 'en'] as const) {
        const speaker = speakerOf(language, texts);
        const said = sayWhy(speaker, why);
        expect(said).toMatch(/^[A-ZÄÖÜ][^{}$]*\d{2}\.\d{2}\.\d{4}[^{}$]*\.$/);
        expect(`${said} ${task ? sayTask(speaker, task) : ''}`).not.toMatch(
          /\bP\d+[DWMY]|why\.|undefined|null|\bfacts\.|[a-z]-[a-z]+-[a-z]+|[a-z][A-Z]/,
        );
      }
    }
  });
});

/** Reasons of what came by itself; what a person moved or handed over answers for itself. */
function reasonsIn(effect: Effect): readonly { readonly task: OpenTask | null; readonly why: Why }[] {
  const byPerson = ['moved', 'handover', 'absence'];
  if ('task' in effect)
    return byPerson.includes(effect.task.why.rule) ? [] : [{ task: effect.task, why: effect.task.why }];
  return 'why' in effect && !byPerson.includes(effect.why.rule) ? [{ task: null, why: effect.why }] : [];
}
