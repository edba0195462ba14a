import { forecast, openEnds } from '../../domain/reading/forecast';
import { readRules } from '../../bin/templates/shipped';
import { aTemplate, Story } from './story';

const { compiled } = readRules('moers-access');
const start = { facts: { arrivedAs: 'new', accommodation: 'private', arrivalOn: '2023-05-02' } };

describe('what will happen if nobody acts', () => {
  it('lists due days, reminders and escalations by day, with whom they reach', () => {
    const { state } = Story.of(compiled, start);
    expect(forecast(compiled, state, '2023-05-02', '2023-08-01').map(({ day, to, what }) => [day, what, to])).toEqual([
      ['2023-05-23', 'reminder', 'service-point'],
      ['2023-05-30', 'due', 'service-point'],
      ['2023-05-31', 'escalation', 'service-point-lead'],
    ]);
  });

  it('is what then happens', () => {
    const story = Story.of(compiled, start);
    const foretold = forecast(compiled, story.state, '2023-05-02', '2023-08-01').filter(({ what }) => what !== 'due');
    expect(story.until('2023-08-01').notices.map(({ day }) => day)).toEqual(foretold.map(({ day }) => day));
  });

  it('leaves out what lies before or after', () => {
    const { state } = Story.of(compiled, start);
    expect(forecast(compiled, state, '2023-05-24', '2023-05-30').map(({ what }) => what)).toEqual(['due']);
    expect(
      forecast(compiled, { ...state, end: { key: 'x', kind: 'x', on: '2023-05-02' } }, '2023-05-02', '2024-01-01'),
    ).toEqual([]);
  });

  it('goes on with later occurrences, which are not certain', () => {
    const template = aTemplate({
      steps: {
        run: {
          title: 'Läuft',
          openedBy: 'start',
          tasks: {
            contact: { title: 'K', source: 'own', every: { period: 'P1M' } },
            end: { title: 'E', outcomes: { end: 'ended' } },
          },
        },
      },
    });
    const rows = forecast(template, Story.of(template).state, '2023-05-02', '2023-08-31');
    const contact = rows.filter(({ taskKey }) => taskKey === 'contact');
    expect(contact.map(({ certain, day }) => [day, certain])).toEqual([
      ['2023-06-02', true],
      ['2023-07-03', false],
      ['2023-08-02', false],
    ]);
    expect(rows.filter(({ what }) => what === 'look-again').map(({ day }) => day)).toEqual([
      '2023-05-30',
      '2023-06-27',
      '2023-07-25',
      '2023-08-22',
    ]);
  });

  it('says what nobody can tell: missing days and open values', () => {
    const { state } = Story.of(compiled, { facts: { arrivedAs: 'new', accommodation: 'shelter' } });
    expect(openEnds(compiled, state)).toEqual([
      { place: 'facts.arrivalOn', missing: ['arrivalOn'] },
      { place: 'reach.bring-to-service-point', missing: ['arrivalOn'] },
      { place: 'parameters.shelterRounds', missing: [] },
    ]);
  });
});
