import { nextMoment } from '../../domain/play/moments';
import { readRules } from '../../bin/templates/shipped';
import { loopTemplate } from './loop-template';
import { aTemplate, refusalOf, Story } from './story';

describe('a cascade', () => {
  it('that does not come to rest is refused whole (language 4)', () => {
    const pingPong = aTemplate({
      facts: { on: 'boolean' },
      steps: {
        ping: { title: 'a', openedBy: 'start', table: [{ outcome: 'go' }], outcomes: { go: 'pong' } },
        pong: { title: 'b', table: [{ outcome: 'go' }], outcomes: { go: 'ping', end: 'ended' } },
      },
    });
    expect(refusalOf(() => Story.of(pingPong))).toMatchObject({ code: 'cascade-too-long', rounds: 50 });
  });

  it('closes, then sets, then opens, among equals by key', () => {
    const template = aTemplate({
      facts: { seen: 'date', open: 'boolean' },
      steps: {
        z: { title: 'Z', openedBy: 'start', outcomes: { on: { to: ['c', 'b'], set: { seen: 'today', open: true } } } },
        b: { title: 'B', when: { eq: ['open', true] }, outcomes: { end: 'ended' } },
        c: {
          title: 'C',
          tasks: { c2: { title: 'C2', due: { after: 'seen', by: 'P0D' }, source: 'own' }, c1: { title: 'C1' } },
        },
      },
    });
    const { effects } = Story.of(template).done('z', 'on');
    const told = effects.map((effect) => {
      if ('task' in effect) return `${effect.type} ${effect.task.key}`;
      return 'step' in effect ? `${effect.type} ${effect.step}` : effect.type;
    });
    expect(told).toEqual([
      'task-closed',
      'step-closed z',
      'step-opened b',
      'task-opened b',
      'step-opened c',
      'task-opened c1',
      'task-opened c2',
    ]);
  });
});

describe('a message', () => {
  const story = Story.of(loopTemplate, { facts: { endsOn: '2024-01', planOn: '2023-05-02', size: 3, ready: true } });

  it('opens the step that waits for its name, which sets facts and drops what rested on them (3.22)', () => {
    expect(story.open).toContain('finish');
    const told = story.then({ type: 'message-received', name: 'something' });
    expect(told.steps).toEqual(['work', 'side']);
    expect(told.state.facts['ready']).toBe(false);
    expect(told.dropped).toContainEqual({ task: 'case-1.finish.1', reason: 'cancelled-by-side' });
  });

  it('that nothing waits for, or that comes while the step is open, is only noted (3.1, 3.22)', () => {
    expect(story.then({ type: 'message-received', name: 'unknown' }).effects).toMatchObject([{ type: 'noted' }]);
    const open = story.then({ type: 'message-received', name: 'something' });
    expect(open.then({ type: 'message-received', name: 'something' }).effects).toMatchObject([{ type: 'noted' }]);
  });
});

describe('a step without outcomes', () => {
  it('is done when its last task closes and nothing repeats (3.3)', () => {
    const template = aTemplate({
      steps: {
        pair: { title: 'Paar', openedBy: 'start', tasks: { one: { title: '1' }, two: { title: '2' } } },
        other: { title: 'Daneben', openedBy: 'start', outcomes: { end: 'ended' } },
      },
    });
    const one = Story.of(template).done('one');
    expect(one.steps).toEqual(['other', 'pair']);
    expect(one.done('two').steps).toEqual(['other']);
  });
});

describe('a Wiedervorlage', () => {
  const { compiled } = readRules('moers-access');
  const story = Story.of(compiled, { facts: { arrivedAs: 'earlier' } });
  const added = story.then({ type: 'task-added', due: '2023-05-20', who: 'responsible' });
  const taskId = 'case-1.follow-up.1';

  it('comes up on the morning of its day, also on a Saturday, and needs nothing to happen before', () => {
    expect(added.task('follow-up')).toMatchObject({ id: taskId, due: '2023-05-20', pinned: true, step: null });
    expect(added.task('follow-up').visibleAt).toMatch(/^2023-05-20T05:[0-2]\d:/);
    expect(nextMoment(compiled, added.state)).toBe(added.task('follow-up').visibleAt);
  });

  it('for today or an earlier day is there at once', () => {
    const today = story.then({ type: 'task-added', due: '2023-05-02', who: 'responsible' });
    expect(today.task('follow-up').visibleAt).toBe('2023-05-02T09:00:00.000Z');
  });

  it('may be moved, done and dropped; its day belongs to a person alone', () => {
    const moved = added.then({ type: 'task-moved', taskId, to: '2023-06-01' });
    expect(moved.task('follow-up').visibleAt.slice(0, 10)).toBe('2023-06-01');
    expect(refusalOf(() => moved.then({ type: 'task-unpinned', taskId })).code).toBe('invalid-input');
    expect(moved.done('follow-up').open).toEqual(['counselling']);
    expect(moved.then({ type: 'task-dropped', taskId }).open).toEqual(['counselling']);
  });

  it('does not replace what a step needs: that cannot be dropped', () => {
    const drop = { type: 'task-dropped', taskId: 'case-1.counselling.1', reason: 'given' } as const;
    expect(refusalOf(() => added.then(drop)).code).toBe('nothing-next');
  });
});
