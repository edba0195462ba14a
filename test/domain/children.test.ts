import { aTemplate, refusalOf, Story } from './story';

const outcomes = { fine: 'after', bad: 'ended' };
const after = { title: 'Danach', outcomes: { over: 'ended' } };
const watch = { title: 'Begleiten', openedBy: 'start', outcomes: { over: 'ended' } };

describe('a step with one sub-process', () => {
  const starts = { template: 'visit', pass: ['name'], report: ['found'] };
  const template = aTemplate({
    facts: { name: 'code', found: 'boolean' },
    steps: {
      visit: { title: 'Besuch', openedBy: 'start', starts, needs: { known: { eq: ['found', true] } }, outcomes },
      after,
    },
  });
  const story = Story.of(template, { facts: { name: 'A' } });
  const child = 'case-1-visit-1';
  const report = (number: number, more: { end?: string; facts?: Record<string, boolean> }) =>
    story.then({ type: 'child-reported', child, number, facts: more.facts ?? {}, ...(more.end && { end: more.end }) });

  it('starts it with the facts that are passed, and waits for its end alone (3.20, 3.21)', () => {
    expect(story.effects).toContainEqual(
      expect.objectContaining({ type: 'child-started', id: child, template: 'visit', facts: { name: 'A' } }),
    );
    expect(story.task('visit')).toMatchObject({ awaits: 'child', outcomes: [] });
    expect(refusalOf(() => story.done('visit', 'fine')).code).toBe('child-decides');
  });

  it('goes where the end of it leads (3.20)', () => {
    expect(report(1, { end: 'fine', facts: { found: true } }).steps).toEqual(['after']);
    expect(report(1, { end: 'bad', facts: { found: true } }).state.end?.key).toBe('ended');
  });

  it('leaves it to a person when its end has no outcome here (3.20)', () => {
    const asked = report(1, { end: 'strange' });
    expect(asked.task('visit')).toMatchObject({ awaits: null, outcomes: ['fine', 'bad'] });
    expect(asked.state.children[child]).toMatchObject({ open: false, end: 'strange' });
  });

  it('hears the newest report, and no older one (3.21)', () => {
    const newest = report(2, { facts: { found: true } });
    const older = newest.then({ type: 'child-reported', child, number: 1, facts: { found: false } });
    expect([older.state.facts['found'], older.state.children[child]?.facts['found']]).toEqual([true, true]);
    const stranger = { type: 'child-reported', child: 'nobody', number: 9, facts: { found: false } } as const;
    expect(newest.then(stranger).state.facts['found']).toBe(true);
  });

  it('tells it each change of what is passed, and does not send its own report back (3.21)', () => {
    const told = story.record({ name: 'B' });
    const message = { type: 'facts-passed', number: 1, facts: { name: 'B' } };
    expect(told.effects).toContainEqual({ type: 'message', to: child, key: `${child}/told/1`, message });
    expect(report(1, { facts: { found: true } }).effects.filter(({ type }) => type === 'message')).toEqual([]);
  });
});

describe('a report that takes the last task away', () => {
  const starts = { template: 'measure', per: 'opening', report: ['needed'] };
  const template = aTemplate({
    facts: { needed: 'boolean' },
    steps: {
      help: { title: 'Hilfe', openedBy: 'start', starts },
      look: {
        title: 'Nachsehen',
        openedBy: 'start',
        tasks: { call: { title: 'Anrufen', when: { eq: ['needed', true] }, outcomes: { over: 'ended' } } },
      },
    },
  });
  const story = Story.of(template, { facts: { needed: true } });
  const child = 'case-1-help-1';

  it('is kept with the end of the child, and somebody is asked for the next step (3.20, E2)', () => {
    const told = { type: 'child-reported', child, number: 1, facts: { needed: false }, end: 'finished' } as const;
    const reported = story.then(told);
    expect(reported.state.children[child]).toMatchObject({ open: false, end: 'finished', heard: 1 });
    expect(reported.open).toEqual(['next-step']);
    expect(refusalOf(() => reported.done('next-step', 'done')).code).toBe('nothing-next');
    const planned = reported.then({ type: 'task-added', due: '2023-06-01', who: 'responsible' });
    expect(planned.done('next-step', 'done').open).toEqual(['follow-up']);
  });
});

