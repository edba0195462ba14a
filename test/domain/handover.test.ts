import { aTemplate, refusalOf, Story } from './story';

const compiled = aTemplate({
  facts: {},
  steps: {
    'take-over': {
      title: 'Fall übernehmen',
      openedBy: 'start',
      who: 'responsible',
      needs: { 'handover-accepted': { responsible: 'case-manager' } },
      outcomes: { 'taken-over': 'ended' },
    },
  },
});
const asked = Story.of(compiled).then({ type: 'handover-requested', to: 'berta' });

describe('handing over', () => {
  it('leaves the giver responsible until the taker accepts (E1)', () => {
    expect(asked.state).toMatchObject({ responsible: 'anna', handover: { to: 'berta', by: 'anna' } });
    expect(asked.notices).toMatchObject([{ level: 'handover-requested', to: 'berta' }]);
    expect(asked.until('2024-05-02').state.responsible).toBe('anna');
    const accepted = asked.then({ type: 'handover-accepted' }, { by: 'berta' });
    expect(accepted.state).toMatchObject({ responsible: 'berta', handover: null });
    expect(accepted.open).toEqual(['take-over']);
  });

  it('is accepted or declined by the taker only, and one at a time', () => {
    expect(refusalOf(() => asked.then({ type: 'handover-accepted' })).code).toBe('not-the-taker');
    expect(refusalOf(() => asked.then({ type: 'handover-declined' }, { by: 'carla' })).code).toBe('not-the-taker');
    expect(refusalOf(() => asked.then({ type: 'handover-requested', to: 'carla' })).code).toBe('handover-open');
    expect(refusalOf(() => Story.of(compiled).then({ type: 'handover-withdrawn' })).code).toBe('no-handover');
  });

  it('that is declined or withdrawn leaves everything as it was', () => {
    for (const story of [
      asked.then({ type: 'handover-declined' }, { by: 'berta' }),
      asked.then({ type: 'handover-withdrawn' }),
    ]) {
      expect(story.state).toMatchObject({ responsible: 'anna', handover: null });
      expect(story.open).toEqual(['take-over']);
    }
  });

  it('ends when somebody else becomes responsible at once', () => {
    const changed = asked.then({ type: 'responsible-changed', to: 'carla' });
    expect(changed.state).toMatchObject({ responsible: 'carla', handover: null });
    expect(changed.open).toEqual(['take-over']);
  });

  it('is what the case waits for: it is taken over by who accepted it as case manager', () => {
    expect(refusalOf(() => asked.done('take-over', 'taken-over'))).toMatchObject({
      code: 'gate-open',
      gate: 'handover-accepted',
    });
    const other = asked.then({ type: 'handover-accepted', as: 'service-point' }, { by: 'berta' });
    expect(refusalOf(() => other.done('take-over', 'taken-over', { by: 'berta' })).code).toBe('gate-open');
    const accepted = asked.then({ type: 'handover-accepted', as: 'case-manager' }, { by: 'berta' });
    expect(accepted.done('take-over', 'taken-over', { by: 'berta' }).state.end?.key).toBe('ended');
  });
});
