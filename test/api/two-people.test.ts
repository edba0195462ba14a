import request from 'supertest';
import { doorFor } from './door';
import { busyTown, type BusyTown } from './goods';

let busy: BusyTown;
beforeAll(async () => {
  busy = await busyTown();
});
afterAll(() => busy.town.close());

const door = () => request(doorFor(busy.town, busy.boss));
const seen = async () => (await door().get(`/api/persons/${busy.person}`)).get('etag') ?? '';
const rename = (name: string, version: string) =>
  door().post(`/api/persons/${busy.person}`).set('if-match', version).send({ name });

it('lets whoever names the version they saw by If-Match change it, and tells the next one', async () => {
  const version = await seen();
  const { body, headers, status } = await rename('Zeisig Eins', version);
  expect([status, headers['etag'], `"${body.version}"`]).toEqual([200, await seen(), await seen()]);
  expect(await seen()).not.toBe(version);
});

it('refuses the slower of two people, by header and by body alike, and changes nothing', async () => {
  const version = await seen();
  await rename('Zeisig Zuerst', version);
  const late = await rename('Zeisig Danach', version);
  expect([late.status, late.body.code]).toEqual([412, 'outdated']);
  const expected = Number(version.replaceAll('"', ''));
  const told = await door().post(`/api/persons/${busy.person}`).send({ name: 'Zeisig Danach', expected });
  expect([told.status, told.body.code]).toEqual([409, 'outdated']);
  expect((await door().get(`/api/persons/${busy.person}`)).body.name).toBe('Zeisig Zuerst');
});

it('refuses a change of something two people may edit that names no version, or none of ours', async () => {
  for (const version of ['*', 'W/"1"', '"one"', '']) {
    const { body, status } = await rename('Zeisig Blind', version);
    expect([version, status, body.code]).toEqual([version, 400, 'invalid-input']);
  }
  const silent = await door().post(`/api/persons/${busy.person}`).send({ name: 'Zeisig Blind' });
  expect([silent.status, silent.body.code]).toEqual([400, 'invalid-input']);
});
