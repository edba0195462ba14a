import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { perform } from '../../api/operation';
import { reportArrival } from '../../api/operations/processes/arrivals';
import { openProcess } from '../../api/operations/processes/openings';
import { showProcess } from '../../api/operations/processes/processes';
import { addColleague } from '../../db/queries/people/offices';
import type { Actor } from '../../domain/permissions';
import { foundTown, type Town } from '../support/town';

/** What kind of value a field takes: decides which nonsense it must refuse. */
export type FieldKind = 'id' | 'key' | 'text' | 'name' | 'day' | 'number' | 'flag' | 'list' | 'map' | 'yaml' | 'word';
export type Field = readonly [FieldKind, unknown];
export type Goods = Readonly<Record<string, Readonly<Record<string, Field>>>>;

const everyRole = [
  'case-manager',
  'service-point',
  'team-lead',
  'service-point-lead',
  'shelter-care',
  'coordinator',
  'project-lead',
  'assistant',
  'administrator',
];

/** A town in which something runs, and somebody who may ask for everything. */
export async function busyTown() {
  const town = await foundTown();
  const boss = await settleIn(town, 'town', everyRole);
  const as = (actor: Actor) => town.as(actor);
  const arrival = { arrivedAs: 'new', accommodation: 'shelter', arrivalOn: '2026-11-02', person: { name: 'Zeisig' } };
  const { processId } = await perform(reportArrival, arrival, as(boss));
  const opened = await perform(openProcess, { template: 'cm-moers', person: { name: 'Zeisig Zwei' } }, as(boss));
  const programme = await perform(openProcess, { template: 'network-12-stages' }, as(boss));
  const { person, tasks } = await perform(showProcess, { processId: opened.processId }, as(boss));
  await settled(town);
  return {
    town,
    boss,
    access: processId,
    caseId: opened.processId,
    programme: programme.processId,
    person: person?.id ?? '',
    taskId: tasks[0]?.id ?? '',
    outcome: tasks[0]?.outcomes[0]?.key ?? '',
  };
}
export type BusyTown = Awaited<ReturnType<typeof busyTown>>;

