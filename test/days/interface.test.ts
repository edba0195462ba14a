import { barriersOf, listenForComplaints, shoot } from './browser';
import { openTown } from './opened';

const opened = openTown();

it.each([
  [320, 'de', 'Wer fragen darf'],
  [1280, 'en', 'Who may ask'],
])(
  'at %i px somebody who connects another system reads what they may ask for, without signing in',
  async (width, lang, words) => {
    const context = await opened.newContext({ viewport: { width, height: 900 } });
    const page = await context.newPage();
    const complaints = listenForComplaints(page);
    await page.goto(opened.at(`/api/docs?lang=${lang}`));
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
