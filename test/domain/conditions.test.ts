import type { Condition } from '../../domain/compiled';
import { judge } from '../../domain/facts/conditions';
import { aTemplate, Story } from './story';

const template = aTemplate({
  parameters: { border: { value: 'P28Y', source: 'own' }, open: { value: null, open: 'nie' } },
  facts: {
    yes: 'boolean',
    no: 'boolean',
    unknown: 'boolean',
    size: 'integer',
    year: 'year',
    since: 'fuzzy-date',
    day: 'date',
    area: ['one', 'two'],
    items: 'list',
  },
  steps: {
    a: { title: 'A', openedBy: 'start', due: { after: 'day', by: 'P10D' }, source: 'own', outcomes: { end: 'ended' } },
  },
});
const { state } = Story.of(template, {
  facts: { yes: true, no: false, size: 3, year: 1995, since: '2018-05', day: '2023-05-02', area: 'one', items: ['x'] },
});
const says = (condition: object, today = '2023-05-10') =>
  judge(condition as Condition, { template, state, today }).truth;
const [T, F, U] = [{ eq: ['yes', true] }, { eq: ['no', true] }, { eq: ['unknown', true] }];

describe('a condition', () => {
  it('is yes, no or unknown; unknown counts as neither', () => {
    expect([says(T), says(F), says(U), says({ not: U })]).toEqual([true, false, 'unknown', 'unknown']);
  });

  it('of several parts is decided by what decides it, else unknown', () => {
    expect([says({ all: [T, U] }), says({ all: [F, U] }), says({ all: [T, T] })]).toEqual(['unknown', false, true]);
    expect([says({ any: [T, U] }), says({ any: [F, U] }), says({ any: [F, F] })]).toEqual([true, 'unknown', false]);
  });

  it('names the facts it lacks', () => {
    const judged = judge(
      { all: [{ eq: ['unknown', true] }, { lt: ['missing', 3] }] },
      { template, state, today: '2023-05-10' },
    );
    expect(judged).toEqual({ truth: 'unknown', missing: ['missing', 'unknown'] });
  });

  it('compares numbers, choices and lists', () => {
    expect([says({ ge: ['size', 3] }), says({ gt: ['size', 3] }), says({ le: ['size', 2] })]).toEqual([
      true,
      false,
      false,
    ]);
    expect([says({ in: ['area', ['one', 'two']] }), says({ in: ['area', ['two']] })]).toEqual([true, false]);
    expect([says({ has: ['items', 'x'] }), says({ has: ['items', 'y'] })]).toEqual([true, false]);
  });

  it('on a year of birth knows only what is certain (3.10)', () => {
    const young = { lt: [{ since: 'year' }, '$border'] };
    expect([says(young, '2022-12-31'), says(young, '2023-06-30'), says(young, '2024-01-01')]).toEqual([
      true,
      'unknown',
      false,
    ]);
    expect(says({ ge: [{ since: 'year' }, 'P28Y'] }, '2023-12-31')).toBe(true);
  });

  it('on a fuzzy date is an interval (3.10)', () => {
    expect([says({ lt: ['since', '2018-06-01'] }), says({ lt: ['since', '2018-05-15'] })]).toEqual([true, 'unknown']);
    expect([says({ ge: ['since', '2018'] }), says({ gt: ['since', '2017'] })]).toEqual(['unknown', true]);
    expect(says({ eq: ['day', '2023-05-02'] })).toBe(true);
  });

  it('asks whether something exists or is done, which is never unknown (3.10)', () => {
    expect([says({ exists: 'size' }), says({ exists: 'unknown' }), says({ exists: '$open' })]).toEqual([
      true,
      false,
      false,
    ]);
    expect([says({ done: 'a' }), says({ not: { done: 'a' } })]).toEqual([false, true]);
  });

  it('compares the day a task is due', () => {
    expect([says({ eq: [{ due: 'a' }, '2023-05-12'] }), says({ lt: [{ due: 'a' }, { fact: 'day' }] })]).toEqual([
      true,
      false,
    ]);
  });
});
