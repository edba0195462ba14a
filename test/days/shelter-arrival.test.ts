import type { BrowserContext, Locator, Page } from 'playwright-core';
import { password } from '../support/town';
import { barriersOf, listenForComplaints, signIn } from './browser';
import { openTown, patience } from './opened';

const opened = openTown();
const yesterday = () => new Date(Date.now() - 86_400_000).toLocaleDateString('sv-SE', { timeZone: 'Europe/Berlin' });

const ways = [
  { width: 1280, javaScriptEnabled: true },
  { width: 1280, javaScriptEnabled: false },
  { width: 320, javaScriptEnabled: true },
  { width: 320, javaScriptEnabled: false },
];

describe.each(ways)('at $width px, with JavaScript: $javaScriptEnabled', ({ width, javaScriptEnabled }) => {
  const person = `Ankunft ${width} ${javaScriptEnabled ? 'mit' : 'ohne'}`;

  it(
    'somebody arrives in the shelter, is brought to the service point, and the next step opens',
    async () => {
      const setting = { viewport: { width, height: 900 }, javaScriptEnabled, locale: 'de-DE' };
      const [office, shelter] = [await opened.newContext(setting), await opened.newContext(setting)];
      const desk = await signIn(office, opened.at(''), { signIn: opened.town.servicePoint.signIn, password });
      const complaints = listenForComplaints(desk);

      await report(desk);
      expect(await barriersIn(desk)).toEqual([]);
      const round = await signIn(shelter, opened.at(''), { signIn: opened.town.shelter.signIn, password });
      complaints.push(...(await workThrough(round)));

      await desk.goto(opened.at('/today'));
      const next = desk.getByRole('article').filter({ hasText: person });
      await next.getByRole('link', { name: 'Information und erste Beratung' }).waitFor();
      expect(await barriersIn(desk)).toEqual([]);
      expect(complaints).toEqual([]);
      await Promise.all([office.close(), shelter.close()]);
    },
    patience,
  );

  async function report(page: Page): Promise<void> {
    await page.getByRole('link', { name: 'Ankunft melden' }).click();
    await page.getByLabel('Neu in die Stadt gekommen').check();
    await page.getByLabel('Städtische Unterkunft').check();
    await page.getByLabel('Tag der Ankunft').fill(yesterday());
    await page.getByLabel('Name, so wie die Person ihn angibt').fill(person);
    await page.getByLabel('Türkisch').check();
    expect(await barriersIn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Ankunft melden' }).click();
    await page.getByText('Die Ankunft ist gemeldet.').waitFor();
    await page.getByRole('heading', { name: person }).waitFor();
  }

  /** The shelter's colleague reads why the task is there, and completes it in place. */
  async function workThrough(page: Page): Promise<string[]> {
    const complaints = listenForComplaints(page);
    const card = page.getByRole('article').filter({ hasText: person });
    await card.getByText('Warum?').first().click();
    await card
      .getByText(/Ankunft/)
      .first()
      .waitFor();
    expect(await barriersIn(page)).toEqual([]);
    await card.getByRole('button', { name: 'Zur Servicestelle gebracht' }).click();
    await page.getByText('Als Nächstes: Information und erste Beratung').waitFor();
    expect(await card.count()).toBe(0);
    expect(new URL(page.url()).pathname).toBe('/today');
    return complaints;
  }

  // because axe is itself a script, it only runs where scripts do; the pages are the same
  const barriersIn = (page: Page) => (javaScriptEnabled ? barriersOf(page) : Promise.resolve([]));
});

describe('when a form is refused or comes too late', () => {
  let context: BrowserContext;
  let page: Page;
  beforeAll(async () => {
    context = await opened.newContext({ viewport: { width: 1280, height: 900 }, locale: 'de-DE' });
    page = await signIn(context, opened.at(''), { signIn: opened.town.servicePoint.signIn, password });
  }, patience);
  afterAll(() => context.close());

  async function fillInFollowUp(day: string): Promise<Locator> {
    await page.goto(opened.at('/today'));
    const card = page.getByRole('article').filter({ hasText: 'Ankunft 1280 mit' });
    await card.getByText('Wiedervorlage', { exact: true }).click();
    await card.getByLabel('An einem anderen Tag').evaluate((field) => field.removeAttribute('min'));
    await card.getByLabel('An einem anderen Tag').fill(day);
    await card.getByLabel('Woran erinnern?').fill('Noch einmal nachfragen');
    return card;
  }

  it(
    'shows the refusal in the form it belongs to, and keeps what was typed',
    async () => {
      const card = await fillInFollowUp(yesterday());
      await card.getByRole('button', { name: 'Tag setzen' }).click();
      await page.getByRole('alert').getByText('Der Tag ist schon vorbei').waitFor();
      expect(await card.getByLabel('Woran erinnern?').inputValue()).toBe('Noch einmal nachfragen');
      expect(await barriersOf(page)).toEqual([]);
    },
    patience,
  );

  it(
    'asks to sign in again when the session has ended, and then sends what was typed',
    async () => {
      const card = await fillInFollowUp('2099-01-05');
      await context.clearCookies({ name: 'etappe.sid' });
      await card.getByRole('button', { name: 'Tag setzen' }).click();
      await page.getByText('Ihre Eingabe ist noch da.').waitFor();
      expect(await barriersOf(page)).toEqual([]);
      await page.getByLabel('Anmeldename').fill(opened.town.servicePoint.signIn);
      await page.getByLabel('Passwort').fill(password);
      await page.getByRole('button', { name: 'Anmelden' }).click();
      await page.getByText('Noch einmal nachfragen').waitFor();
      expect(await barriersOf(page)).toEqual([]);
      await page.getByRole('button', { name: 'Jetzt absenden' }).click();
      await page.getByText('Die Wiedervorlage ist angelegt.').waitFor();
    },
    patience,
  );
});
