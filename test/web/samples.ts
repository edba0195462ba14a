import type { ProcessView } from '../../api/process-shape';
import type { TaskView } from '../../api/shapes';
export const today = '2026-11-24';
export const processId = 'access-0f6d2c0e-8f5e-4a39-9d7e-6f1f1f2f3a4b';
export const colleague = { id: '4b7c1a52-0a4e-4a3b-9a2f-1b2c3d4e5f60', name: 'Mara Lindner' };

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
  note: null,
  person: 'Şükrü Öztürk-Müller',
  processTitle: 'Zugang Moers',
  outcomes: [
    { key: 'brought', title: 'Zur Servicestelle gebracht', reason: false },
    { key: 'appointment-made', title: 'Termin vereinbart', reason: false },
    { key: 'declined', title: 'Möchte nicht', reason: true },
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
    outcomes: [{ key: 'done', title: 'Erledigt', reason: false }],
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

export const process = (given: Partial<ProcessView> = {}): ProcessView => ({
  id: processId,
  kind: 'access',
  title: 'Zugang Moers',
  template: { key: 'moers-access', version: 1 },
  person: { name: 'Şükrü Öztürk-Müller', languages: ['tr', 'ku', 'de'] },
  responsible: colleague,
  handover: null,
  status: 'open',
  end: null,
  startedOn: '2026-11-23',
  steps: [
    { key: 'reach', title: 'Kontakt herstellen', status: 'done', run: 1 },
    { key: 'counselling', title: 'Information und erste Beratung', status: 'open', run: 2 },
  ],
  tasks: tasks.slice(0, 3),
  facts,
  history: [
    {
      seq: 2,
      at: '2026-11-24T08:30:00.000Z',
      happened: '2026-11-23',
      actor: 'Mara Lindner',
      what: 'Erledigt: Kontakt aufnehmen – Erreicht',
      effects: ['Neue Aufgabe: Information und erste Beratung'],
      note: 'Am Telefon',
    },
    {
      seq: 1,
      at: '2026-11-23T08:30:00.000Z',
      happened: '2026-11-23',
      actor: null,
      what: 'Vorgang begonnen',
      effects: [],
      note: null,
    },
  ],
  forecast: [{ day: '2026-11-25', what: 'Hinweis auf Verzug an Servicestelle Zuwanderung: Zur Servicestelle bringen' }],
  colleagues: [colleague, { id: 'f0e1d2c3-b4a5-4678-9abc-def012345678', name: 'Jonas Petersen' }],
  ...given,
});
