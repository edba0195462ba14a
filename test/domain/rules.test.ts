import { mayWorkOn } from '../../domain/permissions';
import { aTemplate, refusalOf, Story } from './story';

const over = { over: 'ended' };
const base = { title: 'Arbeit', openedBy: 'start' };

describe('days', () => {
  const template = aTemplate({
    facts: { on: 'date' },
    steps: {
      work: {
        ...base,
        tasks: {
          call: { title: 'Anruf', outcomes: { done: 'stay', over: 'ended' } },
          write: { title: 'Brief', source: 'own', due: { after: 'call', by: 'P10D' } },
          meet: { title: 'Treffen', source: 'own', due: { after: 'on', by: 'P0D', roll: 'stay' } },
          prepare: { title: 'Vorbereiten', source: 'own', due: { before: 'meet', by: 'P2D', roll: 'stay' } },
          stay: { title: 'Dasein', outcomes: over },
        },
      },
    },
  });
  const story = Story.of(template, { facts: { on: '2023-06-15' } });

  it('count from the day a task happened, not from the day it was told, and before a task from its due day (3.11)', () => {
    expect(story.task('prepare').due).toBe('2023-06-13');
    const moved = story.then({ type: 'task-moved', taskId: story.task('meet').id, to: '2023-06-20' });
    expect(moved.task('prepare').due).toBe('2023-06-18');
    const called = story.until('2023-05-10').done('call', 'done', { happened: '2023-05-05' });
    expect(called.task('write')).toMatchObject({
      due: '2023-05-15',
      why: { anchor: { name: 'call', day: '2023-05-05' } },
    });
  });

  it('of a repetition fall on their weekday (3.12)', () => {
    const every = { period: 'P1M', from: 'plan', after: 'start', weekday: '1 tue' };
    const series = aTemplate({
      steps: {
        work: {
          ...base,
          source: 'own',
          tasks: { meet: { title: 'Treffen', source: 'own', every }, end: { title: 'x', outcomes: over } },
        },
      },
    });
    expect(Story.of(series).task('meet').due).toBe('2023-06-06');
    expect(Story.of(series).until('2023-06-06').done('meet').task('meet').due).toBe('2023-07-04');
  });

  it('an older calendar does not count, a newer one leaves alone what is pinned (3.17)', () => {
    const calendar = (version: number) =>
      ({ type: 'calendar-changed', calendar: { version, closingDays: ['2023-06-20'] } }) as const;
    const moved = story.then({ type: 'task-moved', taskId: story.task('meet').id, to: '2023-06-20' });
    expect(moved.then(calendar(2)).task('meet').due).toBe('2023-06-20');
    expect(moved.then(calendar(1)).state.calendar.closingDays).toEqual([]);
  });
});

describe('people', () => {
  const template = aTemplate({
    steps: {
      work: {
        ...base,
        tasks: {
          letter: {
            title: 'Antwort',
            who: 'desk',
            awaits: 'office',
            source: 'own',
            due: { after: 'start', by: 'P7D' },
          },
          vote: { title: 'Beschluss', decides: 'board', outcomes: { yes: 'stay', no: 'ended' } },
          mine: { title: 'Meins', needs: { taken: { responsible: 'case-manager' } }, outcomes: over },
        },
      },
    },
  });
  const story = Story.of(template);

  it('a task of a role stays with the role when the case is handed over, and the role taken over in is kept (3.18)', () => {
    const taken = story
      .then({ type: 'handover-requested', to: 'berta' })
      .then({ type: 'handover-accepted', as: 'case-manager' }, { by: 'berta' });
    expect([taken.task('letter').who, taken.task('mine').who, taken.state.responsible]).toEqual([
      'desk',
      'responsible',
      'berta',
    ]);
    expect(refusalOf(() => story.done('mine', 'over'))).toMatchObject({ code: 'gate-open', gate: 'taken' });
    expect(taken.done('mine', 'over', { by: 'berta' }).state.end?.key).toBe('ended');
  });

  it('a role that nobody holds is shown to the responsible person (3.18)', () => {
    const anna = { kind: 'staff', id: 'anna', organisation: 'town', roles: [] } as const;
    expect(mayWorkOn({ who: 'desk', responsible: 'anna', roleIsHeld: false }, anna)).toBe(true);
    expect(mayWorkOn({ who: 'desk', responsible: 'anna', roleIsHeld: true }, anna)).toBe(false);
  });

  it('what somebody outside owes is watched, and only a person records the answer (3.19)', () => {
    expect(story.task('letter')).toMatchObject({ awaits: 'office', who: 'desk', due: '2023-05-09' });
    expect(story.until('2024-05-02').task('letter').awaits).toBe('office');
    expect(story.done('letter').open).toEqual(['mine', 'vote']);
  });

  it('a resolution names the day on which the body decided, and is a milestone (3.19)', () => {
    expect(refusalOf(() => story.done('vote', 'yes'))).toMatchObject({ code: 'form-incomplete', field: 'happened' });
    const decided = story.done('vote', 'yes', { happened: '2023-05-01' });
    expect(decided.effects).toContainEqual(
      expect.objectContaining({ type: 'milestone', outcome: 'yes', body: 'board', on: '2023-05-01' }),
    );
  });

  it('who is absent stays responsible, and the deputy is told (3.18, E1)', () => {
    const away = story.then({ type: 'absence-begun', person: 'anna', deputy: 'berta' });
    expect([away.state.responsible, away.notices.map(({ to }) => to)]).toEqual(['anna', ['berta']]);
    const alone = story.then({ type: 'absence-begun', person: 'anna', deputy: null });
    expect(alone.notices).toMatchObject([{ to: 'team-lead', level: 'no-deputy' }]);
    expect(away.then({ type: 'absence-ended', person: 'anna' }).state.absences).toEqual([]);
  });
});

