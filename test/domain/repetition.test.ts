import { aTemplate, Story } from './story';

const template = (every: object, more: object = {}) =>
  aTemplate({
    parameters: { rhythm: { value: null, change: 'lead', open: 'je Fall' } },
    facts: { from: 'date', until: 'date', met: 'date' },
    steps: {
      run: {
        title: 'Läuft',
        openedBy: 'start',
        tasks: {
          contact: { title: 'Kontakt', source: 'own', every, ...more },
          end: { title: 'Ende', outcomes: { end: 'ended' } },
        },
      },
    },
  });

describe('a repeating task', () => {
  it('is first due one period after its step opened (3.12)', () => {
    expect(Story.of(template({ period: 'P1M', from: 'completion' })).task('contact').due).toBe('2023-06-02');
  });

  it('counts from the last completion, or keeps to its plan (3.12)', () => {
    const late = { happened: '2023-06-07' };
    const free = Story.of(template({ period: 'P1M', from: 'completion' }))
      .until('2023-06-07')
      .done('contact', 'done', late);
    expect(free.task('contact')).toMatchObject({ occurrence: 2, due: '2023-07-07' });
    const planned = Story.of(template({ period: 'P1M', from: 'plan', after: 'start' }))
      .until('2023-06-07')
      .done('contact');
    expect(planned.task('contact')).toMatchObject({
      occurrence: 2,
      due: '2023-07-03',
      why: { times: 2, unrolled: '2023-07-02' },
    });
  });

  it('keeps to its plan also when this counts from its first opening', () => {
    const story = Story.of(template({ period: 'P1M' }))
      .until('2023-06-07')
      .done('contact')
      .until('2023-07-20')
      .done('contact');
    expect(story.task('contact')).toMatchObject({ occurrence: 3, due: '2023-08-02', first: '2023-05-02' });
  });

  it('has one open occurrence; periods missed meanwhile are not caught up (3.12)', () => {
    const story = Story.of(template({ period: 'P1M', from: 'plan', after: 'start' }))
      .until('2023-09-15')
      .done('contact');
    expect(story.task('contact')).toMatchObject({ occurrence: 2, due: '2023-10-02' });
    expect(story.open).toEqual(['contact', 'end']);
  });

  it('done before its day goes on with the next one of the plan', () => {
    const story = Story.of(template({ period: 'P1M', from: 'plan', after: 'start' }))
      .until('2023-05-25')
      .done('contact');
    expect(story.task('contact').due).toBe('2023-07-03');
  });

  it('counts from a fact anew when the fact changes (3.12)', () => {
    const story = Story.of(template({ period: 'P6W', from: 'met' }), { facts: { met: '2023-05-02' } });
    expect(story.task('contact').due).toBe('2023-06-13');
    expect(story.record({ met: '2023-05-16' }).task('contact').due).toBe('2023-06-27');
  });

  it('ends with the day it lasts until', () => {
    const story = Story.of(template({ period: 'P1M', from: 'plan', after: 'from', until: 'until' }), {
      facts: { from: '2023-05-02', until: '2023-07-01' },
    });
    expect(story.task('contact').due).toBe('2023-06-02');
    expect(story.until('2023-06-02').done('contact').open).toEqual(['end']);
  });

  it('without a period has no occurrence, and the role that may agree one is asked (3.13)', () => {
    const story = Story.of(template({ period: '$rhythm', from: 'completion' }));
    expect(story.open).toEqual(['decide-rhythm', 'end']);
    expect(story.task('decide-rhythm')).toMatchObject({ who: 'lead', kind: 'decide', outcomes: [] });
    const agreed = story.then({ type: 'parameter-agreed', parameter: 'rhythm', value: 'P2W' });
    expect(agreed.open).toEqual(['contact', 'end']);
    expect(agreed.task('contact').due).toBe('2023-05-16');
  });
});
