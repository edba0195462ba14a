import request from 'supertest';
import type { Express } from 'express';
import { randomUUID } from 'node:crypto';
import { operations } from '../../api/operations';
import type { Actor } from '../../domain/permissions';
import { doorFor } from './door';
import { busyTown, type BusyTown, goodsOf, type Goods, settleIn, valuesOf } from './goods';

jest.setTimeout(300_000);

const roles = {
  C: 'case-manager',
  S: 'service-point',
  T: 'team-lead',
  L: 'service-point-lead',
  H: 'shelter-care',
  K: 'coordinator',
  P: 'project-lead',
  A: 'assistant',
  G: 'body-member',
  V: 'administrator',
  N: 'nobody',
} as const;
const all = 'CSTLHKPAGVN';

/** Written by hand: who may ask for what at all, M for machines. */
const oracle: Readonly<Record<string, string>> = {
  reportArrival: 'SHVM',
  listTasks: all,
  searchTasks: all,
  showTask: all,
  completeTask: all,
  moveTask: all,
  unpinTask: all,
  dropTask: all,
  listProcesses: `${all}M`,
  searchProcesses: `${all}M`,
  showProcess: `${all}M`,
  recordFacts: `${all}M`,
  addFollowUp: all,
  openStep: all,
  skipStep: all,
  reopenStep: all,
  waiveGate: all,
  agreeParameter: all,
  sendMessage: 'M',
  requestHandover: all,
  acceptHandover: all,
  declineHandover: all,
  withdrawHandover: all,
  changeResponsible: 'TLP',
  openProcess: 'CSTLKP',
  reopenProcess: 'CSTLKP',
  listAbsences: all,
  previewAbsence: all,
  beginAbsence: all,
  endAbsence: all,
  showBoard: 'TLKPAG',
  runProgramme: 'KPV',
  listBodies: 'TLKPAG',
  showBody: 'TLKPAG',
  listSavedViews: all,
  saveView: all,
  dropView: all,
  showTeam: 'TLP',
  tellExamples: all,
  simulateYear: all,
  checkTemplate: 'V',
  publishTemplate: 'V',
  listDrafts: 'V',
  decideDraft: 'V',
  listTemplates: all,
  showTemplate: all,
  listVersions: all,
  showTemplateFiles: all,
  compareVersions: all,
  previewMoves: 'V',
  moveProcesses: 'V',
  searchPersons: 'CSTL',
  showPerson: 'CSTL',
  changePerson: 'CSTL',
  listColleagues: all,
  listRoles: all,
  addColleague: 'V',
  changeColleague: 'V',
  changeRoles: 'V',
  listTokens: 'V',
  createToken: 'V',
  revokeToken: 'V',
  showOrganisation: all,
  changeSettings: 'V',
  auditProcess: 'TLPV',
  auditRecord: 'TLPV',
  showSelf: `${all}M`,
  showStatus: 'V',
};

/** Written by hand: who sees the case of somebody else, and the network programme of somebody else. */
const seesCase = 'CSTL';
const seesProgramme = 'KPATL';

let busy: BusyTown;
let goods: Goods;
const asked = new Map<string, Actor>();
beforeAll(async () => {
  busy = await busyTown();
  goods = goodsOf(busy);
  for (const [letter, role] of Object.entries(roles)) {
    asked.set(letter, await settleIn(busy.town, 'town', role === 'nobody' ? [] : [role]));
    asked.set(`${letter} elsewhere`, await settleIn(busy.town, 'elsewhere', role === 'nobody' ? [] : [role]));
  }
  asked.set('M', { kind: 'machine', id: randomUUID(), organisation: 'town', roles: [] });
});
afterAll(() => busy.town.close());

const actorOf = (letter: string): Actor => asked.get(letter) ?? busy.boss;
const context = (letter: string) => busy.town.as(actorOf(letter));
/** An operation with an unknown field is refused before anything happens, but after the question who may ask. */
const askFor = async (name: string, letter: string): Promise<string> => {
  const given = { ...valuesOf(goods[name] ?? {}), unknownField: true };
  try {
    await operations[name]?.perform(given, context(letter));
    return 'done';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'thrown';
  }
};

it('has a word on every operation', () => {
  expect(Object.keys(oracle).sort()).toEqual(Object.keys(operations).sort());
});

