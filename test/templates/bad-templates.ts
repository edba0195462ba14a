import type { FaultCode } from '../../domain/template/fault';
import { change, child } from './small';

type Edit = readonly [from: string, to: string];
/** Code, words of its German sentence, edits of the small template (`#!` marks the line that is named), other templates. */
export type Row = readonly [
  code: FaultCode,
  says: string,
  edits: readonly Edit[],
  others?: Readonly<Record<string, string>>,
];

const work: Edit[0] = '    who: case-manager\n';
const line = (text: string): string => `    ${text} #!\n`;
/** A further key of the step `work`. */
const inWork = (text: string): readonly Edit[] => [[work, work + line(text)]];
/** A further key of the task `call`. */
const inCall = (text: string): readonly Edit[] => [['by: $soon } }', `by: $soon }, ${text} } #!`]];
const outcome = (text: string): readonly Edit[] => [
  ['{ over: ended, further: more }', `{ over: ended, further: ${text} } #!`],
];
const due = (text: string): readonly Edit[] => [['due: { after: day, by: $soon } }', `due: ${text} } #!`]];
const fact = (text: string): readonly Edit[] => [['  parts: list\n', `  parts: list\n  ${text} #!\n`]];
const parameter = (text: string): readonly Edit[] => [['facts:\n', `  ${text} #!\nfacts:\n`]];
const word = (text: string): Edit => ['words:\n', `words:\n  ${text}\n`];
const step = (text: string): readonly Edit[] => [['ends:\n', `  ${text} #!\nends:\n`]];
const starting = (starts: string, more = ''): readonly Edit[] =>
  step(`sub: { title: Teil, openedBy: hand, starts: { template: child${starts} }${more} }`);

