import { randomUUID } from 'node:crypto';
import express from 'express';
import request, { type Response } from 'supertest';
import { operations } from '../../api/operations';
import { openApi } from '../../api/contract/openapi';
import type { Actor } from '../../domain/permissions';
import { answered, holdToDocument } from '../support/contract';
import { english, examples, template } from './call-back';
import { doorFor } from './door';
import { busyTown, type BusyTown, goodsOf, settleIn, valuesOf } from './goods';

jest.setTimeout(120_000);

let busy: BusyTown;
let machine: Actor;
let taker: Actor;
beforeAll(async () => {
  busy = await busyTown();
  machine = { kind: 'machine', id: randomUUID(), organisation: 'town', roles: [] };
  taker = await settleIn(busy.town, 'town', ['case-manager', 'administrator']);
});
afterAll(() => busy.town.close());

type Given = Readonly<Record<string, unknown>>;

/** Asks over JSON for an operation; whatever the answer has that the document does not say would be no 200. */
async function ask(name: string, given: Given = {}, actor: Actor = busy.boss) {
  const { method, path } = operations[name] ?? { method: 'get', path: '' };
  const inPath = (field: string) => path.includes(`{${field}}`);
  const address = `/api${path.replace(/\{(\w+)\}/g, (_, field: string) => encodeURIComponent(String(given[field])))}`;
  const rest = Object.fromEntries(Object.entries(given).filter(([field]) => !inPath(field)));
  const asked = request(doorFor(busy.town, actor));
  const answer: Response = await (method === 'post' ? asked.post(address).send(rest) : asked.get(address).query(rest));
  expect([name, answer.status, answer.status === 200 || answer.body]).toEqual([name, 200, true]);
  return answer.body;
}

const openOf = async (processId: string, key: string): Promise<{ id: string; due: string }> => {
  const { tasks } = await ask('showProcess', { processId });
  return tasks.find((task: { key: string }) => task.key === key);
};
const reason = 'Weil es so verabredet ist';

it('answers the work on a case as the document says', async () => {
  const inMonitoring = {
    template: 'cm-generic',
    person: { name: 'Zeisig Monitoring' },
    steps: ['monitoring'],
    agreed: { contactDensity: 'P2W' },
  };
  await ask('reportArrival', { arrivedAs: 'earlier', person: { name: 'Zeisig Drei' } });
  const { processId } = await ask('openProcess', inMonitoring);
  await ask('recordFacts', { processId, facts: { nextGoalOn: '2099-12-01' } });
  await ask('agreeParameter', { processId, parameter: 'contactDensity', value: 'P4W' });
  await ask('addFollowUp', { processId, due: '2099-12-24', note: 'Nachfragen' });
  await ask('dropTask', { taskId: (await openOf(processId, 'follow-up')).id });
  const { id: taskId } = await openOf(processId, 'contact');
  await ask('moveTask', { taskId, to: '2099-01-05' });
  await ask('unpinTask', { taskId });
  await ask('sendMessage', { processId, name: 'no-step-waits-for-it' }, machine);
  await ask('openStep', { processId, step: 'closing' });
  const { id: closing } = await openOf(processId, 'closing');
  const facts = { evaluated: true, gapsChecked: true };
  await ask('completeTask', { taskId: closing, outcome: 'unreachable', facts, reason });
  await ask('reopenProcess', { processId, reason });
});

it('answers handing over and being away as the document says', async () => {
  const processId = busy.caseId;
  for (const [answer, how] of [
    ['withdrawHandover', {}],
    ['declineHandover', { reason }],
    ['acceptHandover', { as: 'case-manager' }],
  ] as const) {
    await ask('requestHandover', { processId, to: taker.id });
    await ask(answer, { processId, ...how }, answer === 'withdrawHandover' ? busy.boss : taker);
  }
  await ask('changeResponsible', { processId, to: busy.boss.id, as: 'case-manager', reason });
  await ask('beginAbsence', { person: busy.boss.id, deputy: taker.id, until: '2099-12-24' });
  await ask('listAbsences');
  await ask('endAbsence', { person: busy.boss.id });
});