describe('a step with a sub-process per opening', () => {
  const starts = { template: 'measure', per: 'opening', report: ['done'] };
  const template = aTemplate({
    steps: {
      watch: {
        ...watch,
        needs: { two: { ge: [{ count: 'measures', where: { eq: ['done', true] } }, 2] } },
      },
      measures: { title: 'Maßnahmen', openedBy: 'hand', starts, tasks: { look: { title: 'Ansehen' } } },
    },
  });
  const open = { type: 'step-opened', step: 'measures' } as const;
  const three = Story.of(template).then(open).then(open).then(open);
  const report = (story: Story, child: number, done: boolean) =>
    story.then({ type: 'child-reported', child: `case-1-measures-${child}`, number: 1, facts: { done } });

  it('adds a child at each opening, the first included, and lasts (3.1, 3.3)', () => {
    expect(Object.keys(three.state.children)).toEqual(['case-1-measures-1', 'case-1-measures-2', 'case-1-measures-3']);
    expect(three.state.steps['measures']?.run).toBe(1);
    expect(three.done('look').steps).toEqual(['watch', 'measures']);
  });

  it('counts what its children report; one that said nothing makes it an interval (3.21)', () => {
    const one = report(three, 1, true);
    expect(refusalOf(() => one.done('watch', 'over'))).toMatchObject({ code: 'gate-open', counted: '1–3' });
    expect(report(one, 2, true).done('watch', 'over').state.end?.key).toBe('ended');
    expect(refusalOf(() => report(report(one, 2, false), 3, false).done('watch', 'over'))).toMatchObject({
      counted: '1',
    });
  });

  it('whose process ends does not end its children: they are told (3.20)', () => {
    const ended = report(report(three, 1, true), 2, true).done('watch', 'over');
    const told = ended.effects.flatMap((effect) => (effect.type === 'message' ? [effect.message.type] : []));
    expect(told).toEqual(['parent-ended', 'parent-ended', 'parent-ended']);
    expect(ended.state.children['case-1-measures-3']?.open).toBe(true);
  });
});

describe('a step with a sub-process for each entry of a list', () => {
  const starts = { template: 'group', per: 'themes' };
  const template = aTemplate({
    facts: { themes: 'list' },
    steps: {
      watch,
      groups: { title: 'Gruppen', openedBy: 'start', who: 'desk', starts, tasks: { look: { title: 'x' } } },
    },
  });
  const story = Story.of(template, { facts: { themes: ['a', 'b'] } });
  const names = ({ state }: Story) => Object.values(state.children).map(({ name }) => name);

  it('starts one for an entry that is added (3.20)', () => {
    expect(names(story)).toEqual(['a', 'b']);
    expect(names(story.record({ themes: ['b', 'a', 'c'] }))).toEqual(['a', 'b', 'c']);
  });

  it('tells about an entry that is removed once, and its child goes on (3.20)', () => {
    const less = story.record({ themes: ['b'] });
    expect(less.notices).toMatchObject([{ to: 'desk', level: 'groups/a' }]);
    expect(less.state.children['case-1-groups-1']).toMatchObject({ open: true, removed: true });
    expect(less.record({ themes: ['b'] }).notices).toEqual([]);
  });
});

describe('a sub-process', () => {
  const template = aTemplate({
    facts: { name: 'code', found: 'boolean', mine: 'code', also: 'integer' },
    steps: {
      look: { title: 'Sehen', openedBy: 'start', records: ['found', 'mine'], outcomes: { over: 'ended', on: 'stay' } },
    },
  });
  const parent = { id: 'mother', pass: ['name', 'mine'], report: ['found'] };
  const story = Story.of(template, { parent, facts: { name: 'A', mine: 'M' } });
  const messages = ({ effects }: Story) => effects.flatMap((effect) => (effect.type === 'message' ? [effect] : []));

  it('reads what is passed, but does not write it; what it records itself is its own (3.21)', () => {
    expect(refusalOf(() => story.record({ name: 'B' }))).toMatchObject({ code: 'fact-passed', fact: 'name' });
    const passed = story.then({ type: 'facts-passed', number: 1, facts: { name: 'B', mine: 'N' } });
    expect(passed.state.facts).toMatchObject({ name: 'B', mine: 'M' });
    expect(passed.record({ mine: 'O' }).state.facts['mine']).toBe('O');
    const older = passed.then({ type: 'facts-passed', number: 1, facts: { name: 'C' } });
    expect(older.state.facts['name']).toBe('B');
  });

  it('reports each change and its end, with a number that rises (3.21)', () => {
    const found = story.record({ found: true });
    expect(messages(found)).toMatchObject([
      { to: 'mother', key: 'case-1/report/1', message: { child: 'case-1', number: 1, facts: { found: true } } },
    ]);
    expect(messages(found.record({ found: true }))).toEqual([]);
    expect(messages(found.done('look', 'over'))).toMatchObject([{ message: { number: 2, end: 'ended' } }]);
  });

  it('goes on when its parent has ended, and its responsible person is asked once (3.20)', () => {
    const alone = story.then({ type: 'parent-ended', number: 1 });
    expect(alone.open).toEqual(['look', 'parent-ended']);
    expect(alone.then({ type: 'parent-ended', number: 1 }).open).toEqual(['look', 'parent-ended']);
    expect(alone.done('parent-ended').open).toEqual(['look']);
  });
});

describe('telling', () => {
  const tell = { parent: 'called', programme: 'finding' };
  const template = aTemplate({
    steps: {
      work: { ...watch, outcomes: { tell: { to: 'stay', tell }, again: { to: 'again', tell }, over: 'ended' } },
    },
  });
  const told = ({ effects }: Story) =>
    effects.flatMap((effect) =>
      effect.type === 'message' ? [effect.to] : effect.type === 'noted' ? [effect.what] : [],
    );

  it('reaches the parent and the running programme; without a parent it is noted (3.22)', () => {
    const parent = { id: 'mother', pass: [], report: [] };
    expect(told(Story.of(template, { parent }).done('work', 'again'))).toEqual(['mother', 'programme']);
    expect(told(Story.of(template).done('work', 'again'))).toEqual(['nobody-to-tell-called', 'programme']);
  });
});
