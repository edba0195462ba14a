import { goOn, layOut, password, readDemo, reportArrivals } from '../../bin/demo/lay-out';
import { openTown, patience } from './opened';

/** The first five minutes that the README tells, in the demonstration as the first start lays it out. */
const opened = openTown(async ({ database: { app, owner }, taskQueue, temporal }) => {
  const demo = readDemo();
  const since = await layOut(owner, demo);
  await goOn(owner, temporal, taskQueue);
  await reportArrivals({ db: app, temporal, taskQueue }, owner, demo, since);
});
const atWork = (signIn: string) => opened.atWork({ signIn, password });

it(
  'the colleague who was asked accepts the handover that is under way, and answers for the case from then on',
  async () => {
    const page = await atWork('kollegin');
    await page.getByRole('link', { name: 'Übergaben' }).click();
    const request = page.getByRole('article').filter({ hasText: 'Zeisig-Іваненко' });
    const path = (await request.getByRole('link').first().getAttribute('href')) ?? '';
    await request.getByRole('button', { name: 'Übergabe annehmen' }).click();
    await page.getByText('Die Übergabe ist angenommen.').waitFor();
    await page.goto(opened.at(path));
    const responsible = page.getByText('Zuständig', { exact: true }).first().locator('..');
    await responsible.getByText('Mira Zeisig-Feldmann').waitFor();
  },
  patience,
);

it(
  'who looks after the shelter finds the newest arrivals, and who leads the team finds nobody without help',
  async () => {
    const shelter = await atWork('unterkunft');
    await shelter.getByRole('article').filter({ hasText: 'Amina Zeisig-Diallo' }).first().waitFor();
    const lead = await atWork('leitung');
    await lead.getByRole('link', { name: 'Team' }).click();
    await lead.getByText('Vorgänge ohne zuständige Person').locator('..').getByText('0', { exact: true }).waitFor();
  },
  patience,
);

it(
  'an administrator reads a template as text and stories, checks a changed one, and looks at the state of the system',
  async () => {
    const page = await atWork('verwaltung');
    await page.getByRole('link', { name: 'Vorlagen' }).click();
    await page.getByRole('link', { name: 'Case Management', exact: true }).click();
    await page.getByRole('heading', { name: 'Schritte' }).waitFor();
    await page.getByRole('link', { name: 'Beispiele als Geschichten' }).click();
    await page.getByText('Beginnt am').first().waitFor();
    await page.goto(opened.at('/templates/cm-generic/year'));
    await page.goto(opened.at('/templates/cm-generic/change'));
    const text = page.getByLabel('Vorlage (YAML)');
    await text.fill((await text.inputValue()).replace(/^title: .*$/m, 'title: Case Management neu'));
    await page.getByRole('button', { name: 'Prüfen' }).click();
    await page.getByText('Nichts fehlt, alle Beispiele stimmen.').waitFor();
    await page.locator('ins').filter({ hasText: 'Case Management neu' }).waitFor();
    await page.getByRole('button', { name: 'Als neue Fassung veröffentlichen' }).click();
    await page.getByText('Die neue Fassung ist veröffentlicht.').waitFor();

    await page.goto(opened.at('/templates/cm-generic/moves'));
    await page.getByRole('cell', { name: 'bleibt' }).first().waitFor();
    await page.getByRole('button', { name: 'Jetzt mitnehmen' }).click();
    await page.getByText('Die Vorgänge laufen auf der neuen Fassung.').waitFor();

    await page.getByRole('link', { name: 'Betrieb' }).click();
    await page.getByRole('heading', { name: 'Betrieb' }).waitFor();
  },
  patience,
);