it('answers the network as the document says', async () => {
  const { programme } = busy;
  await ask('runProgramme', { processId: programme });
  await ask('skipStep', { processId: programme, step: 'analysis', reason });
  await ask('reopenStep', { processId: programme, step: 'analysis', reason });
  const stage = (await ask('showBoard', { processId: programme })).stages[0].processes[0].id;
  const [gate] = (await ask('showProcess', { processId: stage })).gates;
  await ask('waiveGate', { processId: stage, step: gate.step, gate: gate.key, reason });
  const { processId } = await ask('openProcess', { template: 'decision-chain', steps: ['steering-group'] });
  await ask('showBody', { body: 'steering-group' });
  const { id: taskId } = await openOf(processId, 'steering-group');
  const vote = { for: 3, against: 1, abstained: 0 };
  await ask('completeTask', { taskId, outcome: 'postponed', happened: '2026-11-02', vote });
  const { resolutions } = await ask('showBody', { body: 'steering-group' });
  expect(resolutions).toMatchObject([{ vote }]);
});

it('answers changing a template and moving cases as the document says', async () => {
  const first = { template: template('P7D'), english, examples: examples('2026-11-09') };
  const second = { template: template('P9D'), english, examples: examples('2026-11-11') };
  await ask('checkTemplate', first);
  await ask('publishTemplate', { ...first, expected: 0 });
  await ask('openProcess', { template: 'call-back', person: { name: 'Zeisig Vier' } });
  await ask('changeSettings', { fourEyesPublishing: true });
  const { draft } = await ask('publishTemplate', { ...second, expected: 1 });
  await ask('listDrafts');
  await ask('decideDraft', { draft, outcome: 'published' }, taker);
  await ask('changeSettings', { fourEyesPublishing: false });
  await ask('previewMoves', { template: 'call-back' });
  expect(await ask('moveProcesses', { template: 'call-back', to: 2 })).toEqual({ told: 1, refused: [] });
});

it('answers looking after people as the document says', async () => {
  const { version } = await ask('showPerson', { person: busy.person });
  await ask('changePerson', { person: busy.person, expected: version, name: 'Zeisig Neu' });
  const { staff } = await ask('addColleague', { name: 'Zeisig Fünf', signIn: 'zeisig.fuenf' });
  await ask('changeRoles', { staff, expected: 1, roles: ['case-manager'] });
  await ask('changeColleague', { staff, expected: 2, active: false });
  const { token } = await ask('createToken', { name: 'Ausländerbehörde', actions: ['report-arrival'] });
  await ask('listTokens');
  await ask('revokeToken', { token });
  const { id: viewId } = await ask('saveView', { name: 'Meine Woche', filter: { kind: 'case' } });
  await ask('listSavedViews');
  await ask('dropView', { viewId });
});

const reads = Object.entries(operations).filter(
  ([name, { method }]) => (method === 'get' || name.startsWith('search')) && name !== 'listTasks',
);

it.each(reads)('answers %s as the OpenAPI document says', async (name) => {
  const { cursor: _cursor, ...values } = valuesOf(goodsOf(busy)[name] ?? {});
  await ask(name, values);
});

it('has held every operation to the document', async () => {
  await ask('listTasks', { limit: 5 });
  expect(Object.keys(operations).filter((name) => !answered.has(name))).toEqual([]);
});

it('would see an answer that the document does not describe', async () => {
  const wrong = express().get('/api/self', (_req, res) => void res.json({ kind: 'staff' }));
  const { body, status } = await request(holdToDocument(wrong)).get('/api/self');
  expect([status, body.broken.length > 0]).toEqual([500, true]);
});

it('describes every operation with its input, its answer, and a sentence in both languages', () => {
  const document = openApi(operations);
  for (const [name, { method, path }] of Object.entries(operations)) {
    const described = document.paths[`/api${path}`]?.[method];
    expect(described).toMatchObject({
      operationId: name,
      summary: expect.stringMatching(/\w/),
      description: expect.stringMatching(/\w/),
    });
  }
});

it('lets no name of a person travel in an address, neither asked for nor in the mark of a next page', () => {
  const inAddresses = Object.entries(operations).filter(([, { method }]) => method === 'get');
  for (const [name, { input }] of inAddresses) {
    expect([name, Object.keys(input.shape)]).not.toEqual([name, expect.arrayContaining(['name'])]);
    expect([name, input.safeParse({ sort: 'person' }).success]).toEqual([name, false]);
  }
  expect(inAddresses.length).toBeGreaterThan(20);
});
