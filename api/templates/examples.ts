import { z } from 'zod';
import { playExample } from '../../domain/examples/examples';
import type { Example } from '../../domain/examples/examples.schema';
import { Refusal } from '../../domain/refusal';
import { writeInline } from '../../platform/yaml';
import type { Ready } from './upload';

/** An example as it was played: how many moments were compared, and where it ran otherwise than it says. */
export const PlayedView = z.object({
  name: z.string(),
  title: z.string(),
  source: z.string(),
  moments: z.int(),
  differences: z.array(z.object({ moment: z.int(), place: z.string(), expected: z.string(), found: z.string() })),
});
type PlayedView = z.infer<typeof PlayedView>;

/** Plays the worked examples through the interpreter with the template as it would be published. */
export function playExamples({ examples, templates }: Pick<Ready, 'examples' | 'templates'>): PlayedView[] {
  return Object.entries(examples).map(([name, example]) => ({
    name,
    title: example.title,
    source: example.source,
    ...play(templates, example),
  }));
}

function play(templates: Ready['templates'], example: Example): Pick<PlayedView, 'moments' | 'differences'> {
  try {
    const { differences, moments } = playExample(templates, example);
    return {
      moments,
      differences: differences.map(({ expected, found, moment, place }) => ({
        moment,
        place,
        expected: writeInline(expected),
        found: writeInline(found),
      })),
    };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // because its start itself was refused: nothing after it could be compared
    return { moments: 0, differences: [{ moment: 0, place: 'start', expected: '–', found: error.code }] };
  }
}
