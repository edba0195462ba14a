import fc from 'fast-check';
import { describePeriod } from '../../domain/reading/explain';
import { sayPlace, sayTask, sayWhy, type Speaker } from '../../domain/reading/say';
import type { Effect, OpenTask } from '../../domain/process';
import { shipped } from '../templates/shipped';
import { runs } from './runs';
import { speakerOf, whyTexts } from './speech';
import { Story } from './story';
import { walk, walks } from './walk';

const { compiled, texts } = shipped('moers-access');
const speakers = [speakerOf('de', texts), speakerOf('en', texts)];
const [german, english] = speakers as [Speaker, Speaker];
const shelter = { arrivedAs: 'new', accommodation: 'shelter', arrivalOn: '2023-05-05' };

describe('the answer to why', () => {
  it('names rule, anchor, calculation, rolling, source and version in one sentence (E9)', () => {
    const { why } = Story.of(compiled, { day: '2023-05-05', facts: shelter }).task('bring-to-service-point');
    expect(sayWhy(german, why)).toBe(
      'Fällig am 08.05.2023, 1 Tag nach „Ankunft“ (05.05.2023), vom 06.05.2023 auf den nächsten Arbeitstag gelegt, ' +
        'laut Bericht (Zeile 9658–9667) und Fassung 1 der Vorlage.',
    );
    expect(sayWhy(english, why)).toBe(
      'Due on 08.05.2023, 1 day after “Arrival” (05.05.2023), moved from 06.05.2023 to the next working day, ' +
        'according to the report (line 9658–9667) and version 1 of the template.',
    );
  });

  it('says what is missing when no day can be told', () => {
    const { why } = Story.of(compiled, { facts: { arrivedAs: 'new', accommodation: 'shelter' } }).task(
      'bring-to-service-point',
    );
    expect(sayWhy(german, why)).toMatch(/^Noch ohne Tag seit dem .*, weil „Ankunft“ noch fehlt, /);
  });

  it('says that a period is our own where the report has none', () => {
    const story = Story.of(compiled, { day: '2023-05-05', facts: shelter }).until('2023-05-09');
    const notice = story.effects.find(({ type }) => type === 'notice') as Effect & { type: 'notice' };
    expect(sayWhy(german, notice.why)).toMatch(
      /^Weitergegeben am 09.05.2023, 1 Tag nach der Fälligkeit \(08.05.2023\)/,
    );
    expect(sayWhy(german, notice.why)).toContain('nach eigener Festlegung');
  });

  it('never shows a key, a brace or an ISO period, whatever happens, in both languages', () => {
    const unreadable = /[{}$]|\bP\d|why\.|undefined|null|\bfacts\.|[a-z]-[a-z]+-[a-z]+|[a-z][A-Z]/;
    const known = new Map<string, readonly string[]>(); // because most ways give the same reasons
    const unreadableOf = (said: Said): readonly string[] => {
      const key = JSON.stringify(said);
      const found = known.get(key) ?? spoken(said).filter((sentence) => unreadable.test(sentence));
      known.set(key, found);
      return found;
    };
    fc.assert(
      fc.property(walks, (way) => {
        const said = walk(compiled, way).flatMap(({ after }) => (after?.effects ?? []).flatMap(saidIn));
        expect(said.flatMap(unreadableOf)).toEqual([]);
      }),
      runs,
    );
  });

  it('has a sentence in both languages for the same keys', () => {
    const keysIn = (tree: object): string[] =>
      Object.entries(tree).flatMap(([key, part]) =>
        typeof part === 'object' ? keysIn(part).map((sub) => `${key}.${sub}`) : [key],
      );
    expect(keysIn(whyTexts('en')).sort()).toEqual(keysIn(whyTexts('de')).sort());
  });
});

const spoken = ({ task, why }: Said): readonly string[] =>
  speakers.flatMap((speaker) => [sayWhy(speaker, why), ...(task ? [sayTask(speaker, task)] : [])]);

type Said = { readonly task: OpenTask | null; readonly why: OpenTask['why'] };
function saidIn(effect: Effect): readonly Said[] {
  if ('task' in effect) return [{ task: effect.task, why: effect.task.why }];
  return 'why' in effect ? [{ task: null, why: effect.why }] : [];
}

describe('a place', () => {
  it('is called by its title, a fact by its word', () => {
    expect(sayPlace(german, 'reach.make-contact')).toBe('Kontakt aufnehmen');
    expect(sayPlace(english, 'facts.accommodation')).toBe('Accommodation');
    expect(sayPlace(english, 'start')).toBe('beginning');
  });
});

describe('a period', () => {
  it('is described by its parts', () => {
    expect(describePeriod('P1Y6M')).toEqual([
      { key: 'period.years', count: 1 },
      { key: 'period.months', count: 6 },
    ]);
    expect(describePeriod('P0D')).toEqual([{ key: 'period.days', count: 0 }]);
  });
});
