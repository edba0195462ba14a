import fc from 'fast-check';
import type { CompiledTemplate } from '../../domain/compiled';
import { keysOfShipped, readRules } from '../../bin/templates/shipped';
import { agains } from './again';
import { laws } from './laws';
import { loopTemplate } from './loop-template';
import { readMade, recipes } from './made/read';
import { runsOfEach } from './runs';
import { type Tried, type Walk, walk, walks } from './walk';

const sentences: Readonly<Record<string, (tried: readonly Tried[]) => string | null>> = { ...laws, ...agains };
type Way = { readonly template: CompiledTemplate; readonly walk: Walk };

/** Each way is walked once for all sentences; one that is broken is then looked at alone, so that its way shrinks. */
function holdAlways(ways: fc.Arbitrary<Way>): void {
  const broken = new Set<string>();
  let accepted = 0;
  beforeAll(() => {
    const look = ({ template, walk: way }: Way) => {
      const tried = walk(template, way);
      accepted += tried.filter(({ after }) => after).length;
      for (const [sentence, holds] of Object.entries(sentences)) if (holds(tried) !== null) broken.add(sentence);
    };
    fc.assert(fc.property(ways, look), runsOfEach);
  });

  it.each(Object.keys(sentences))('%s', (sentence) => {
    if (!broken.has(sentence)) return;
    const alone = fc.property(ways, ({ template, walk: way }) => {
      expect(sentences[sentence]?.(walk(template, way))).toBeNull();
    });
    fc.assert(alone, runsOfEach);
  });

  it('most of what is tried may be done', () => {
    expect(accepted).toBeGreaterThan(6 * runsOfEach.numRuns);
  });
}

describe('every walk through a template made by chance', () => {
  holdAlways(fc.record({ template: recipes.map(readMade), walk: walks }));
});

describe('every walk through a shipped template', () => {
  const templates = [...keysOfShipped().map((key) => readRules(key).compiled), loopTemplate];
  holdAlways(fc.record({ template: fc.constantFrom(...templates), walk: walks }));
});
