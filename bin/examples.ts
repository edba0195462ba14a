import { basename } from 'node:path';
import { playExample } from '../domain/examples/examples';
import { exampleFiles, examplesIn, keysOfShipped, readShipped } from './shipped';

/** Plays the worked examples of these files, or of all shipped templates; prints what differs, answers how much does. */
export function playExamples(files: readonly string[]): { moments: number; differing: number } {
  const templates = Object.fromEntries(keysOfShipped().map((key) => [key, readShipped(key).compiled]));
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
