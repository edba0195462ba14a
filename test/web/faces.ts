import type { Language } from '../../api/operation';
import { Refusal } from '../../domain/refusal';
import { type Frame, frameView } from '../../web/frame';
import { arrivalView } from '../../web/pages/processes/arrival';
import { helpView } from '../../web/pages/help';
import { processView } from '../../web/pages/processes/process-view';
import { processesView } from '../../web/pages/processes/processes-view';
import { statusView } from '../../web/pages/organisation/status';
import { taskView } from '../../web/pages/tasks/task';
import { todayView } from '../../web/pages/tasks/today-view';
import { refusalView, resendView } from '../../web/entry/refusals';
import { signInView } from '../../web/access/sign-in';
import { moreFaces } from './more-faces';
import { networkFaces } from './network-faces';
import { process } from './process-sample';
import { templateFaces } from './template-faces';
import { aTask, colleague, facts, other, processId, tasks, today } from './samples';

export type Sample = {
  readonly name: string;
  readonly page: string;
  readonly view: { readonly language: Language; readonly frame: Frame };
};

/** Every page with every face it has, in one language. */
export function faces(language: Language): Sample[] {
  const visitor = {
    id: colleague.id,
    organisation: 'o',
    organisationName: 'Stadt Moers',
    name: 'Mara Lindner',
    roles: ['administrator'],
    language,
  };
  const frame = (path: string, title: string) =>
    frameView({ language, title, path, visitor, csrf: 'tok', demoSince: today, done: null });
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
  const to = other;
  const choosing = { choice: {}, group: null, views: [], view: null, roles: ['service-point', 'case-manager'] };
  const views = [{ id: other.id, name: 'Nur Überfälliges', filter: { overdue: '1' as const } }];
  const counts = { overdue: 1, today: 1, week: 1, later: 1, undated: 1, waiting: 1 };
  const nothing = { starting: 0, open: 0, blocked: 0, ended: 0 };
  const none = { overdue: 0, today: 0, week: 0, later: 0, undated: 0, waiting: 0 };
  const decided = aTask({ decides: 'Lenkungskreis', id: `${processId}.resolve.1` });
  const proposed = aTask({ proposal: 'Termin vereinbart', id: `${processId}.decide.1`, records: facts });
  const at = `/processes/${processId}`;
  return [
    {
      name: 'today',
      page: 'today',
      view: todayView(done, { ...choosing, views, list: { today, tasks, counts, next: 'abc' } }),
    },
    {
      name: 'today-empty',
      page: 'today',
      view: todayView(frame('/today', 'Heute'), { ...choosing, list: { today, tasks: [], counts: none, next: null } }),
    },
    {
      name: 'today-chosen',
      page: 'today',
      view: todayView(frame('/today', 'Heute'), {
        ...choosing,
        choice: { name: 'Özt', kind: 'access', overdue: '1' },
        list: { today, tasks: [decided, proposed], counts, next: null },
      }),
    },
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
            name: null,
            person: 'Şükrü Öztürk-Müller',
            responsible: null,
            status: 'open',
            startedOn: today,
            openTasks: 2,
            nextDue: null,
          },
        ],
        mayOpen: true,
        choice: { name: 'Özt', status: 'open' },
        counts: { ...nothing, open: 51 },
        next: 'abc',
      }),
    },
    {
      name: 'processes-empty',
      page: 'processes',
      view: processesView(frame('/processes', 'Vorgänge'), {
        processes: [],
        counts: nothing,
        next: null,
        choice: {},
        mayOpen: false,
      }),
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
        process({
          status: 'starting',
          parameters: [],
          relatives: [],
          products: [],
          milestones: [],
          deviations: [],
          tasks: [],
          steps: [],
          stepsAhead: [],
          facts: [],
          history: [],
          forecast: [],
        }),
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
        database: 3,
        waiting: 0,
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
      view: refusalView(frame('/arrivals', 'Eine Angabe fehlt'), 'invalid-input', {
        refusal: refused,
        req: sent,
        facts,
      }),
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
    ...moreFaces(language, frame),
    ...networkFaces(language, frame),
    ...templateFaces(language, frame),
  ];
}
