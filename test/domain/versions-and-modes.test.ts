import { flatten } from '../../domain/template/flatten';
import { aTemplate, refusalOf, Story } from './story';

const over = { over: 'ended' };
const base = { title: 'Arbeit', openedBy: 'start' };

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
    const moved = story.then({ type: 'task-moved', taskId: 'case-1.call.1', to: '2023-05-20' });
    const renamed = moved.then(migrate(other, { call: 'phone' }));
    expect(renamed.task('phone')).toMatchObject({ due: '2023-05-20', why: { rule: 'moved', place: 'work.phone' } });
    expect(renamed.effects).toContainEqual(expect.objectContaining({ type: 'task-changed' }));
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

  it('names the version that holds now, whatever an older one said of the task (3.24, E9)', () => {
    const moved = guided.then({ type: 'task-moved', taskId: 'case-1.work.1', to: '2023-05-20' });
    const template = { ...guided.template, version: 2 };
    const migrated = moved.then({ type: 'migrated', template, renames: {}, dropped: {} });
    const { effects } = migrated.then({ type: 'facts-recorded', facts: { ready: true } }, { by: 'berta' });
    expect(effects).toMatchObject([{ type: 'notice', kind: 'gate-opened', why: { place: 'work', version: 2 } }]);
    const again = migrated.then({ type: 'task-moved', taskId: 'case-1.work.1', to: '2023-05-21' });
    expect(again.task('work').why).toMatchObject({ rule: 'moved', version: 2 });
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
