import type { Browser } from 'playwright-core';
import { foundTown, type Town } from '../support/town';
import { barriersOf, launch, listenForComplaints, serve, shoot } from './browser';

let town: Town;
let browser: Browser;
let site: { address: string; close: () => Promise<void> };
beforeAll(async () => {
  town = await foundTown();
  [browser, site] = await Promise.all([launch(), serve(town.app)]);
});
afterAll(async () => {
  await browser.close();
  await site.close();
  await town.close();
});

it.each([
  [320, 'de', 'Wer fragen darf'],
  [1280, 'en', 'Who may ask'],
])(
  'at %i px somebody who connects another system reads what they may ask for, without signing in',
  async (width, lang, words) => {
    const context = await browser.newContext({ viewport: { width, height: 900 } });
    const page = await context.newPage();
    const complaints = listenForComplaints(page);
    await page.goto(`${site.address}/api/docs?lang=${lang}`);
    await page.getByRole('link', { name: 'POST /api/arrivals', exact: true }).click();
    const arrival = page.getByRole('article', { name: 'POST /api/arrivals', exact: true });
    await arrival.getByText(words).waitFor();
    await arrival.locator('summary').click();
    await arrival.getByText('person.name').waitFor();
    await shoot(page, `api-docs-${lang}`);
    expect(await barriersOf(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  },
  60_000,
);