it.each(Object.entries(oracle))('lets ask for %s whom the table names, and nobody else: %s', async (name, allowed) => {
  for (const letter of [...Object.keys(roles), 'M']) {
    const expected = allowed.includes(letter) ? 'invalid-input' : 'forbidden';
    expect([letter, await askFor(name, letter)]).toEqual([letter, expected]);
  }
});

const codeOf = async (attempt: Promise<unknown>): Promise<string> => {
  try {
    await attempt;
    return 'seen';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'thrown';
  }
};

it.each(Object.keys(roles))(
  'shows a case and a programme of others to %s as far as the role reaches',
  async (letter) => {
    const see = (processId: string) =>
      codeOf(operations['showProcess']?.perform({ processId }, context(letter)) ?? Promise.reject());
    expect([await see(busy.caseId), await see(busy.programme)]).toEqual([
      seesCase.includes(letter) ? 'seen' : 'not-found',
      seesProgramme.includes(letter) ? 'seen' : 'not-found',
    ]);
  },
);

/** Everything in the answers that another organisation could try: ids of processes, tasks, people, tokens. */
function idsIn(value: unknown): string[] {
  const text = JSON.stringify(value) ?? '';
  return [...new Set(text.match(/"[a-z-]*[0-9a-f]{8}-[0-9a-f-]{27}[^"]*"/g) ?? [])].map((id) => id.slice(1, -1));
}

/** A search is a read whose words travel in the body. */
const onlyReads = (name: string) => operations[name]?.method === 'get' || name.startsWith('search');

type Attempt = readonly [string, Record<string, unknown>];

/** An operation with its own values, and with ids that were collected elsewhere; writes without an id concern nobody else. */
function attemptsAt(name: string, fields: Goods[string], ids: readonly string[]): Attempt[] {
  const { cursor: _cursor, ...given } = valuesOf(fields);
  const idFields = Object.entries(fields).filter(([, [kind]]) => kind === 'id');
  if (idFields.length === 0) return onlyReads(name) ? [[name, given]] : [];
  const foreign = ids.slice(0, 12).map((id) => Object.fromEntries(idFields.map(([field]) => [field, id])));
  return [[name, given], ...foreign.map((fromElsewhere): Attempt => [name, { ...given, ...fromElsewhere }])];
}

it('answers nothing of it to another organisation, with any role, by any operation, with any id', async () => {
  const seen = new Set<string>();
  for (const [name, fields] of Object.entries(goods)) {
    if (!onlyReads(name)) continue;
    const { cursor: _cursor, ...given } = valuesOf(fields);
    const answer: unknown = await operations[name]?.perform(given, busy.town.as(busy.boss)).catch(() => null);
    for (const id of idsIn(answer)) seen.add(id);
  }
  expect(seen.size).toBeGreaterThan(20);
  let tried = 0;
  for (const letter of Object.keys(roles)) {
    const actor = actorOf(`${letter} elsewhere`);
    for (const [name, given] of Object.entries(goods).flatMap(([op, fields]) => attemptsAt(op, fields, [...seen]))) {
      tried++;
      const answer: unknown = await operations[name]?.perform(given, busy.town.as(actor)).catch(() => null);
      const leaked = idsIn(answer).filter((id) => seen.has(id) && id !== actor.id);
      expect([letter, name, leaked]).toEqual([letter, name, []]);
    }
  }
  console.log(`${tried} attempts with ids of another organisation`);
});

it('tells a foreign process and one that does not exist by the same words', async () => {
  const door: Express = doorFor(busy.town, actorOf('C elsewhere'));
  const foreign = await request(door).get(`/api/processes/${busy.caseId}`);
  const missing = await request(door).get(
    `/api/processes/${busy.caseId.replace(/.$/, (last) => (last === '0' ? '1' : '0'))}`,
  );
  const { details: one, ...told } = foreign.body;
  const { details: other, ...same } = missing.body;
  expect([foreign.status, told]).toEqual([missing.status, same]);
  expect(Object.keys(one)).toEqual(Object.keys(other));
});

it('lets a token ask only for what it was made for', async () => {
  const actor: Actor = { kind: 'machine', id: randomUUID(), organisation: 'town', roles: [], actions: ['see-self'] };
  const { showSelf, showProcess } = operations;
  expect(await codeOf(showSelf?.perform({}, busy.town.as(actor)) ?? Promise.reject())).toBe('seen');
  const given = { processId: busy.caseId };
  expect(await codeOf(showProcess?.perform(given, busy.town.as(actor)) ?? Promise.reject())).toBe('forbidden');
});
