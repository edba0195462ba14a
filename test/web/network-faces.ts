import type { Board } from '../../api/shapes/board';
import type { Language } from '../../api/operation';
import type { Frame } from '../../web/frame';
import { auditView, draftsView } from '../../web/pages/organisation/audit';
import { boardView } from '../../web/pages/network/board-view';
import { bodyView } from '../../web/pages/network/body';
import { colleaguesView } from '../../web/pages/organisation/colleagues-view';
import { networkView } from '../../web/pages/network/network-view';
import { organisationView } from '../../web/pages/organisation/organisation';
import { stageView } from '../../web/pages/network/stage';
import type { Sample } from './faces';
import { process } from './process-sample';
import { aTask, colleague, other, processId, tasks, today } from './samples';

const programme = 'programme-0f6d2c0e-8f5e-4a39-9d7e-6f1f1f2f3a4b';
const stage = `${programme}-analysis-1`;
const { deviations, milestones, products } = process();

/** A programme in its second year, with something of everything. */
const board: Board = {
  id: programme,
  title: 'Netzwerk',
  status: 'open',
  startedOn: '2025-10-01',
  running: false,
  stages: [
    { key: 'a', title: 'Konstitution', status: 'done', run: 1, openedOn: '2025-10-01', closedOn: today, processes: [] },
    {
      key: 'b',
      title: 'Analyse der Ausgangssituation im Projekt',
      status: 'open',
      run: 2,
      openedOn: '2026-02-01',
      closedOn: null,
      processes: [
        {
          id: stage,
          title: 'Analyse',
          name: 'pg-school',
          status: 'open',
          startedOn: '2026-02-01',
          endedOn: null,
          end: null,
          openTasks: 2,
          overdue: 1,
        },
      ],
    },
    { key: 'c', title: 'Ziele', status: 'skipped', run: 1, openedOn: today, closedOn: today, processes: [] },
    { key: 'd', title: 'Ausblick', status: 'ahead', run: 0, openedOn: null, closedOn: null, processes: [] },
  ],
  tasks: [...tasks, aTask({ decides: 'Lenkungskreis', id: `${processId}.resolve.1` })],
  products,
  milestones: milestones.map((one) => ({ ...one, processId: stage, body: 'Lenkungskreis' })),
  deviations,
};

const colleagues = [colleague, other].map((one, index) => ({
  ...one,
  signIn: `s${index}`,
  language: 'de' as const,
  active: index === 0,
  absent: index === 0,
  roles: [{ key: 'coordinator', title: 'Koordination' }],
  responsibleFor: 3,
  version: 2,
}));
const at = '2026-11-24T08:00:00.000Z';

/** The pages of the coordinator and the administration. */
export function networkFaces(language: Language, frame: (path: string, title: string) => Frame): Sample[] {
  const reading = { today, self: colleague.id };
  const listed = { kind: 'programme', name: null, person: null, responsible: null, nextDue: today };
  const listing = {
    ...listed,
    id: programme,
    title: 'Netzwerk',
    status: 'open',
    startedOn: today,
    openTasks: 4,
  } as const;
  const network = {
    programmes: [listing],
    running: programme,
    bodies: [{ key: 'steering-group', title: 'Lenkungsgruppe', waiting: 2, resolved: 3, lastOn: today }],
    templates: [],
    today,
  };
  const body = {
    key: 'steering-group',
    title: 'Lenkungsgruppe',
    today,
    agenda: board.tasks,
    resolutions: board.milestones,
  };
  const entry = { at, operation: 'change-roles', seq: null, actor: colleague };
  const draft = { id: other.id, template: 'measure', author: other.name, at, mine: false };
  const token = {
    id: other.id,
    name: 'Meldebehörde',
    actions: ['report-arrival'],
    createdAt: at,
    createdBy: null,
    revokedAt: null,
  };
  const organisation = { id: 'o', name: 'Stadt', units: [], fourEyesPublishing: true, programme: null };
  const roles = [{ key: 'coordinator', title: 'Koordination', holders: [], openTasks: 2 }];
  const offered = ['coordinator', 'administrator'];
  const given = { colleagues, roles, offered, may: { change: true, audit: true } };
  const title = (text: string) => frame('/network', text);
  return [
    { name: 'network', page: 'network', view: networkView(title('Netzwerk'), network) },
    { name: 'board', page: 'board', view: boardView(title('Netzwerk'), board, { today, mayRun: true }) },
    { name: 'stage', page: 'stage', view: stageView(title('Analyse'), process({ kind: 'stage' }), reading) },
    { name: 'body', page: 'body', view: bodyView(title('Lenkungsgruppe'), body, [listing]) },
    {
      name: 'colleagues',
      page: 'colleagues',
      view: colleaguesView(title('Zugänge'), { ...given, told: { name: 'A', password: 'geheim' } }),
    },
    {
      name: 'organisation',
      page: 'organisation',
      view: organisationView(title('Stadt'), {
        organisation,
        tokens: [token, { ...token, revokedAt: at }],
        told: { secret: null },
      }),
    },
    { name: 'audit', page: 'audit', view: auditView(title('Wer'), { entries: [entry], next: 'x' }, '/audit?cursor=') },
    { name: 'drafts', page: 'drafts', view: draftsView(title('Entwürfe'), [draft, { ...draft, mine: true }]) },
  ];
}
