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
  'a case manager sees what is overdue and why it is there, completes it in place, and reads where its process stands',
  async () => {
    const page = await atWork('servicestelle');
    const overdue = page.getByRole('region', { name: 'Überfällig' });
    await overdue.getByText('Warum?').first().waitFor();
    for (const group of ['Warten auf andere', 'Diese Woche']) await page.getByText(group).first().waitFor();

    await page
      .getByRole('region', { name: 'Ohne Termin' })
      .getByRole('link', { name: /^Alle \d+/ })
      .click();
    const card = page
      .getByRole('article')
      .filter({ hasText: 'Rahel Zeisig-Tesfay' })
      .filter({ hasText: 'Erstberatung' });
    const path = (await card.getByRole('link', { name: 'Case Management' }).getAttribute('href')) ?? '';
    await card.getByLabel('Einwilligung in Case Management').selectOption('true');
    await card.getByLabel('Komplexer Bedarf').selectOption('true');
    await card.getByRole('button', { name: 'Case Management ist angezeigt' }).click();
    await page.getByText('Erledigt. Als Nächstes: Übergabe').waitFor();

    await page.goto(opened.at(path));
    for (const part of ['Schritte', 'Was Sie tun können', 'Angaben', 'Was geschehen wird', 'Verlauf']) {
      await page.getByRole('heading', { name: part, exact: true }).waitFor();
    }
    await page.getByText('Dolmetscherin für Tigrinya anfragen').first().waitFor();
  },
  patience,
);

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
  'a coordinator finds the network in its sixth stage, its products and resolutions, and which project group has delivered',
  async () => {
    const page = await atWork('koordination');
    await page.getByRole('link', { name: 'Netzwerk', exact: true }).click();
    await page.getByRole('link', { name: 'Netzwerkaufbau in zwölf Etappen' }).click();
    const resolutions = page.getByRole('region', { name: 'Beschlüsse' });
    await resolutions.getByText('Beschluss über die Projektstruktur').waitFor();
    await page.getByRole('link', { name: 'Arbeit in Projektgruppen' }).first().click();
    await page.getByRole('heading', { name: 'Arbeit in Projektgruppen: Planungskonferenzen' }).waitFor();
    const groups = page.getByRole('region', { name: 'Projektgruppen und Teilvorgänge' }).getByRole('listitem');
    const standing = async (words: string) => groups.filter({ hasText: words }).count();
    expect([await standing('Ergebnisse liegen vor'), await standing('läuft')]).toEqual([1, 2]);
    await page.getByRole('link', { name: 'Netzwerk', exact: true }).first().click();
    await page.getByRole('link', { name: 'Lenkungsgruppe' }).click();
    await page.getByRole('heading', { name: 'Was beschlossen wurde' }).waitFor();
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
