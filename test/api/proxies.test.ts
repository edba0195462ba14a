import request from 'supertest';
import { createApp } from '../../api/app';
import { log } from '../support/work';
import { foundTown, type Town } from '../support/town';

let town: Town;
beforeAll(async () => {
  town = await foundTown();
});
afterAll(() => town.close());

/** How three callers behind one proxy are answered where one address may ask once a minute. */
async function answersTo(proxies?: number) {
  const app = createApp({ ...town.deps, log, limit: 1, ...(proxies !== undefined && { proxies }) });
  const answers = [];
  for (const caller of ['198.51.100.1', '198.51.100.2', '198.51.100.1']) {
    const { body } = await request(app).get('/api/self').set('x-forwarded-for', caller);
    answers.push(body.code);
  }
  return answers;
}

it('counts requests by the address that the proxy of the town names', async () => {
  expect(await answersTo(1)).toEqual(['not-signed-in', 'not-signed-in', 'too-many-requests']);
});

it('believes nobody who names an address unless a proxy is known', async () => {
  expect(await answersTo()).toEqual(['not-signed-in', 'too-many-requests', 'too-many-requests']);
});
