import { aTemplate, refusalOf, Story } from './story';

const small = aTemplate({
  facts: { ready: 'boolean', kind: ['one', 'two'], note: { type: 'boolean', form: 'paper' } },
  steps: {
    first: {
      title: 'Erst',
      openedBy: 'start',
      tasks: {
        always: { title: 'Immer', outcomes: { on: 'second', end: 'ended' } },
        sometimes: { title: 'Manchmal', who: 'desk', when: { eq: ['kind', 'one'] }, outcomes: { on: 'second' } },
      },
    },
    second: {
      title: 'Dann',
      form: 'paper',
      needs: { noted: { eq: ['note', true] } },
      outcomes: { on: 'ended', back: { to: 'first', needs: {}, reason: 'required' } },
    },
    aside: {
      title: 'Daneben',
      openedBy: 'hand',
      when: { eq: ['ready', true] },
      holds: true,
      outcomes: { done: 'done' },
    },
  },
});

describe('a step', () => {
  it('opens its tasks when they are needed, and drops them when they are not needed any more (3.7)', () => {
    const one = Story.of(small, { facts: { kind: 'one' } });
    expect(one.open).toEqual(['always', 'sometimes']);
    const two = one.record({ kind: 'two' });
    expect(two.open).toEqual(['always']);
    expect(two.dropped).toEqual([{ task: 'case-1.sometimes.1', reason: 'not-needed' }]);
    expect(two.record({ kind: 'one' }).task('sometimes').occurrence).toBe(2);
  });

  it('asks once for a fact it must know, and asks no more once it is told (3.7)', () => {
    const unknown = Story.of(small);
    expect(unknown.open).toEqual(['always', 'ask-kind']);
    expect(unknown.task('ask-kind')).toMatchObject({ kind: 'ask', who: 'desk', records: ['kind'] });
    expect(unknown.record({ kind: 'two' }).open).toEqual(['always']);
  });

  it('drops its other tasks when it is left, and leaves a Wiedervorlage alone (3.4)', () => {
    const story = Story.of(small, { facts: { kind: 'one' } })
      .then({ type: 'task-added', due: '2023-06-01', who: 'responsible' })
      .done('always', 'on');
    expect(story.steps).toEqual(['second']);
    expect(story.open).toEqual(['follow-up', 'second']);
    expect(story.dropped).toEqual([{ task: 'case-1.sometimes.1', reason: 'step-left' }]);
  });

  it('that opens again is a new run with fresh tasks, and asks its own form anew (3.1, 3.2)', () => {
    const second = Story.of(small, { facts: { kind: 'two' } })
      .done('always', 'on')
      .done('second', 'back', { facts: { note: true }, reason: 'again' })
      .done('always', 'on');
    expect(second.state.steps['second']).toMatchObject({ run: 2, status: 'open' });
    expect(second.state.facts['note']).toBe(true);
    expect(refusalOf(() => second.done('second', 'on'))).toMatchObject({
      code: 'gate-open',
      gate: 'noted',
      facts: ['note'],
    });
    expect(second.done('second', 'on', { facts: { note: true } }).state.end).toMatchObject({ key: 'ended' });
  });

  it('opens by hand only where the template says so, and not twice (3.1, 3.26)', () => {
    const story = Story.of(small, { facts: { kind: 'two', ready: true } });
    const opened = story.then({ type: 'step-opened', step: 'aside' });
    expect(opened.steps).toEqual(['first', 'aside']);
    expect(refusalOf(() => opened.then({ type: 'step-opened', step: 'aside' })).code).toBe('step-already-open');
    expect(refusalOf(() => story.then({ type: 'step-opened', step: 'second' })).code).toBe('guided');
    expect(refusalOf(() => story.then({ type: 'step-opened', step: 'constructor' })).code).toBe('not-found');
  });

  it('does not open against its condition, and waits while that is unknown (3.8)', () => {
    const story = Story.of(small, { facts: { kind: 'two' } });
    const against = story.record({ ready: false });
    expect(refusalOf(() => against.then({ type: 'step-opened', step: 'aside' }))).toMatchObject({
      code: 'gate-open',
      gate: 'when',
    });
    const waiting = story.then({ type: 'step-opened', step: 'aside' });
    expect([waiting.steps, waiting.open]).toEqual([['first'], ['always', 'ask-ready']]);
    expect(waiting.record({ ready: true }).steps).toEqual(['first', 'aside']);
    expect(waiting.record({ ready: false }).open).toEqual(['always']);
  });

  it('that holds must be answered before another step is left (3.5)', () => {
    const story = Story.of(small, { facts: { kind: 'two', ready: true } }).then({ type: 'step-opened', step: 'aside' });
    expect(refusalOf(() => story.done('always', 'on'))).toMatchObject({ code: 'held', by: 'aside' });
    expect(story.done('aside').done('always', 'on').steps).toEqual(['second']);
  });

  it('is not left while its gate is not true, except by an outcome that is free (3.6)', () => {
    const story = Story.of(small, { facts: { kind: 'two' } }).done('always', 'on');
    expect(refusalOf(() => story.done('second', 'on'))).toMatchObject({
      code: 'gate-open',
      place: 'second',
      gate: 'noted',
    });
    expect(refusalOf(() => story.done('second', 'on', { facts: { note: false } })).code).toBe('gate-open');
    expect(refusalOf(() => story.done('second', 'back')).code).toBe('reason-needed');
    expect(story.done('second', 'back', { reason: 'given' }).steps).toEqual(['first']);
  });
});