export const rows: readonly Row[] = [
  [
    'unknown-key',
    'ein Komma in einem Titel',
    [
      ['title: Anruf', 'title: Anruf, Rückfrage: null'],
      ['by: $soon } }', 'by: $soon } } #!'],
    ],
  ],
  ['missing-key', 'fehlt die Angabe „title“', [['more:\n    title: Weiteres\n', 'more: #!\n']]],
  [
    'bad-key',
    '„Sprech stunde“ ist kein Schlüssel',
    step('Sprech stunde: { title: S, openedBy: hand, outcomes: { over: done } }'),
  ],
  ['bad-key', '„nach Hause“ ist kein Schlüssel', outcome('nach Hause')],
  ['reserved-key', '„toString“ gehört der Sprache', fact('toString: date')],
  ['reserved-key', '„done“ gehört der Sprache', step('done: { title: D, openedBy: hand, outcomes: { over: more } }')],
  [
    'reserved-key',
    '„ask-day“ gehört der Sprache',
    step('ask-day: { title: D, openedBy: hand, outcomes: { over: more } }'),
  ],
  ['reserved-key', '„open“ gehört der Sprache', [...fact('open: date'), word('open: Offen')]],
  ['not-a-text', 'muss ein Text stehen', [['title: Klein', 'title: [Klein] #!']]],
  ['not-a-list', 'muss eine Liste stehen', inCall('records: day')],
  ['not-a-map', 'mit Schlüsseln', [['title: Weiteres\n', 'title: Weiteres\n    every: P1W #!\n']]],
  ['not-yes-or-no', 'true oder false', inWork('holds: vielleicht')],
  ['not-one-of', 'nur eines davon erlaubt: guided, orientation', [['title: Klein', 'title: Klein\nmode: free #!']]],
  ['empty', 'nichts leer', [['title: Weiteres', "title: '' #!"]]],
  ['wrong-length', 'zu viele oder zu wenige', inCall('when: { eq: [number] }')],
  ['wrong-shape', 'So kann diese Angabe', [['due: { after: day, by: $soon } }', 'due: 7 } #!']]],
  ['bad-period', '„4 weeks“ ist kein Zeitraum', due('{ after: day, by: 4 weeks }')],
  [
    'period-too-long',
    'P500Y ist länger',
    [
      ['value: P1W', 'value: P500Y'],
      ['by: $soon } }', 'by: $soon } } #!'],
    ],
  ],
  ['period-zero', 'länger als null Tage', inCall('source: own, every: { period: P0D }')],
  ['bad-weekday', '„Dienstag“ ist kein Wochentag', inCall('every: { period: $soon, weekday: Dienstag }')],
  ['bad-anchor', '„am Montag“ kann kein Bezugstag', due('{ after: am Montag, by: $soon }')],
  ['bad-condition', 'keine Bedingung', inCall('when: { equals: [number, 0] }')],
  ['bad-condition', 'keine Bedingung', inCall('when: true')],
  ['bad-operand', 'nicht verglichen', inCall('when: { eq: [{ days: day }, 0] }')],
  ['tells-nobody', 'nennt niemanden', inWork('tell: {}')],
  ['file-name-differs', 'Die Vorlage heißt „tiny“', [['template: small', 'template: tiny #!']]],
  ['no-template', 'Vorlage „nowhere“', [['title: Klein', 'title: Klein\nextends: nowhere #!']]],
  ['no-template', 'Vorlage „child“', starting(', per: opening')],
  ['extends-circle', 'auf sich selbst', [['title: Klein', 'title: Klein\nextends: small #!']]],
  ['key-taken', '„kind“ ist schon vergeben', step('kind: { title: D, openedBy: hand, outcomes: { over: more } }')],
  [
    'key-taken',
    '„call“ ist schon vergeben',
    [
      ['  ended: {', '  call: { title: Weg, kind: moved } #!\n  ended: {'],
      ['by: $soon } }', 'by: $soon }, outcomes: { over: call } }'],
    ],
  ],
  ['no-fact', '„colour“ ist nicht unter facts', inCall('when: { eq: [colour, red] }')],
  ['no-fact', '„colour“ ist nicht unter facts', inCall('when: { exists: colour }')],
  ['no-fact', '„colour“ ist nicht unter facts', inCall('records: [colour]')],
  ['no-fact', '„colour“ ist nicht unter facts', outcome('{ to: more, set: { colour: red } }')],
  ['no-parameter', '„later“', inCall('show: $later')],
  ['no-parameter', '„later“', inCall('when: { eq: [number, $later] }')],
  ['no-step', 'Schritt „nowhere“', outcome('{ to: more, opens: nowhere }')],
  ['no-task', '„nothing“ gibt es nicht', inWork('needs: { nothing: done }')],
  ['no-task', '„nothing“ gibt es nicht', inCall('when: { lt: [{ due: nothing }, 2026-01-01] }, source: own')],
  ['no-product', 'Produkt „plan“', inWork('needs: { plan: submitted }')],
  [
    'no-product',
    'Produkt „plan“',
    [...outcome('{ to: more, accept: [plan] }'), ['who: case-manager', 'decides: body'], word('body: Gremium')],
  ],
  ['accepts-without-decision', 'nur ein Gremium', outcome('{ to: more, accept: [paper] }')],
  ['no-target', 'führt zu „nowhere“', inCall('outcomes: { over: nowhere }')],
  ['no-outcome', 'Ergebnis „under“', inWork('table: [{ outcome: under }]')],
  ['no-tag', 'Marke „sharing“', inWork('cancel: sharing')],
  ['no-anchor', '„kind“ ist kein Tag', due('{ after: kind, by: $soon }')],
  ['no-anchor', '„completion“ ist kein Tag', due('{ after: completion, by: $soon }')],
  ['nothing-counted', 'nichts zu zählen', inCall('when: { gt: [{ count: work }, 0] }')],
  ['unknown-role', 'Rolle „desk“ hat keinen Namen', inCall('who: desk')],
  ['unknown-role', 'Rolle „desk“ hat keinen Namen', inCall('escalate: [{ after: $soon, to: desk }]')],
  ['unknown-role', 'Rolle „desk“ hat keinen Namen', inCall('when: { responsible: desk }')],
  ['several-targets', 'müssen alle Schritte sein', outcome('[more, ended]')],
  [
    'no-start',
    'Mindestens einer braucht openedBy start',
    [
      ['openedBy: start', 'openedBy: hand'],
      ['steps:', 'steps: #!'],
    ],
  ],
  [
    'no-end',
    'nie abgeschlossen',
    [
      ['{ over: ended, further: more }', '{ over: done, further: more }'],
      ['ends:\n  ended: { title: Ende, kind: advised }', 'ends: {} #!'],
    ],
  ],
  ['unreachable-step', 'Schritt „far“ erreicht niemand', step('far: { title: F, outcomes: { over: ended } }')],
  ['unreachable-step', 'Schritt „far“ erreicht niemand', step('far: { title: F, outcomes: { over: far } }')],
  ['unreachable-end', 'Zum Ende „gone“', [['  ended: {', '  gone: { title: Weg, kind: moved } #!\n  ended: {']]],
  ['empty-step', 'nichts zu tun', step('idle: { title: I, openedBy: hand }')],
  [
    'key-without-task',
    '„due“ hat hier keine Wirkung',
    [['title: Weiteres\n', 'title: Weiteres\n    due: agreed #!\n']],
  ],
  [
    'row-never-read',
    'nie gelesen',
    [[work, `${work}    table:\n      - { outcome: further }\n      - { outcome: over } #!\n`]],
  ],
  ['automatic-end', 'braucht einen Menschen', [[work, line('table: [{ outcome: over }]')]]],
  ['first-operand', 'Links in einem Vergleich', inCall('when: { eq: [0, 0] }')],
  ['wrong-value', '„three“ kann „kind“ nie sein', inCall('when: { eq: [kind, three] }')],
  ['wrong-value', '„three“ kann „kind“ nie sein', inCall('when: { in: [kind, [one, three]] }')],
  ['wrong-value', '„three“ kann „$model“ nie sein', inCall('when: { eq: [$model, three] }')],
  ['wrong-value', '„bald“ kann „day“ nie sein', outcome('{ to: more, set: { day: bald } }')],
  ['wrong-comparison', 'keine Reihenfolge', inCall('when: { lt: [kind, one] }')],
  ['needs-period', 'mit einem Zeitraum verglichen', inCall('when: { lt: [{ since: day }, 28] }, source: own')],
  ['needs-day', '„number“ ist kein Datum', inCall('when: { lt: [{ since: number }, P28Y] }, source: own')],
  ['needs-list', 'has braucht links eine Liste', inCall('when: { has: [kind, one] }')],
  ['needs-list', 'eine Liste wird nur mit has', inCall('when: { eq: [parts, one] }')],
  ['types-differ', '„number“ und „day“', inCall('when: { eq: [number, { fact: day }] }')],
  ['parameter-no-period', 'ein Zeitraum gebraucht', inCall('show: $model')],
  ['parameter-no-anchor', 'ein Bezugstag gebraucht', due('{ after: $model, by: $soon }')],
  ['value-without-source', 'Wert von „later“', parameter('later: { value: P1D }')],
  ['open-without-reason', '„later“ hat keinen Wert', parameter('later: { value: null }')],
  ['number-without-source', '„P1D“ braucht eine Quelle', due('{ after: day, by: P1D }')],
  ['number-without-source', '„3“ braucht eine Quelle', inCall('when: { gt: [number, 3] }')],
  ['no-word', 'Für „three“', [['kind: [one, two]', 'kind: [one, two, three] #!']]],
  ['no-word', 'Für „strange“', inCall('outcomes: { strange: stay }')],
  ['no-word', 'Für „later“', parameter('later: { value: null, change: case-manager }')],
  ['no-word', 'Für „unsaid“', parameter('unsaid: { value: null, open: Die Quelle nennt nichts. }')],
  ['no-word', 'Für „ready“', inWork('needs: { ready: { exists: day } }')],
  [
    'starts-many-with-outcomes',
    'kann keine outcomes haben',
    [...starting(', per: opening', ', outcomes: { ended: done }'), word('ended: Ende')],
    { child },
  ],
  [
    'starts-with-needs',
    'allein das Ende des Teilvorgangs',
    [...starting('', ', needs: { call: done }, outcomes: { ended: done }'), word('ended: Ende')],
    { child },
  ],
  ['starts-per-no-list', '„kind“ ist keine Liste', starting(', per: kind'), { child }],
  ['end-not-followed', '„child“ kann mit „ended“ enden', starting('', ', outcomes: {}'), { child }],
  [
    'outcome-never-comes',
    'Mit „gone“ endet „child“ nie',
    [...starting('', ', outcomes: { ended: done, gone: done }'), word('ended: Ende'), word('gone: Weg')],
    { child },
  ],
  ['no-fact', '„colour“ ist nicht unter facts', starting(', per: opening, pass: [colour]'), { child }],
  ['child-lacks-fact', '„child“ kennt die Angabe „day“ nicht', starting(', per: opening, pass: [day]'), { child }],
  ['child-lacks-fact', '„child“ kennt die Angabe „day“ nicht', starting(', per: opening, report: [day]'), { child }],
  [
    'child-lacks-fact',
    '„child“ kennt die Angabe „day“ nicht',
    [['kind: advised }', 'kind: advised, starts: { template: child, pass: [day] } } #!']],
    { child },
  ],
  [
    'types-differ',
    '„kind“ und „child“',
    starting(', per: opening, pass: [kind]'),
    { child: change(child, ['kind: [one, two]', 'kind: [one]']) },
  ],
  [
    'not-reported',
    'melden „kind“ nicht',
    [
      ...inCall('when: { gt: [{ count: sub, where: { eq: [kind, one] } }, 0] }'),
      ...starting(', per: opening').map(([from, to]): Edit => [from, to.replace(' #!', '')]),
    ],
    { child },
  ],
  [
    'wrong-value',
    '„never“ kann „end“ nie sein',
    [
      ...inCall('when: { gt: [{ count: sub, where: { eq: [end, never] } }, 0] }'),
      ...starting(', per: opening').map(([from, to]): Edit => [from, to.replace(' #!', '')]),
    ],
    { child },
  ],
  [
    'item-no-code',
    'die Angabe item',
    starting(', per: parts'),
    {
      child: change(
        child,
        ['  number: integer\n', '  number: integer\n  item: date\n'],
        ['words: {', 'words: { item: Eintrag,'],
      ),
    },
  ],
  [
    'starts-circle',
    'ohne Ende',
    step('again-small: { title: S, openedBy: start, starts: { template: small, per: opening } }'),
  ],
  ['nobody-hears', 'hört keine dieser Vorlagen', outcome('{ to: more, tell: { parent: news } }')],
  [
    'nobody-sends',
    'sendet keine dieser Vorlagen',
    step('news: { title: N, openedBy: told, outcomes: { over: done } }'),
  ],
];
