import type { TaskView } from '../../api/shapes/shapes';
export const today = '2026-11-24';
export const processId = 'access-0f6d2c0e-8f5e-4a39-9d7e-6f1f1f2f3a4b';
export const colleague = { id: '4b7c1a52-0a4e-4a3b-9a2f-1b2c3d4e5f60', name: 'Mara Lindner' };
export const other = { id: 'f0e1d2c3-b4a5-4678-9abc-def012345678', name: 'Jonas Petersen' };

const appointment: TaskView['records'][number] = {
  key: 'appointmentOn',
  title: 'Tag des Termins',
  type: 'date',
  choices: [],
  value: null,
};

const anOutcome = (given: Partial<TaskView['outcomes'][number]> & { key: string; title: string }) => ({
  reason: false,
  reasons: [],
  ends: false,
  records: [],
  ...given,
});

/** A task as the API answers it; what a test is about is given. */
export const aTask = (given: Partial<TaskView> = {}): TaskView => ({
  id: `${processId}.bring-to-service-point.1`,
  processId,
  key: 'bring-to-service-point',
  kind: 'task',
  title: 'Zur Servicestelle bringen oder Termin festlegen',
  purpose: 'Wer in einer Unterkunft ankommt, soll möglichst am nächsten Tag die Servicestelle erreichen.',
  why: 'Fällig am 24.11.2026: ein Tag nach der Ankunft am 23.11.2026.',
  who: 'shelter-care',
  whoTitle: 'Flüchtlingsbetreuung',
  roleIsHeld: true,
  mine: true,
  due: today,
  overdue: false,
  group: 'today',
  pinned: false,
  escalated: false,
  awaits: null,
  decides: null,
  proposal: null,
  note: null,
  person: 'Şükrü Öztürk-Müller',
  processTitle: 'Zugang Moers',
  processName: null,
  outcomes: [
    anOutcome({ key: 'brought', title: 'Zur Servicestelle gebracht' }),
    anOutcome({ key: 'appointment-made', title: 'Termin vereinbart', records: [appointment] }),
    anOutcome({ key: 'declined', title: 'Möchte nicht', reason: true }),
    anOutcome({
      key: 'moved',
      title: 'Verzogen',
      ends: true,
      reasons: [{ key: 'other-town', title: 'in eine andere Stadt' }],
    }),
  ],
  records: [],
  checklist: [],
  status: 'open',
  ...given,
});

export const facts: TaskView['records'] = [
  { key: 'interpreterNeeded', title: 'Sprachmittlung nötig', type: 'boolean', choices: [], value: true },
  {
    key: 'status',
    title: 'Aufenthalt',
    type: 'choice',
    choices: [{ key: 'asylum-procedure', title: 'im Asylverfahren' }],
    value: null,
  },
  { key: 'needs', title: 'Bedarfe', type: 'list', choices: [{ key: 'housing', title: 'Wohnen' }], value: ['housing'] },
  { key: 'birthYear', title: 'Geburtsjahr', type: 'year', choices: [], value: 1990 },
  { key: 'arrivalOn', title: 'Tag der Ankunft', type: 'date', choices: [], value: '2026-11-23' },
];

export const tasks = [
  aTask({
    id: `${processId}.make-contact.1`,
    title: 'Kontakt aufnehmen',
    due: '2026-11-20',
    overdue: true,
    group: 'overdue',
    pinned: true,
  }),
  aTask(),
  aTask({
    id: `${processId}.needs-analysis.1`,
    title: 'Bedarfs- und Situationsanalyse',
    group: 'week',
    due: '2026-11-27',
    records: facts,
    checklist: ['Freiwilligkeit erklärt'],
  }),
  aTask({
    id: `${processId}.follow-up.1`,
    kind: 'follow-up',
    title: 'Wiedervorlage',
    note: 'Nachfragen,\nob der Brief kam <b>',
    group: 'later',
    due: '2026-12-20',
    outcomes: [anOutcome({ key: 'done', title: 'Erledigt' })],
  }),
  aTask({
    id: `${processId}.ask-arrivalOn.1`,
    title: 'Noch zu klären: Tag der Ankunft',
    group: 'undated',
    due: null,
    roleIsHeld: false,
    purpose: null,
  }),
  aTask({
    id: `${processId}.wait.1`,
    title: 'Auf Antwort warten',
    group: 'waiting',
    awaits: 'Ausländerbehörde',
    mine: false,
  }),
];