describe('products and resolutions', () => {
  const template = aTemplate({
    steps: {
      work: {
        ...base,
        products: { paper: { title: 'Papier' } },
        needs: { paper: 'accepted' },
        warn: { small: { not: { done: 'paper' } } },
        outcomes: { over: { to: 'ended', needs: {} }, on: 'next', back: { to: 'again', accept: ['paper'] } },
      },
      next: { title: 'Weiter', outcomes: { back: 'work', over: 'ended' } },
    },
  });
  const story = Story.of(template);

  it('a product is a draft, submitted when its task is done, accepted by a resolution, and the next version in a new run (3.1)', () => {
    expect(story.state.products['paper']).toEqual({ status: 'draft', version: 1 });
    const submitted = story.done('paper');
    expect(submitted.state.products['paper']?.status).toBe('submitted');
    expect(refusalOf(() => submitted.done('work', 'on'))).toMatchObject({ gate: 'paper' });
    const accepted = submitted.done('work', 'back');
    expect(accepted.state.products['paper']).toEqual({ status: 'accepted', version: 1 });
    const again = accepted.done('work', 'on').done('next', 'back');
    expect(again.state.products['paper']).toEqual({ status: 'draft', version: 2 });
  });

  it('a warning is noted and blocks nothing; an outcome that is free asks for no gate (3.6)', () => {
    const left = story.done('work', 'over');
    expect(left.effects).toContainEqual(expect.objectContaining({ type: 'warned', place: 'work', gate: 'small' }));
    expect(left.state.end?.key).toBe('ended');
  });
});

describe('the order of refusal', () => {
  const template = aTemplate({
    facts: { ready: 'boolean' },
    steps: {
      work: {
        ...base,
        decides: 'board',
        needs: { ready: { eq: ['ready', true] } },
        outcomes: { over: { to: 'ended', reason: 'required' } },
      },
      hold: { title: 'Halt', openedBy: 'hand', holds: true, outcomes: { go: 'done' } },
    },
  });

  it('is not open, held, gate, reason, form (3.5)', () => {
    const held = Story.of(template).then({ type: 'step-opened', step: 'hold' });
    const free = held.done('hold', 'go');
    const ready = free.record({ ready: true });
    const missing = { type: 'task-completed', taskId: 'case-1.work.9', outcome: 'over' } as const;
    expect(refusalOf(() => held.then(missing)).code).toBe('task-not-open');
    expect(refusalOf(() => held.done('work', 'over')).code).toBe('held');
    expect(refusalOf(() => free.done('work', 'over')).code).toBe('gate-open');
    expect(refusalOf(() => ready.done('work', 'over')).code).toBe('reason-needed');
    expect(refusalOf(() => ready.done('work', 'over', { reason: 'given' })).code).toBe('form-incomplete');
    expect(ready.done('work', 'over', { reason: 'given', happened: '2023-05-02' }).state.end?.key).toBe('ended');
  });
});
