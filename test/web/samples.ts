import type { Language } from '../../api/operation';
import type { ProcessView, TaskView } from '../../api/shapes';
import { Refusal } from '../../domain/refusal';
import { type Frame, frameView } from '../../web/frame';
import { arrivalView } from '../../web/pages/arrival';
import { helpView } from '../../web/pages/help';
import { processView } from '../../web/pages/process-view';
import { processesView } from '../../web/pages/processes';
import { statusView } from '../../web/pages/status';
import { taskView } from '../../web/pages/task';
import { todayView } from '../../web/pages/today';
import { refusalView, resendView } from '../../web/refusals';
import { signInView } from '../../web/sign-in';

export const today = '2026-11-24';
const processId = 'access-0f6d2c0e-8f5e-4a39-9d7e-6f1f1f2f3a4b';
const colleague = { id: '4b7c1a52-0a4e-4a3b-9a2f-1b2c3d4e5f60', name: 'Mara Lindner' };

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

const facts: TaskView['records'] = [
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

const tasks = [
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

const process = (given: Partial<ProcessView> = {}): ProcessView => ({
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

type Sample = {
  readonly name: string;
  readonly page: string;
  readonly view: { readonly language: Language; readonly frame: Frame };
};

/** Every page with every face it has, in one language. */
export function samples(language: Language): Sample[] {
  const visitor = {
    id: colleague.id,
    organisation: 'o',
    organisationName: 'Stadt Moers',
    name: 'Mara Lindner',
    roles: ['administrator'],
    language,
  };
  const frame = (path: string, title: string) =>
    frameView({ language, title, path, visitor, csrf: 'tok', demoSince: '24.11.2026', done: null });
  const outside = frameView({
    language,
    title: 'Anmelden',
    path: '/sign-in',
    visitor: null,
    csrf: 'tok',
    demoSince: null,
    done: null,
  });
  const done = { ...frame('/today', 'Heute'), done: { text: 'Erledigt.', href: `/processes/${processId}` } };
  const refused = new Refusal('invalid-input', { issues: [{ place: 'person.name' }], facts: ['birthYear'] });
  const sent = {
    method: 'POST',
    path: '/arrivals',
    headers: {},
    body: { name: 'A', key: 'k', back: '/today', 'fact.year.birthYear': '1990' },
  };
  const reading = { today, self: colleague.id };
  const to = { id: 'f0e1d2c3-b4a5-4678-9abc-def012345678', name: 'Jonas Petersen' };
  const counts = { overdue: 1, today: 1, week: 1, later: 1, undated: 1, waiting: 1 };
  const at = `/processes/${processId}`;
  return [
    { name: 'today', page: 'today', view: todayView(done, { today, tasks, counts }) },
    { name: 'today-empty', page: 'today', view: todayView(frame('/today', 'Heute'), { today, tasks: [], counts }) },
    { name: 'task', page: 'task', view: taskView(frame('/tasks/x', 'Aufgabe'), aTask({ records: facts }), today) },
    {
      name: 'task-follow-up',
      page: 'task',
      view: taskView(frame('/tasks/x', 'Wiedervorlage'), tasks[3] ?? aTask(), today),
    },
    {
      name: 'task-closed',
      page: 'task',
      view: taskView(frame('/tasks/x', 'Aufgabe'), aTask({ status: 'done' }), today),
    },
    {
      name: 'processes',
      page: 'processes',
      view: processesView(frame('/processes', 'Vorgänge'), {
        processes: [
          {
            id: processId,
            title: 'Zugang Moers',
            kind: 'access',
            person: 'Şükrü Öztürk-Müller',
            responsible: null,
            status: 'open',
            startedOn: today,
            openTasks: 2,
            nextDue: null,
          },
        ],
      }),
    },
    {
      name: 'processes-empty',
      page: 'processes',
      view: processesView(frame('/processes', 'Vorgänge'), { processes: [] }),
    },
    { name: 'process', page: 'process', view: processView(frame(at, 'Zugang Moers'), process(), reading) },
    {
      name: 'process-handover',
      page: 'process',
      view: processView(frame(at, 'Zugang Moers'), process({ handover: { to, mine: true } }), reading),
    },
    {
      name: 'process-blocked',
      page: 'process',
      view: processView(
        frame(at, 'Zugang Moers'),
        process({ status: 'blocked', person: null, responsible: null }),
        reading,
      ),
    },
    {
      name: 'process-starting',
      page: 'process',
      view: processView(
        frame(at, 'Zugang Moers'),
        process({ status: 'starting', tasks: [], steps: [], facts: [], history: [], forecast: [] }),
        reading,
      ),
    },
    {
      name: 'process-ended',
      page: 'process',
      view: processView(
        frame(at, 'Zugang Moers'),
        process({ status: 'ended', end: { title: 'Verzogen', on: today }, tasks: [] }),
        reading,
      ),
    },
    {
      name: 'arrival',
      page: 'arrival',
      view: arrivalView(frame('/arrivals/new', 'Ankunft melden'), today, { arrivalOn: today }),
    },
    {
      name: 'arrival-refused',
      page: 'arrival',
      view: arrivalView(
        frame('/arrivals/new', 'Ankunft melden'),
        today,
        { arrivedAs: 'new', languages: ['tr', 'ku'] },
        refused,
      ),
    },
    {
      name: 'status',
      page: 'status',
      view: statusView(frame('/status', 'Betrieb'), {
        version: '0.1.0',
        engine: false,
        processes: { open: 3, blocked: 1, starting: 0, ended: 0 },
        blocked: [{ id: processId, title: 'moers-access', reason: 'Commit', since: '2026-11-24T08:30:00.000Z' }],
      }),
    },
    { name: 'help', page: 'help', view: helpView(frame('/help', 'Hilfe')) },
    {
      name: 'sign-in',
      page: 'sign-in',
      view: signInView(outside, { to: '/today', message: null, kept: null, failed: false }),
    },
    {
      name: 'sign-in-failed',
      page: 'sign-in',
      view: signInView(outside, {
        to: '/today',
        message: 'sign-in.kept',
        kept: { action: '/arrivals', fields: [] },
        failed: true,
      }),
    },
    {
      name: 'refusal',
      page: 'refusal',
      view: refusalView(frame('/arrivals', 'Eine Angabe fehlt'), 'invalid-input', refused, sent),
    },
    {
      name: 'resubmit',
      page: 'resubmit',
      view: {
        frame: frame('/sign-in', 'Noch nicht gespeichert'),
        language,
        ...resendView({ action: '/arrivals', fields: [{ name: 'name', value: 'A' }] }, language),
      },
    },
  ];
}
