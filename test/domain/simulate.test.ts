import { simulate } from '../../domain/reading/simulate';
import { aTemplate } from './story';

const rhythm = aTemplate({
  parameters: { density: { value: 'P1W', source: 'own' } },
  facts: {},
  steps: {
    care: {
      title: 'Begleiten',
      openedBy: 'start',
      tasks: {
        contact: {
          title: 'Kontakt',
          every: { period: '$density', from: 'completion' },
          outcomes: { fine: 'stay', over: 'ended' },
        },
        locked: {
          title: 'Verschlossen',
          source: 'own',
          due: { after: 'start', by: 'P1D' },
          escalate: [{ after: 'P1D', to: 'lead' }],
          needs: { never: { done: 'contact' } },
        },
      },
    },
  },
});
const year = simulate(rhythm, { facts: {}, responsible: 'anna' }, '2023-01-02', '2024-01-01');

describe('a simulated year', () => {
  it('does a weekly contact every week and never ends by itself', () => {
    const contacts = year.rows.filter(({ taskKey, what }) => taskKey === 'contact' && what === 'done');
    expect(contacts.length).toBeGreaterThanOrEqual(45);
    expect(year.state.end).toBeNull();
  });

  it('shows what nobody can close, and to whom it goes then', () => {
    expect(year.rows.filter(({ taskKey }) => taskKey === 'locked')).toEqual([
      { day: '2023-01-03', who: 'responsible', what: 'stuck', taskKey: 'locked' },
      { day: '2023-01-04', who: 'lead', what: 'escalation', taskKey: 'locked' },
    ]);
  });
});
