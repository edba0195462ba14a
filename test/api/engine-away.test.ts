import request from 'supertest';
import { perform } from '../../api/operation';
import { showProcess } from '../../api/operations/processes/processes';
import { foundTown, type Town } from '../support/town';

jest.setTimeout(120_000);

let town: Town;
beforeAll(async () => {
  town = await foundTown();
});
afterAll(() => town.close());

const arrival = { arrivedAs: 'new', accommodation: 'shelter', arrivalOn: '2026-11-02', person: { name: 'Zeisig' } };
const asRegistry = (what: request.Test, key?: string) =>
  what.set('authorization', `Bearer ${town.token}`).set('idempotency-key', key ?? `key-${Math.random()}`);

it('reads while nobody plays processes, refuses commands with 503 and Retry-After, and does them once afterwards', async () => {
  const opened = await asRegistry(request(town.app).post('/api/arrivals')).send(arrival);
  const path = `/api/processes/${opened.body.processId}`;
  const record = () =>
    asRegistry(request(town.app).post(`${path}/facts`), 'the-same-key').send({ facts: { birthYear: 1996 } });
  await town.stopWorker();
  const read = await asRegistry(request(town.app).get(path));
  expect(read.status).toBe(200);
  const refused = await record();
  expect([refused.status, refused.body.code, Number(refused.get('retry-after')) > 0]).toEqual([
    503,
    'engine-away',
    true,
  ]);
  await town.startWorker();
  expect((await record()).status).toBe(200);
  expect((await record()).status).toBe(200);
  const { history } = await perform(showProcess, { processId: opened.body.processId }, town.as(town.servicePoint));
  expect(history.filter(({ what }) => what.includes('Geburtsjahr'))).toHaveLength(1);
});
