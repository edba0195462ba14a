import { nextMoment } from '../../domain/play/moments';
import { aTemplate, refusalOf, Story } from './story';

const template = aTemplate({
  parameters: {
    within: { value: 'P1M', source: 'own', change: 'responsible', range: ['P1W', 'P1Y'] },
    fixed: { value: 'P1M', source: 'own' },
  },
  facts: { arrivalOn: 'date', meetingOn: 'fuzzy-date' },
  steps: {
    reach: {
      title: 'Erreichen',
      openedBy: 'start',
      source: 'own',
      tasks: {
        call: {
          title: 'Anrufen',
          source: 'own',
          due: { after: 'arrivalOn', by: '$within' },
          remind: { before: ['P7D'], after: ['P1D'] },
          escalate: [
            { after: 'P3D', to: 'lead' },
            { after: 'P2W', to: 'head' },
          ],
          outcomes: { again: 'again', end: 'ended' },
        },
        prepare: {
          title: 'Vorbereiten',
          source: 'own',
          due: { before: 'meetingOn', by: 'P3D', roll: 'stay' },
          show: 'P1W',
        },
        agree: { title: 'Absprechen', due: 'agreed' },
      },
    },
  },
});
const known = { facts: { arrivalOn: '2023-05-02', meetingOn: '2023-08' } };

describe('a due day', () => {
  it('is the anchor plus its period, rolled to the next working day, and says so (3.14)', () => {
    const { due, why } = Story.of(template, { facts: { arrivalOn: '2023-04-06' } }).task('call');
    expect(due).toBe('2023-05-08');
    expect(why).toMatchObject({
      rule: 'due',
      place: 'reach.call',
      anchor: { name: 'arrivalOn', day: '2023-04-06' },
      period: 'P1M',
      unrolled: '2023-05-06',
      day: '2023-05-08',
      source: 'own',
    });
  });

  it('counts a fuzzy anchor with its last day, and stays where it is for appointments (3.10, 3.14)', () => {
    expect(Story.of(template, known).task('prepare').due).toBe('2023-08-28');
    const saturday = Story.of(template, { facts: { arrivalOn: '2023-05-02', meetingOn: '2023-05-16' } });
    expect(saturday.task('prepare').due).toBe('2023-05-13');
  });

  it('is missing while its anchor is, one question asks for it, and every four weeks it is listed again (3.13)', () => {
    const story = Story.of(template, { facts: { meetingOn: '2023-08' } });
    expect(story.task('call')).toMatchObject({ due: null, why: { rule: 'undated', missing: ['arrivalOn'] } });
    expect(story.open).toContain('ask-arrivalOn');
    expect(nextMoment(template, story.state)?.slice(0, 10)).toBe('2023-05-30');
    const later = story.until('2023-05-30');
    expect(later.notices).toEqual([]);
    expect(later.effects).toContainEqual(expect.objectContaining({ type: 'task-changed' }));
    expect(nextMoment(template, later.state)?.slice(0, 10)).toBe('2023-06-27');
  });

  it('is planned anew when its anchor, its parameter or the calendar changes (3.16, 3.17, E3)', () => {
    const story = Story.of(template, known);
    expect(story.record({ arrivalOn: '2023-05-03' }).task('call').due).toBe('2023-06-05');
    expect(story.then({ type: 'parameter-agreed', parameter: 'within', value: 'P2W' }).task('call').due).toBe(
      '2023-05-16',
    );
    const closed = { version: 2, closingDays: ['2023-06-02'] };
    expect(story.then({ type: 'calendar-changed', calendar: closed }).task('call').due).toBe('2023-06-05');
  });

  it('that a person set is pinned until it is given back (3.16)', () => {
    const moved = Story.of(template, known).then({ type: 'task-moved', taskId: 'case-1.call.1', to: '2023-07-01' });
    expect(moved.record({ arrivalOn: '2023-05-20' }).task('call')).toMatchObject({
      due: '2023-07-01',
      pinned: true,
      why: { rule: 'moved' },
    });
    const free = moved.then({ type: 'task-unpinned', taskId: 'case-1.call.1' });
    expect(free.task('call')).toMatchObject({ due: '2023-06-02', pinned: false, why: { rule: 'due' } });
  });

  it('may be agreed between people and is open until then (3.16)', () => {
    const story = Story.of(template, known);
    expect(story.task('agree')).toMatchObject({ due: null, why: { rule: 'undated' } });
    const agreed = story.then({ type: 'task-moved', taskId: 'case-1.agree.1', to: '2023-05-20' });
    expect(agreed.task('agree')).toMatchObject({ due: '2023-05-20', pinned: true });
  });

  it('begins with values agreed earlier only within their range, and only with those a role may change', () => {
    const begin = (agreed: Record<string, string>) => () => Story.of(template, { ...known, agreed });
    expect(begin({ within: 'P2W' })().task('call').due).toBe('2023-05-16');
    expect(refusalOf(begin({ within: 'P6D' }))).toEqual({
      code: 'fact-invalid',
      parameter: 'within',
      range: ['P1W', 'P1Y'],
    });
    expect(refusalOf(begin({ within: 'soon' }))).toMatchObject({ code: 'fact-invalid' });
    expect(refusalOf(begin({ never: 'P2W' }))).toEqual({ code: 'fact-unknown', parameter: 'never' });
    expect(refusalOf(begin({ fixed: 'P2W' }))).toEqual({ code: 'forbidden', parameter: 'fixed' });
  });

  it('within a range is agreed within this range only', () => {
    const story = Story.of(template, known);
    const agree = (value: string) => () => story.then({ type: 'parameter-agreed', parameter: 'within', value });
    expect(refusalOf(agree('P1D')).code).toBe('fact-invalid');
    expect(refusalOf(agree('P2Y')).code).toBe('fact-invalid');
    expect(refusalOf(agree('soon')).code).toBe('fact-invalid');
    expect(agree('P6M')().task('call').due).toBe('2023-11-02');
  });

  it('that has passed counts from the completion when the task is tried again (3.6)', () => {
    const late = Story.of(template, known).until('2023-06-20').done('call', 'again');
    expect(late.task('call')).toMatchObject({
      occurrence: 2,
      due: '2023-07-20',
      why: { anchor: { name: 'completion' } },
    });
    const early = Story.of(template, known).until('2023-05-20').done('call', 'again');
    expect(early.task('call')).toMatchObject({
      occurrence: 2,
      due: '2023-06-02',
      why: { anchor: { name: 'arrivalOn' } },
    });
  });
});