/** Waits until everything that was begun is written down and brought to where it belongs. */
async function settled({ database }: Town): Promise<void> {
  for (let quiet = 0; quiet < 3;) {
    const { rows } = await sql<{ busy: boolean }>`select exists (select from outbox where done_at is null)
      or exists (select from process where status = 'starting') as busy`.execute(database.owner);
    quiet = rows[0]?.busy ? 0 : quiet + 1;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** A colleague with exactly these roles. */
export async function settleIn({ database }: Town, organisation: string, roles: readonly string[]): Promise<Actor> {
  const id = randomUUID();
  const colleague = { id, organisation, signIn: `s-${id.slice(0, 8)}`, name: 'Zeisig Neu', passwordHash: 'x', roles };
  await database.owner.transaction().execute((tx) => addColleague(tx, colleague));
  return { kind: 'staff', id, organisation, roles };
}

/** What each operation takes: every field it has, and a value that fits. */
export function goodsOf(busy: BusyTown): Goods {
  const { access, caseId, outcome, person, programme, taskId, town } = busy;
  const anyone: Field = ['id', town.colleague.id];
  const aProcess: Readonly<Record<string, Field>> = { processId: ['id', caseId] };
  const aStep: Readonly<Record<string, Field>> = {
    ...aProcess,
    step: ['key', 'monitoring'],
    reason: ['text', 'Weil es so verabredet ist'],
    happened: ['day', '2026-11-02'],
  };
  const page: Readonly<Record<string, Field>> = { cursor: ['word', 'WyJhIiwiYiJd'], limit: ['number', 10] };
  const files: Readonly<Record<string, Field>> = {
    template: ['yaml', 'template: x'],
    english: ['yaml', 'title: x'],
    examples: ['yaml', 'examples: {}'],
  };
  const version: Field = ['number', 1];
  const tasks: Readonly<Record<string, Field>> = {
    list: ['word', 'mine'],
    group: ['word', 'today'],
    before: ['day', '2026-12-01'],
    template: ['key', 'cm-moers'],
    kind: ['word', 'case'],
    role: ['key', 'service-point'],
    responsible: anyone,
    sort: ['word', 'due'],
    ...page,
  };
  const processes: Readonly<Record<string, Field>> = {
    status: ['word', 'open'],
    kind: ['word', 'case'],
    template: ['key', 'cm-moers'],
    responsible: anyone,
    person: ['id', person],
    parent: ['id', programme],
    before: ['day', '2026-12-01'],
    sort: ['word', 'started'],
    ...page,
  };
  return {
    reportArrival: {
      arrivedAs: ['word', 'new'],
      accommodation: ['word', 'shelter'],
      arrivalOn: ['day', '2026-11-02'],
      person: ['map', { name: 'Zeisig' }],
    },
    listTasks: tasks,
    searchTasks: { ...tasks, name: ['name', 'Zeisig'] },
    showTask: { taskId: ['id', taskId] },
    completeTask: {
      taskId: ['id', taskId],
      outcome: ['key', outcome],
      facts: ['map', { complexNeed: true }],
      reason: ['text', 'Weil'],
      reasonCode: ['key', 'need-simple'],
      vote: ['map', { for: 3, against: 1, abstained: 0 }],
      happened: ['day', '2026-11-02'],
    },
    moveTask: { taskId: ['id', taskId], to: ['day', '2026-12-24'], reason: ['text', 'Weil'] },
    unpinTask: { taskId: ['id', taskId] },
    dropTask: { taskId: ['id', taskId], reason: ['text', 'Weil'] },
    listProcesses: processes,
    searchProcesses: { ...processes, name: ['name', 'Zeisig'] },
    showProcess: aProcess,
    recordFacts: { ...aProcess, facts: ['map', { complexNeed: true }], happened: ['day', '2026-11-02'] },
    addFollowUp: { ...aProcess, due: ['day', '2099-12-24'], note: ['text', 'Nachfragen'] },
    openStep: aStep,
    skipStep: aStep,
    reopenStep: aStep,
    waiveGate: { ...aStep, gate: ['key', 'consent'] },
    agreeParameter: {
      ...aProcess,
      parameter: ['key', 'contactDensity'],
      value: ['key', 'P2W'],
      reason: ['text', 'Gemeinsam vereinbart'],
      happened: ['day', '2026-11-02'],
    },
    sendMessage: { ...aProcess, name: ['key', 'legal-area-changed'], happened: ['day', '2026-11-02'] },
    requestHandover: { ...aProcess, to: anyone },
    acceptHandover: { ...aProcess, as: ['key', 'case-manager'] },
    declineHandover: { ...aProcess, reason: ['text', 'Keine Zeit'] },
    withdrawHandover: aProcess,
    changeResponsible: { ...aProcess, to: anyone, as: ['key', 'case-manager'], reason: ['text', 'Geht in Rente'] },
    openProcess: {
      template: ['key', 'cm-moers'],
      person: ['map', { name: 'Zeisig Drei' }],
      facts: ['map', { complexNeed: true }],
      responsible: anyone,
      on: ['day', '2026-11-02'],
      steps: ['list', ['monitoring']],
      agreed: ['map', { contactDensity: 'P2W' }],
      children: ['map', { 'service-steering': ['one'] }],
    },
    reopenProcess: { processId: ['id', access], reason: ['text', 'Kommt wieder'], responsible: anyone },
    listAbsences: {},
    previewAbsence: { person: anyone, deputy: ['id', town.servicePoint.id] },
    beginAbsence: { person: anyone, deputy: ['id', town.servicePoint.id], until: ['day', '2099-12-24'] },
    endAbsence: { person: anyone },
    showBoard: { processId: ['id', programme] },
    runProgramme: { processId: ['id', programme] },
    listBodies: {},
    showBody: { body: ['key', 'steering-group'] },
    listSavedViews: {},
    saveView: { name: ['name', 'Meine Woche'], filter: ['map', { kind: 'case' }] },
    dropView: { viewId: ['id', randomUUID()] },
    showTeam: {},
    tellExamples: { template: ['key', 'cm-moers'], version },
    simulateYear: { template: ['key', 'cm-moers'], version, example: ['key', 'd4-m3'] },
    checkTemplate: files,
    publishTemplate: { ...files, expected: ['number', 0] },
    listDrafts: {},
    decideDraft: { draft: ['id', randomUUID()], outcome: ['word', 'rejected'] },
    listTemplates: {},
    showTemplate: { template: ['key', 'cm-moers'], version },
    listVersions: { template: ['key', 'cm-moers'] },
    showTemplateFiles: { template: ['key', 'cm-moers'], version },
    compareVersions: { template: ['key', 'cm-moers'], from: version, to: version },
    previewMoves: {
      template: ['key', 'cm-moers'],
      to: version,
      renames: ['map', { old: 'new' }],
      dropped: ['map', { old: 'obsolete' }],
    },
    moveProcesses: {
      template: ['key', 'cm-moers'],
      to: version,
      processes: ['list', [caseId]],
      renames: ['map', { old: 'new' }],
      dropped: ['map', { old: 'obsolete' }],
    },
    searchPersons: { name: ['name', 'Zeisig'], ...page },
    showPerson: { person: ['id', person] },
    changePerson: {
      person: ['id', person],
      expected: version,
      name: ['name', 'Zeisig'],
      languages: ['list', ['de']],
      birthOn: ['day', '1990-02-03'],
      birthYear: ['number', 1990],
    },
    listColleagues: {},
    listRoles: {},
    addColleague: {
      name: ['name', 'Zeisig Vier'],
      signIn: ['word', 'vierte'],
      language: ['word', 'de'],
      roles: ['list', ['case-manager']],
    },
    changeColleague: {
      staff: anyone,
      expected: version,
      name: ['name', 'Zeisig Fünf'],
      language: ['word', 'en'],
      active: ['flag', true],
    },
    changeRoles: { staff: anyone, expected: version, roles: ['list', ['case-manager']] },
    listTokens: {},
    createToken: { name: ['name', 'Melderegister'], actions: ['list', ['report-arrival']] },
    revokeToken: { token: ['id', randomUUID()] },
    showOrganisation: {},
    changeSettings: { fourEyesPublishing: ['flag', false] },
    auditProcess: { ...aProcess, ...page },
    auditRecord: { record: ['word', `person/${person}`], ...page },
    showSelf: {},
    showStatus: {},
  };
}

/** An operation's values without their kinds. */
export const valuesOf = (fields: Goods[string]): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([field, [, value]]) => [field, value]));