describe('an end', () => {
  it('closes everything, whatever is open, and nothing happens after it (3.4)', () => {
    const ended = Story.of(small, { facts: { kind: 'one' } }).done('always', 'end');
    expect(ended.state).toMatchObject({
      tasks: {},
      waiting: [],
      end: { key: 'ended', kind: 'advised', on: '2023-05-02' },
    });
    expect(ended.effects.at(-1)).toMatchObject({ type: 'ended', end: 'ended' });
    expect(refusalOf(() => ended.record({ kind: 'two' })).code).toBe('process-ended');
    expect(ended.until('2024-05-02').effects).toEqual([]);
  });

  it('that a change would replace by nothing at all is refused: there is always a next step (3.5, E2)', () => {
    const lonely = aTemplate({
      steps: {
        only: { title: 'Nur', openedBy: 'start', tasks: { one: { title: 'Eins' } } },
        last: { title: 'x', outcomes: { e: 'ended' } },
      },
    });
    expect(refusalOf(() => Story.of(lonely).done('one'))).toEqual({ code: 'nothing-next' });
  });
});

describe('a command', () => {
  const story = Story.of(small, { facts: { kind: 'two' } });

  it('may say when it happened, but not tomorrow', () => {
    expect(story.until('2023-05-09').done('always', 'on', { happened: '2023-05-05' }).state.completed['always']).toBe(
      '2023-05-05',
    );
    expect(refusalOf(() => story.done('always', 'on', { happened: '2023-05-03' })).code).toBe('day-in-future');
  });

  it('names an open task, one of its outcomes, and facts of the right type', () => {
    const missing = { type: 'task-completed', taskId: 'case-1.always.7', outcome: 'on' } as const;
    expect(refusalOf(() => story.then(missing)).code).toBe('task-not-open');
    expect(refusalOf(() => story.done('always', 'toString')).code).toBe('unknown-outcome');
    expect(refusalOf(() => story.record({ kind: 'three' })).code).toBe('fact-invalid');
    expect(refusalOf(() => story.record({ __proto__x: 1 })).code).toBe('fact-unknown');
    expect(refusalOf(() => story.done('always', 'on', { facts: { ready: true } })).code).toBe('fact-unknown');
  });

  it('with the key of an earlier one changes nothing', () => {
    const once = story.then({ type: 'task-added', due: '2023-06-01', who: 'responsible' }, { key: 'same' });
    const twice = once.then({ type: 'task-added', due: '2023-06-01', who: 'responsible' }, { key: 'same' });
    expect([twice.state, twice.effects]).toEqual([once.state, []]);
  });

  it('remembers the newest 200 keys', () => {
    let story = Story.of(small, { facts: { kind: 'two' } });
    for (let number = 0; number < 250; number++) story = story.record({ ready: true });
    expect([story.state.seen.length, story.state.seq]).toEqual([200, 251]);
  });
});
