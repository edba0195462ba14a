import type { Language } from '../../api/operation';
import { Refusal } from '../../domain/refusal';
import type { Frame } from '../../web/frame';
import { apiDocsView } from '../../web/pages/api/docs';
import { absencesView, previewView } from '../../web/pages/tasks/absences-view';
import { handoversView } from '../../web/pages/tasks/handovers';
import { openingView, templatesView } from '../../web/pages/processes/opening-view';
import { teamView } from '../../web/pages/tasks/team';
import type { Sample } from './faces';
import { aTask, colleague, facts, other, processId, tasks, today } from './samples';

const aColleague = { signIn: 'x', language: 'de' as const, active: true, roles: [], responsibleFor: 3, version: 1 };
const colleagues = [
  { ...aColleague, ...colleague, absent: false },
  { ...aColleague, ...other, absent: true },
];
const counts = { overdue: 1, today: 0, week: 0, later: 0, undated: 0, waiting: 0 };
const persons = [
  { id: other.id, name: 'سمير حداد', languages: ['ar'], birthOn: null, birthYear: 2001, version: 1, running: 1 },
  { id: colleague.id, name: 'Samir H.', languages: [], birthOn: '1990-02-01', birthYear: 1990, version: 1, running: 0 },
];

/** Pages of case managers and team leads that stand on their own. */
export function moreFaces(language: Language, frame: (path: string, title: string) => Frame): Sample[] {
  const handover = aTask({ id: `${processId}.handover.1`, kind: 'handover', title: 'Übergabe' });
  const actor = { kind: 'staff', id: colleague.id, organisation: 'o', roles: ['case-manager'] } as const;
  const template = { key: 'cm-generic', title: 'Case Management', facts };
  const preview = {
    deputy: null,
    processes: 2,
    tasks: [...tasks],
    roles: [
      { key: 'case-manager', title: 'Case Management', others: 2, tasks: 3 },
      { key: 'service-point', title: 'Servicestelle', others: 0, tasks: 1 },
    ],
  };
  const given = { person: colleague.id, until: '2026-12-04' };
  const away = { person: other, deputy: null, since: today, until: '2026-12-04' };
  const team = {
    today,
    unassigned: 0,
    people: [
      { ...colleague, absent: false, processes: 12, open: 31, overdue: 2, waiting: 4 },
      { ...other, absent: true, processes: 7, open: 12, overdue: 0, waiting: 1 },
    ],
    waits: [{ party: 'Ausländerbehörde', count: 4, earliest: '2026-11-20' }],
  };
  const list = { today, tasks: [...tasks].slice(0, 1), counts, next: null };
  return [
    { name: 'api-docs', page: 'api-docs', view: apiDocsView(frame('/api/docs', 'API')) },
    {
      name: 'handovers',
      page: 'handovers',
      view: handoversView(frame('/handovers', 'Übergaben'), [{ ...handover, mine: false }, handover]),
    },
    { name: 'handovers-empty', page: 'handovers', view: handoversView(frame('/handovers', 'Übergaben'), []) },
    {
      name: 'absences',
      page: 'absences',
      view: absencesView(frame('/absences', 'Abwesenheit'), {
        absences: [away],
        colleagues,
        leads: true,
        self: colleague.id,
        today,
      }),
    },
    {
      name: 'absence',
      page: 'absence',
      view: previewView(frame('/absences', 'Abwesenheit'), { given, name: colleague.name, preview, today }),
    },
    {
      name: 'absence-deputy',
      page: 'absence',
      view: previewView(frame('/absences', 'Abwesenheit'), {
        given: { ...given, deputy: other.id },
        name: colleague.name,
        preview: { ...preview, deputy: other.name },
        today,
      }),
    },
    { name: 'team', page: 'team', view: teamView(frame('/team', 'Team'), { team, list, person: null }) },
    {
      name: 'templates-to-open',
      page: 'templates-to-open',
      view: templatesView(
        frame('/processes/new', 'Neuer Vorgang'),
        [
          {
            key: 'cm-generic',
            version: 1,
            kind: 'case',
            title: 'Case Management',
            open: [],
            running: 0,
            behind: 0,
            publishedAt: '2026-11-24T08:00:00.000Z',
            publishedBy: null,
          },
        ],
        { actor, person: null },
      ),
    },
    {
      name: 'opening',
      page: 'opening',
      view: openingView(frame('/processes/new', 'Neuer Vorgang'), {
        form: {},
        persons: null,
        template,
        today,
        refusal: null,
      }),
    },
    {
      name: 'opening-found',
      page: 'opening',
      view: openingView(frame('/processes/new', 'Neuer Vorgang'), {
        form: { find: 'Samir', on: today },
        persons,
        template,
        today,
        refusal: new Refusal('invalid-input', { issues: [{ place: 'person.name' }] }),
      }),
    },
  ];
}
