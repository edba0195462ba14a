import { aTemplate, refusalOf, Story } from './story';

const table = [
  { when: { eq: ['out', true] }, outcome: 'out' },
  { when: { all: [{ eq: ['wish', true] }, { eq: ['need', true] }] }, outcome: 'in' },
];
const facts = { out: 'boolean', wish: 'boolean', need: 'boolean' };
const outcomes = { out: 'ended', in: 'after' };
const after = { title: 'Danach', outcomes: { end: 'ended' } };

describe('a table somebody confirms', () => {
  const template = aTemplate({
    facts,
    steps: { choose: { title: 'Wählen', openedBy: 'start', who: 'desk', table, outcomes }, after },
  });

  it('proposes the first row that is true, and follows the facts (3.9)', () => {
    const story = Story.of(template, { facts: { out: false, wish: true, need: true } });
    expect(story.task('choose').proposal).toBe('in');
    const changed = story.record({ out: true });
    expect(changed.task('choose').proposal).toBe('out');
    expect(changed.effects).toMatchObject([{ type: 'task-changed', task: { proposal: 'out' } }]);
  });

  it('does not read past a row that is unknown, and names what is missing (3.9)', () => {
    const story = Story.of(template, { facts: { wish: true, need: true } });
    expect(story.task('choose').proposal).toBeUndefined();
    expect(story.task('choose').why.missing).toEqual(['out']);
    expect(refusalOf(() => story.done('choose', 'in'))).toMatchObject({ code: 'reason-needed', facts: ['out'] });
    expect(story.done('choose', 'in', { reason: 'clear to everybody' }).steps).toEqual(['after']);
  });

  it('lets a person choose otherwise, with a reason (3.9)', () => {
    const story = Story.of(template, { facts: { out: false, wish: true, need: true } });
    expect(refusalOf(() => story.done('choose', 'out'))).toMatchObject({ code: 'reason-needed', proposed: 'in' });
    expect(story.done('choose', 'out', { reason: 'given' }).state.end?.key).toBe('ended');
    expect(story.done('choose', 'in').steps).toEqual(['after']);
  });
});

describe('a table nobody confirms', () => {
  const template = aTemplate({
    facts,
    steps: {
      choose: {
        title: 'Wählen',
        openedBy: 'start',
        table: [...table, { outcome: 'in' }],
        outcomes: { out: 'other', in: 'after' },
      },
      other: { title: 'Anders', outcomes: { end: 'ended' } },
      after,
    },
  });

  it('plays itself, and a row without condition is the else (3.9)', () => {
    expect(Story.of(template, { facts: { out: true } }).steps).toEqual(['other']);
    expect(Story.of(template, { facts: { out: false, wish: false } }).steps).toEqual(['after']);
  });

  it('makes somebody decide while it is unknown, and decides itself as soon as it can (3.9)', () => {
    const story = Story.of(template);
    expect(story.open).toEqual(['decide-choose']);
    expect(story.task('decide-choose')).toMatchObject({ kind: 'decide', who: 'responsible', outcomes: ['out', 'in'] });
    expect(story.done('decide-choose', 'in').steps).toEqual(['after']);
    const known = story.record({ out: true });
    expect([known.steps, known.open]).toEqual([['other'], ['other']]);
  });
});
