import { flatten } from '../../domain/template/flatten';
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

describe('versions', () => {
  it('maps merge by key, lists and single values replace, what is removed goes first (3.23)', () => {
    const parent = { title: 'Alt', steps: { a: { title: 'A', records: ['x', 'y'] }, b: { title: 'B' } } };
    const child = {
      extends: 'p',
      remove: ['steps.b'],
      title: 'Neu',
      steps: { a: { records: ['z'] }, c: { title: 'C' } },
    };
    const { faults, value } = flatten(child, () => parent);
    expect(faults).toEqual([]);
    expect(value).toMatchObject({ title: 'Neu', steps: { a: { title: 'A', records: ['z'] }, c: { title: 'C' } } });
    expect(value).not.toHaveProperty('steps.b');
  });

  const version = (task: string, by: string) =>
    aTemplate({
      steps: {
        work: {
          ...base,
          tasks: {
            [task]: { title: 'T', source: 'own', due: { after: 'start', by } },
            end: { title: 'E', outcomes: over },
          },
        },
      },
    });
  const story = Story.of(version('call', 'P7D'));
  const migrate = (template: ReturnType<typeof version>, renames = {}, dropped = {}) =>
    ({ type: 'migrated', template: { ...template, version: 2 }, renames, dropped }) as const;

  it('the same key is the same thing, and its day is planned by the new rule unless it is pinned (3.24, 3.16)', () => {
    expect(story.then(migrate(version('call', 'P14D'))).task('call')).toMatchObject({
      id: 'case-1.call.1',
      due: '2023-05-16',
    });
    const moved = story.then({ type: 'task-moved', taskId: 'case-1.call.1', to: '2023-05-20' });
    expect(moved.then(migrate(version('call', 'P14D'))).task('call')).toMatchObject({
      due: '2023-05-20',
      pinned: true,
    });
  });

  it('what has another name is renamed; what has no successor is refused until somebody says why it goes (3.24)', () => {
    const other = version('phone', 'P7D');
    expect(refusalOf(() => story.then(migrate(other)))).toMatchObject({ code: 'migration-unmapped' });
    expect(story.then(migrate(other, { call: 'phone' })).task('phone').id).toBe('case-1.call.1');
    expect(story.then(migrate(other, {}, { call: 'not-needed' })).dropped).toContainEqual({
      task: 'case-1.call.1',
      reason: 'not-needed',
    });
  });

  it('five years of silence show, remind and escalate, and nothing else (3.25)', () => {
    const late = story.until('2028-05-02');
    expect([late.steps, late.open, late.state.end]).toEqual([story.steps, story.open, null]);
  });
});

describe('the orientation mode', () => {
  const parts = {
    facts: { ready: 'boolean' },
    steps: {
      work: { ...base, needs: { ready: { eq: ['ready', true] } }, outcomes: { on: 'later', over: 'ended' } },
      later: { title: 'Später', outcomes: over },
      aside: { title: 'Daneben', openedBy: 'hand', outcomes: over },
    },
  };
  const story = Story.of(aTemplate({ ...parts, mode: 'orientation' }));
  const guided = Story.of(aTemplate(parts));
  const reason = 'given';
  const deviations = ({ effects }: Story) =>
    effects.flatMap((effect) => (effect.type === 'deviation' ? [effect.what] : []));

  it('lets any step be opened, skipped and reopened, each with a reason and on record (3.26)', () => {
    expect(refusalOf(() => story.then({ type: 'step-opened', step: 'later' })).code).toBe('reason-needed');
    const opened = story.then({ type: 'step-opened', step: 'later', reason });
    expect([opened.steps, deviations(opened)]).toEqual([['work', 'later'], ['step-opened']]);
    const skipped = opened.then({ type: 'step-skipped', step: 'later', reason });
    expect([skipped.steps, deviations(skipped)]).toEqual([['work'], ['step-skipped']]);
    const reopened = skipped.then({ type: 'step-reopened', step: 'later', reason });
    expect([reopened.state.steps['later']?.run, deviations(reopened)]).toEqual([2, ['step-reopened']]);
  });

  it('lets a gate be waived for this run (3.26)', () => {
    expect(refusalOf(() => story.done('work', 'on')).code).toBe('gate-open');
    const waived = story.then({ type: 'gate-waived', step: 'work', gate: 'ready', reason });
    expect([deviations(waived), waived.done('work', 'on').steps]).toEqual([['gate-waived'], ['later']]);
  });

  it('is another than the guided one, where only what was opened by hand may be withdrawn (3.26)', () => {
    expect(refusalOf(() => guided.then({ type: 'gate-waived', step: 'work', gate: 'ready', reason })).code).toBe(
      'guided',
    );
    expect(refusalOf(() => guided.then({ type: 'step-skipped', step: 'work', reason })).code).toBe('guided');
    const opened = guided.then({ type: 'step-opened', step: 'aside' });
    expect(refusalOf(() => opened.then({ type: 'step-skipped', step: 'aside' })).code).toBe('reason-needed');
    expect(opened.then({ type: 'step-skipped', step: 'aside', reason }).steps).toEqual(['work']);
  });

  it('who waits for a gate is told once when somebody else opened it (3.26)', () => {
    const open = guided.then({ type: 'facts-recorded', facts: { ready: true } }, { by: 'berta' });
    expect(open.notices).toMatchObject([{ level: 'ready', to: 'responsible' }]);
    expect(open.then({ type: 'facts-recorded', facts: { ready: true } }, { by: 'berta' }).notices).toEqual([]);
    expect(guided.record({ ready: true }).notices).toEqual([]);
  });
});

describe('starting in the middle', () => {
  it('opens the steps that are open already, with what is agreed and the children that run (3.1, 3.20)', () => {
    const template = aTemplate({
      parameters: { within: { value: null, change: 'lead', open: 'je Fall' } },
      steps: {
        first: { ...base, outcomes: { on: 'second' } },
        second: {
          title: 'Zweitens',
          starts: { template: 'x', per: 'opening' },
          due: { after: 'start', by: '$within' },
          set: {},
          outcomes: over,
        },
      },
    });
    const story = Story.of(template, {
      steps: ['second'],
      agreed: { within: 'P7D' },
      children: { second: ['1', '2'] },
    });
    expect([story.steps, Object.keys(story.state.children).length]).toEqual([['second'], 2]);
    expect(story.task('second').due).toBe('2023-05-09');
  });
});
