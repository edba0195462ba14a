import { basename } from 'node:path';
import { playExample } from '../../domain/examples/examples';
import type { CompiledTemplate } from '../../domain/compiled';
import { Refusal } from '../../domain/refusal';
import type { Language } from '../../platform/texts';
import { YamlFault } from '../../platform/yaml';
import { printFaults } from './check';
import { exampleFiles, examplesIn, keysOfShipped, readRules } from './shipped';

type Outcome = { readonly moments: number; readonly differing: number };

/**
 * Plays the worked examples of these files, or of all shipped templates; prints what differs, answers how much does.
 * Null, with the faults as `check` prints them, when a template cannot be read.
 */
export function playExamples(language: Language, files: readonly string[]): Outcome | null {
  const templates = readTemplates(language);
  if (!templates) return null;
  let [moments, differing] = [0, 0];
  for (const file of files.length > 0 ? files : exampleFiles()) {
    for (const [name, example] of Object.entries(examplesIn(file))) {
      const played = playExample(templates, example);
      moments += played.moments;
      differing += played.differences.length;
      for (const difference of played.differences)
        console.log(`${basename(file)} ${name}: ${JSON.stringify(difference)}`);
    }
  }
  return { moments, differing };
}

function readTemplates(language: Language): Record<string, CompiledTemplate> | null {
  try {
    return Object.fromEntries(keysOfShipped().map((key) => [key, readRules(key).compiled]));
  } catch (error) {
    if (!(error instanceof YamlFault || error instanceof Refusal) || printFaults(language, []) === 0) throw error;
    return null;
  }
}