describe('a task', () => {
  it('with a lead time is visible that long before, any other at once (3.15)', () => {
    const story = Story.of(template, known);
    expect(story.task('prepare').visibleAt.slice(0, 10)).toBe('2023-08-21');
    expect(story.task('call').visibleAt).toBe('2023-05-02T09:00:00.000Z');
    expect(story.record({ meetingOn: '2023-05-05' }).task('prepare').visibleAt).toBe('2023-05-02T09:00:00.000Z');
  });
});

describe('reminders and escalations', () => {
  const story = Story.of(template, known);

  it('come once each, on working days, counted from the rolled due day; after the last nothing repeats (3.14, 3.15)', () => {
    expect(story.until('2023-05-26').notices).toEqual([
      { level: 'remind-1', to: 'responsible', day: '2023-05-26', late: false },
    ]);
    const all = story.until('2023-05-26').until('2023-06-05').until('2023-06-16');
    expect(all.task('call').sent).toEqual(['remind-1', 'escalate-1', 'remind-2', 'escalate-2']);
    expect(all.until('2024-06-01').notices).toEqual([]);
  });

  it('that come late are marked, and none is lost (E4)', () => {
    const late = story.until('2023-07-01').notices;
    expect(late.map(({ level }) => level)).toEqual(['remind-1', 'escalate-1', 'remind-2', 'escalate-2']);
    expect(late.every((notice) => notice.late)).toBe(true);
  });

  it('whose day had passed when the due day was set count as sent, with one late mark (3.15)', () => {
    const reported = Story.of(template, {
      day: '2023-06-10',
      facts: { arrivalOn: '2023-05-02', meetingOn: '2023-08' },
    });
    expect(reported.notices).toEqual([{ level: 'remind-2', to: 'responsible', day: '2023-06-05', late: true }]);
    expect(reported.task('call').sent).toEqual(['remind-1', 'escalate-1', 'remind-2']);
    expect(reported.until('2023-06-16').notices).toMatchObject([{ level: 'escalate-2', to: 'head', late: false }]);
  });

  it('whose day is today are not late: they come today (3.15)', () => {
    const reported = Story.of(template, {
      day: '2023-06-05',
      facts: { arrivalOn: '2023-05-02', meetingOn: '2023-08' },
    });
    expect(reported.notices).toMatchObject([{ level: 'remind-1', late: true }]);
    expect(reported.until('2023-06-05').notices).toMatchObject([
      { level: 'escalate-1', late: false },
      { level: 'remind-2', late: false },
    ]);
  });

  it('come again for a new due day, but never twice for the same (3.15)', () => {
    const reminded = story.until('2023-05-26');
    const moved = reminded.then({ type: 'task-moved', taskId: 'case-1.call.1', to: '2023-06-20' });
    expect(moved.task('call').sent).toEqual([]);
    const back = moved.then({ type: 'task-moved', taskId: 'case-1.call.1', to: '2023-06-02' });
    expect(back.task('call').sent).toEqual(['remind-1']);
    expect(back.until('2023-06-01').notices).toEqual([]);
  });
});
