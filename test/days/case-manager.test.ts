import type { Page } from 'playwright-core';
import { barriersOf, listenForComplaints, shoot } from './browser';
import { bothWays, openTown, patience } from './opened';

const opened = openTown();
describe.each(bothWays)('with JavaScript: $javaScriptEnabled', ({ javaScriptEnabled }) => {
  const person = `Begleitet ${javaScriptEnabled ? 'mit' : 'ohne'}`;
  // because axe is itself a script, it only runs where scripts do; the pages are the same
  const look = async (page: Page, name: string) => {
    if (!javaScriptEnabled) return;
    await shoot(page, name);
    expect(await barriersOf(page)).toEqual([]);
  };
  let page: Page;
  let complaints: string[];
  let address: string;
  beforeAll(async () => {
    page = await opened.atWork(opened.town.servicePoint, { javaScriptEnabled });
    complaints = listenForComplaints(page);
  }, patience);

  it(
    'a case is opened for somebody new, and its first task says why it is there',
    async () => {
      await page.goto(opened.at('/processes'));
      await page.getByRole('link', { name: 'Neuer Vorgang' }).click();
      await look(page, 'templates-to-open');
      await page.getByRole('link', { name: 'Case Management', exact: true }).click();
      await page.getByLabel('Name, so wie die Person ihn angibt').fill(person);
      await page.getByLabel('Türkisch').check();
      await look(page, 'opening');
      await page.getByRole('button', { name: 'Vorgang beginnen' }).click();
      await page.getByText('Der Vorgang hat begonnen.').waitFor();
      address = page.url();
      await page.getByRole('heading', { name: person }).waitFor();
      await page.getByRole('article').filter({ hasText: 'Erstberatung' }).getByText('Warum?').waitFor();
      await look(page, 'case');
    },
    patience,
  );

  it(
    'the same person is found again instead of being entered twice',
    async () => {
      await page.goto(opened.at('/processes/new?template=peer-consultation'));
      await page.getByLabel('Ist die Person schon bekannt?').fill(person);
      await page.getByRole('button', { name: 'Suchen' }).click();
      await page.getByRole('radio', { name: person }).waitFor();
      expect(await page.getByRole('radio', { name: person }).isChecked()).toBe(true);
      expect(page.url()).not.toContain('Begleitet');
    },
    patience,
  );

  it(
    'a closed gate says what is missing, and nothing typed is lost',
    async () => {
      await page.goto(address);
      const card = page.getByRole('article').filter({ hasText: 'Erstberatung' });
      await card.getByLabel('Einwilligung in Case Management').selectOption('true');
      await card.getByRole('button', { name: 'Case Management ist angezeigt' }).click();
      await page.getByText('Davor fehlt noch etwas').waitFor();
      await page.goto(address);
      await card.getByLabel('Einwilligung in Case Management').selectOption('true');
      await card.getByLabel('Komplexer Bedarf').selectOption('true');
      await card.getByRole('button', { name: 'Case Management ist angezeigt' }).click();
      await page.getByText('Erledigt. Als Nächstes: Übergabe').waitFor();
    },
    patience,
  );

  it(
    'an outcome that needs a reason asks for it where it is chosen',
    async () => {
      await page.goto(address);
      const card = page.getByRole('article').filter({ hasText: 'Übergabekonferenz' });
      await card.getByText('Zurückgegeben', { exact: true }).click();
      await card.getByLabel('Begründung').first().fill('Wir klären noch einmal die Einwilligung.');
      await card.getByRole('button', { name: '„Zurückgegeben“ festhalten' }).click();
      await page.getByText('Als Nächstes: Erstberatung').waitFor();
      await page.getByText('Wir klären noch einmal die Einwilligung.').waitFor();
    },
    patience,
  );

  it(
    'a rhythm is agreed in the case, within what the template allows',
    async () => {
      await page.goto(address);
      await page.getByText('Etwas vereinbaren').click();
      const density = page.getByRole('group', { name: 'Kontaktdichte' });
      await density.getByLabel('Anzahl').fill('2');
      await density.getByLabel('Einheit').selectOption('W');
      await density.getByRole('button', { name: 'Vereinbaren' }).click();
      await page.getByText('Das ist vereinbart.').waitFor();
      await page.getByRole('definition').filter({ hasText: '2 Wochen (hier vereinbart)' }).waitFor();
    },
    patience,
  );

  it(
    'a withdrawn consent shows what follows before it is reported, and then happens',
    async () => {
      await page.goto(address);
      const way = page.locator('details', { hasText: 'Das geschieht dann sofort:' }).filter({
        has: page.locator('summary', { hasText: 'Einwilligung widerrufen' }),
      });
      await way.last().locator('summary').click();
      await way.last().getByText('Neue Aufgabe').first().waitFor();
      await way.last().getByRole('button', { name: 'Beginnen' }).click();
      await page.getByText('Der Schritt hat begonnen.').waitFor();
      await page.getByRole('article').filter({ hasText: 'Einwilligung widerrufen' }).waitFor();
      await look(page, 'case-later');
    },
    patience,
  );

  it(
    'the work is narrowed by a name that stays out of every address, and the choice is kept',
    async () => {
      await page.goto(opened.at('/today'));
      await page.getByText('Auswählen').click();
      await page.getByLabel('Name der Person enthält').fill(person);
      await page.getByRole('button', { name: 'Auswahl zeigen' }).click();
      await page.getByRole('button', { name: 'Alles zeigen' }).waitFor();
      expect(page.url()).toBe(opened.at('/today'));
      await page.getByLabel('Diese Auswahl merken als').fill(`Ansicht ${person}`);
      await page.getByRole('button', { name: 'Merken' }).click();
      await page.getByText('Die Ansicht ist gemerkt.').waitFor();
      await page.getByRole('button', { name: 'Alles zeigen' }).click();
      await page.getByRole('link', { name: `Ansicht ${person}` }).click();
      expect(await page.getByRole('article').filter({ hasNotText: person }).count()).toBe(0);
      await look(page, 'today');
    },
    patience,
  );

  it(
    'a handover is asked for, and only the taker changes who is responsible',
    async () => {
      await page.goto(address);
      await page.getByText('Übergabe', { exact: true }).last().click();
      await page.getByLabel('An wen?').selectOption({ label: opened.town.colleague.name });
      await page.getByRole('button', { name: 'Übergabe anfragen' }).click();
      await page.getByText('Die Übergabe ist angefragt.').waitFor();
      const taker = await opened.atWork(opened.town.colleague, { javaScriptEnabled, width: 320 });
      await taker.goto(opened.at('/handovers'));
      await look(taker, 'handovers');
      const request = taker.getByRole('article').filter({ hasText: person });
      await request.getByRole('button', { name: 'Übergabe annehmen' }).click();
      await taker.getByText('Die Übergabe ist angenommen.').waitFor();
      await taker.goto(address);
      await taker.getByText('Zuständig', { exact: true }).locator('..').getByText(opened.town.colleague.name).waitFor();
    },
    patience,
  );

  it(
    'an absence shows what happens to every task before it is reported',
    async () => {
      const away = await opened.atWork(opened.town.colleague, { javaScriptEnabled, width: 320 });
      await away.goto(opened.at('/absences'));
      await look(away, 'absences');
      await away.getByLabel('Wer vertritt?').selectOption({ label: opened.town.servicePoint.name });
      await away.getByRole('button', { name: 'Zeigen, was das bedeutet' }).click();
      await away.getByText(`erledigt ${opened.town.servicePoint.name}`).first().waitFor();
      await look(away, 'absence');
      await away.getByRole('button', { name: 'Abwesenheit melden' }).click();
      await away.getByText('Die Abwesenheit ist gemeldet.').waitFor();
      await page.goto(address);
      await page.getByText(`Vertretung: ${opened.town.servicePoint.name}`).waitFor();
      await away.getByRole('button', { name: 'Wieder da' }).click();
      await away.getByText('Die Abwesenheit ist beendet.').waitFor();
    },
    patience,
  );

  it(
    'who leads the team sees that nobody is left without a responsible person, and how much lies with whom',
    async () => {
      const lead = await opened.atWork(opened.town.lead, { javaScriptEnabled });
      await lead.getByRole('link', { name: 'Team' }).click();
      await lead.getByText('Vorgänge ohne zuständige Person').locator('..').getByText('0', { exact: true }).waitFor();
      await lead.getByRole('row', { name: opened.town.colleague.name }).waitFor();
      await look(lead, 'team');
      // because the browser notes every refused form, and one was refused on purpose
      expect(complaints.filter((complaint) => !complaint.includes('status of 409'))).toEqual([]);
    },
    patience,
  );
});

it(
  'moves through the tasks by keys, sets a follow-up with w, and shows its keys with ?',
  async () => {
    const page = await opened.atWork(opened.town.colleague, { javaScriptEnabled: true });
    await page.keyboard.press('j');
    expect(await page.evaluate('document.activeElement.tagName')).toBe('ARTICLE');
    await page.keyboard.press('w');
    expect(await page.evaluate('document.activeElement.name')).toBe('note');
    await page.getByRole('article').first().focus();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Tasten in Listen' }).waitFor();
    expect(await barriersOf(page)).toEqual([]);
    await page.getByLabel('Tasten verwenden').uncheck();
    await page.getByRole('button', { name: 'Schließen' }).click();
    await page.getByRole('article').nth(1).focus();
    await page.keyboard.press('w');
    expect(await page.evaluate('document.activeElement.tagName')).toBe('ARTICLE');
  },
  patience,
);
