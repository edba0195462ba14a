import { foundTown, password, type Town } from '../support/town';
import { signedIn, visitorOf } from './visitor';

let town: Town;
beforeAll(async () => {
  town = await foundTown();
});
afterAll(() => town.close());

it('sends a visitor to sign in first and then to the page asked for', async () => {
  const visitor = visitorOf(town);
  const sent = await visitor.read('/processes');
  expect([sent.status, sent.headers['location']]).toEqual([303, '/sign-in?to=%2Fprocesses']);
  const page = await visitor.read('/sign-in?to=%2Fprocesses');
  expect(page.text).toContain('Bitte melden Sie sich an');
  const answer = await visitor.send(page, '/sign-in', { name: town.shelter.signIn, password });
  expect([answer.status, answer.headers['location']]).toEqual([303, '/processes']);
});

it('never sends anybody to another site', async () => {
  const visitor = visitorOf(town);
  const page = await visitor.read('/sign-in?to=//elsewhere.example');
  const answer = await visitor.send(page, '/sign-in', {
    name: town.shelter.signIn,
    password,
    to: 'https://elsewhere.example',
  });
  expect(answer.headers['location']).toBe('/today');
});

it('begins a new session, so that nobody signs in under a session known before', async () => {
  const visitor = visitorOf(town);
  const page = await visitor.read('/sign-in');
  const before = page.headers['set-cookie']?.[0]?.split(';')[0];
  const answer = await visitor.send(page, '/sign-in', { name: town.shelter.signIn, password });
  const after = answer.headers['set-cookie']?.[0];
  expect(after).toMatch(/HttpOnly; SameSite=Lax/);
  expect(after?.split(';')[0]).not.toBe(before);
});

it('answers an unknown name as it answers a wrong password', async () => {
  const answers = [];
  for (const name of [town.shelter.signIn, 'nobody-here']) {
    const visitor = visitorOf(town);
    const answer = await visitor.send(await visitor.read('/sign-in'), '/sign-in', { name, password: 'wrong' });
    answers.push([answer.status, answer.text.replace(/value="[^"]*"/g, '')]);
  }
  expect(answers[0]).toEqual(answers[1]);
  expect(answers[0]?.[0]).toBe(401);
});

it('lets nobody guess on: after ten wrong attempts a minute it says to wait', async () => {
  const visitor = visitorOf(town);
  const page = await visitor.read('/sign-in');
  const statuses = [];
  for (let i = 0; i < 11; i += 1) {
    const answer = await visitor.send(page, '/sign-in', { name: 'guessed', password: String(i) });
    statuses.push(answer.status);
  }
  expect(statuses).toEqual([...Array<number>(10).fill(401), 429]);
});

it('changes nothing for a form that did not come from our pages', async () => {
  const visitor = await signedIn(town, town.servicePoint);
  const answer = await visitor.forge('/arrivals', { arrivedAs: 'new', name: 'Forged' });
  expect([answer.status, answer.text.includes('zu lange offen')]).toEqual([403, true]);
  expect((await visitor.read('/processes')).text).not.toContain('Forged');
});

it('keeps what was typed when the session had ended, and sends it after signing in', async () => {
  const late = visitorOf(town);
  const page = await late.forge('/arrivals', {
    arrivedAs: 'new',
    name: 'Late Input',
    key: '5b0c7c52-6c8e-4b0e-9d46-0a4ad3a1c001',
  });
  expect([page.status, page.text.includes('Ihre Eingabe ist noch da')]).toEqual([401, true]);
  const again = await late.send(page, '/sign-in', { name: town.servicePoint.signIn, password });
  expect(again.text).toContain('Late Input');
  const sent = await late.send(again, '/arrivals');
  expect([sent.status, sent.headers['location']]).toEqual([303, expect.stringMatching(/^\/processes\/access-/)]);
});

it('never puts a password into a page', async () => {
  const visitor = visitorOf(town);
  const answer = await visitor.forge('/sign-in', { name: town.shelter.signIn, password: 'secret-typed' });
  expect(answer.text).not.toContain('secret-typed');
});

it('ends the session when signing out', async () => {
  const visitor = await signedIn(town, town.shelter);
  const out = await visitor.send(await visitor.read('/today'), '/sign-out');
  expect(out.headers['location']).toBe('/sign-in');
  expect((await visitor.read('/today')).status).toBe(303);
});

it('speaks English when asked to, and remembers it', async () => {
  const visitor = await signedIn(town, town.shelter);
  expect((await visitor.read('/today')).text).toContain('<html lang="de">');
  expect((await visitor.read('/today?lang=en')).text).toContain('<html lang="en">');
  expect((await visitor.read('/help')).text).toContain('What you can rely on');
});

it('lets browsers load nothing from elsewhere and keep no copy', async () => {
  const visitor = await signedIn(town, town.shelter);
  const { headers } = await visitor.read('/today');
  expect(headers['content-security-policy']).toContain("default-src 'self'");
  expect(headers['content-security-policy']).not.toMatch(/unsafe|upgrade-insecure/);
  expect(headers['cache-control']).toBe('no-store');
});

it('serves styles, fonts and the script without signing in', async () => {
  const visitor = visitorOf(town);
  for (const path of [
    'etappe.css',
    'parts.css',
    'etappe.svg',
    'htmx/htmx.min.js',
    'kern/kern.min.css',
    'kern/fonts/fira-sans/FiraSans-Regular.woff2',
  ]) {
    expect([path, (await visitor.read(`/assets/${path}`)).status]).toEqual([path, 200]);
  }
});
