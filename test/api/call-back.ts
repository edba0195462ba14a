/** A template of one step: somebody is called `within` a period. */
export const template = (within: string, key = 'call-back') => `template: ${key}
kind: case
title: Rückruf
source: own
parameters:
  callWithin: { value: ${within}, source: own }
facts:
  reachedOn: date
steps:
  call:
    title: Anrufen
    source: own
    openedBy: start
    who: responsible
    due: { after: start, by: $callWithin }
    records: [reachedOn]
    outcomes: { reached: reached }
ends:
  reached: { title: Erreicht, kind: goal-reached }
words:
  callWithin: Frist für den Anruf
  reachedOn: Erreicht am
  reached: Erreicht
`;
export const english = `title: Call back
steps: { call: { title: Call } }
ends: { reached: { title: Reached } }
words: { callWithin: Time for the call, reachedOn: Reached on, reached: Reached }
`;
export const examples = (due: string, key = 'call-back') => `examples:
  calls:
    template: ${key}
    source: own
    title: Wer sich meldet, wird angerufen
    start: { day: 2026-11-02 }
    story:
      - expect: { steps: [call], open: { call: { due: ${due} } } }
`;
