import type { ProcessView } from '../../api/process-shape';
import type { TaskView } from '../../api/shapes';
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

export const process = (given: Partial<ProcessView> = {}): ProcessView => ({
  id: processId,
  kind: 'access',
  title: 'Zugang Moers',
  name: null,
  template: { key: 'moers-access', version: 1 },
  mode: 'orientation',
  person: { id: '7d9e3f0a-1111-4222-8333-944455556666', name: 'Şükrü Öztürk-Müller', languages: ['tr', 'ku', 'de'] },
  responsible: colleague,
  deputy: { ...other, until: '2026-12-04' },
  handover: null,
  status: 'open',
  end: null,
  startedOn: '2026-11-23',
  steps: [
    { key: 'reach', title: 'Kontakt herstellen', status: 'done', run: 1, openedOn: '2026-11-23', closedOn: today },
    {
      key: 'counselling',
      title: 'Information und erste Beratung',
      status: 'open',
      run: 2,
      openedOn: today,
      closedOn: null,
    },
    { key: 'home-visit', title: 'Hausbesuch', status: 'skipped', run: 1, openedOn: today, closedOn: today },
  ],
  stepsAhead: [
    { key: 'clearing', title: 'Bedarfs- und Situationsanalyse mit gemeinsamer Deutung', onTheWay: true },
    { key: 'legal-area-change', title: 'Wechsel des Rechtskreises', onTheWay: false },
  ],
  gates: [
    {
      step: 'counselling',
      key: 'consent',
      title: 'Einwilligung liegt vor',
      isOpen: false,
      waived: false,
      missing: ['Einwilligung'],
    },
    {
      step: 'counselling',
      key: 'documented',
      title: 'Gespräch ist festgehalten',
      isOpen: true,
      waived: false,
      missing: [],
    },
  ],
  ways: [
    {
      act: 'open',
      step: 'legal-area-change',
      gate: null,
      title: 'Wechsel des Rechtskreises',
      purpose: 'Bis geklärt ist, wer führt, wird nichts verlassen.',
      needsReason: false,
      follows: ['Neue Aufgabe: Wechsel des Rechtskreises, fällig Di., 08.12.2026'],
    },
    {
      act: 'skip',
      step: 'counselling',
      gate: null,
      title: 'Information und erste Beratung',
      purpose: null,
      needsReason: true,
      follows: [],
    },
    {
      act: 'waive',
      step: 'counselling',
      gate: 'consent',
      title: 'Information und erste Beratung: Einwilligung liegt vor',
      purpose: null,
      needsReason: true,
      follows: [],
    },
  ],
  tasks: tasks.slice(0, 3),
  facts,
  parameters: [
    {
      key: 'contactDensity',
      title: 'Kontaktdichte',
      value: null,
      said: null,
      agreed: false,
      open: 'Wird in jedem Fall einzeln vereinbart.',
      mayAgree: true,
      who: 'Zuständige Person',
      range: [
        { key: 'P1W', title: '1 Woche' },
        { key: 'P6M', title: '6 Monate' },
      ],
    },
    {
      key: 'indicationModel',
      title: 'Wer die Indikation feststellt',
      value: 'service-point',
      said: 'Servicestelle berät zuerst',
      agreed: true,
      open: null,
      mayAgree: true,
      who: 'Verwaltung des Systems',
      range: [
        { key: 'screening-by-cm', title: 'Case Management spricht selbst mit allen' },
        { key: 'service-point', title: 'Servicestelle berät zuerst' },
        { key: 'distributed-counselling', title: 'Verschiedene Stellen beraten zuerst' },
      ],
    },
  ],
  products: [{ key: 'help-plan', title: 'Hilfeplan', status: 'submitted', version: 2, on: today }],
  milestones: [
    {
      title: 'Beschluss zum Plan',
      outcome: 'Angenommen',
      body: 'Lenkungskreis',
      vote: { for: 5, against: 1, abstained: 0 },
      on: today,
      note: 'Ohne Gegenrede',
    },
  ],
  deviations: [
    { what: 'step-skipped', title: 'Hausbesuch', on: today, by: 'Mara Lindner', reason: 'War schon bei uns' },
  ],
  relatives: [
    {
      id: 'measure-0f6d2c0e-8f5e-4a39-9d7e-6f1f1f2f3a4c',
      relation: 'below',
      kind: 'measure',
      title: 'Maßnahme',
      step: 'Leistungssteuerung',
      name: '1',
      status: 'open',
      startedOn: today,
      end: null,
    },
  ],
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
  colleagues: [colleague, other],
  may: { act: true, steer: true, changeResponsible: true },
  ...given,
});
