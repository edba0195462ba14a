import { aTemplate } from './story';

/** What the shipped templates do not use yet: rhythms, tags, holding steps, automatic tables, messages, lead times. */
export const loopTemplate = aTemplate({
  parameters: {
    rhythm: { value: null, change: 'responsible', open: 'je Fall' },
    review: { value: 'P6M', source: 'own', change: 'responsible', range: ['P1D', 'P1Y'] },
    anchor: { value: 'planOn', source: 'own' },
  },
  facts: {
    planOn: 'date',
    endsOn: 'fuzzy-date',
    ready: 'boolean',
    size: 'integer',
    area: ['one', 'two'],
    bornIn: 'year',
  },
  steps: {
    work: {
      title: 'Arbeit',
      openedBy: 'start',
      tasks: {
        contact: {
          title: 'Kontakt',
          every: { period: '$rhythm', from: 'completion' },
          remind: { before: ['P2D'], after: ['P1D'] },
          outcomes: { fine: 'stay', more: { opens: 'side' }, over: 'closing' },
        },
        review: {
          title: 'Prüfen',
          every: { period: '$review', from: 'plan', after: '$anchor', until: 'endsOn' },
          escalate: [
            { after: 'P1D', to: 'lead' },
            { after: 'P1W', to: 'head' },
          ],
        },
        finish: {
          title: 'Abschließen',
          when: { ge: ['size', 3] },
          due: { before: 'endsOn', by: 'P1M' },
          show: 'P1W',
          tag: 'sharing',
          outcomes: { yes: 'closing', later: 'again' },
        },
      },
    },
    side: {
      title: 'Nebenbei',
      openedBy: ['hand', 'something'],
      holds: true,
      set: { ready: false },
      cancel: 'sharing',
      who: 'responsible',
      due: { after: 'opened', by: 'P14D', roll: 'stay' },
      records: ['area'],
      needs: { known: { exists: 'area' } },
      outcomes: { back: 'done', sort: 'sorting' },
    },
    sorting: {
      title: 'Sortieren',
      table: [
        { when: { eq: ['area', 'one'] }, outcome: 'one' },
        { when: { lt: [{ since: 'bornIn' }, 'P28Y'] }, outcome: 'young' },
      ],
      outcomes: { one: 'work', young: { to: 'closing', set: { size: 3 } } },
    },
    closing: {
      title: 'Schluss',
      when: { not: { eq: ['ready', true] } },
      openedBy: 'hand',
      who: 'lead',
      outcomes: { end: 'ended', back: 'work' },
    },
  },
});
