import type { Page } from 'playwright-core';
import { perform } from '../../api/operation';
import { openProcess } from '../../api/operations/processes/openings';
import { bothWays, openTown, patience } from './opened';

const opened = openTown();

/** A case of the service point for somebody new; answers the path of its page. */
async function beginCase(name: string): Promise<string> {
  const { town } = opened;
  const given = { template: 'cm-generic', person: { name } };
  const { processId } = await perform(openProcess, given, town.as(town.servicePoint, `begin ${name}`));
  return `/processes/${processId}`;
}

async function askToTakeOver(page: Page, path: string): Promise<void> {
  await page.goto(opened.at(path));
  await page.getByText('Übergabe', { exact: true }).last().click();
  await page.getByLabel('An wen?').selectOption({ label: opened.town.colleague.name });
  await page.getByRole('button', { name: 'Übergabe anfragen' }).click();
  await page.getByText('Die Übergabe ist angefragt.').waitFor();
}

describe.each(bothWays)('with JavaScript: $javaScriptEnabled', (way) => {
  const name = (what: string) => `${what} ${way.javaScriptEnabled ? 'mit' : 'ohne'}`;

  it(
    'a handover that is declined leaves the case where it is, says why, and may be asked for again',
    async () => {
      const { at, atWork, town } = opened;
      const path = await beginCase(name('Übergeben'));
      const [giver, taker] = [await atWork(town.servicePoint, way), await atWork(town.colleague, way)];
      const responsible = giver.getByText('Zuständig', { exact: true }).first().locator('..');

      await askToTakeOver(giver, path);
      await taker.goto(at('/handovers'));
      const request = taker.getByRole('article').filter({ hasText: name('Übergeben') });
      await request.getByLabel('Warum abgelehnt wird').fill('Ich bin zwei Wochen im Urlaub.');
      await request.getByRole('button', { name: 'Übergabe ablehnen' }).click();
      await taker.getByText('Die Übergabe ist abgelehnt.').waitFor();

      await giver.goto(at(path));
      await responsible.getByText(town.servicePoint.name).waitFor();
      await giver.getByText('Ich bin zwei Wochen im Urlaub.').first().waitFor();

      await askToTakeOver(giver, path);
      await taker.goto(at('/handovers'));
      await request.getByRole('button', { name: 'Übergabe annehmen' }).click();
      await taker.getByText('Die Übergabe ist angenommen.').waitFor();
      await giver.goto(at(path));
      await responsible.getByText(town.colleague.name).waitFor();
    },
    patience,
  );

  it(
    'a follow-up is set in one click, moved to another day, and let go with a reason',
    async () => {
      const { at, atWork, town } = opened;
      const path = await beginCase(name('Erinnert'));
      const page = await atWork(town.servicePoint, way);
      await page.goto(at(path));
      const card = page.getByRole('article').first();
      await card.getByText('Wiedervorlage', { exact: true }).click();
      await card.getByLabel('Woran erinnern?').fill('Bescheid da?');
      await card.getByRole('group', { name: 'Wieder vorlegen am' }).getByRole('button').first().click();
      await page.getByText('Die Wiedervorlage ist angelegt.').waitFor();

      const openFollowUp = async () => {
        await page.goto(at(path));
        const reminder = page.getByRole('article').filter({ hasText: 'Bescheid da?' });
        await reminder.getByRole('link', { name: 'Wiedervorlage' }).first().click();
      };
      await openFollowUp();
      await page.getByLabel('Neuer Tag').fill('2099-03-02');
      await page.getByRole('button', { name: 'Termin setzen' }).click();
      await page.getByText('Der Termin ist gesetzt.').waitFor();
      await page.goto(at(path));
      await page.getByRole('article').filter({ hasText: '02.03.2099' }).waitFor();

      await openFollowUp();
      await page.getByLabel('Warum die Aufgabe entfällt').fill('Der Bescheid ist da.');
      await page.getByRole('button', { name: 'Aufgabe entfallen lassen' }).click();
      await page.getByText('Die Aufgabe ist entfallen.').waitFor();
      await page.goto(at(path));
      expect(await page.getByRole('article').filter({ hasText: 'Bescheid da?' }).count()).toBe(0);
      await page.getByText('Der Bescheid ist da.').waitFor();
    },
    patience,
  );

  it(
    'a case is closed with a reason, after which nothing is open there, and taken up again when the need is back',
    async () => {
      const { at, atWork, town } = opened;
      const path = await beginCase(name('Beendet'));
      const page = await atWork(town.servicePoint, way);
      await page.goto(at(path));
      const card = page.getByRole('article').filter({ hasText: 'Erstberatung' });
      const returned = card.locator('details').filter({ has: page.getByText('Zurück an die meldende Stelle') });
      await returned.locator('summary').first().click();
      await returned.getByLabel('Begründung').fill('Die meldende Stelle begleitet weiter.');
      await returned.getByRole('button', { name: '„Zurück an die meldende Stelle“ festhalten' }).click();
      await page
        .getByText(/^Erledigt/)
        .first()
        .waitFor();
      await page.goto(at(path));
      await page
        .getByText(/Beendet am .*Zurück an die meldende Stelle/)
        .first()
        .waitFor();
      await page.getByText('Die meldende Stelle begleitet weiter.').first().waitFor();
      await page.getByText('Zurzeit ist keine Aufgabe offen.').waitFor();

      await page
        .getByRole('region', { name: 'Der Bedarf ist wieder da' })
        .getByLabel('Begründung')
        .fill('Sie fragt selbst.');
      await page.getByRole('button', { name: 'Vorgang wieder aufnehmen' }).click();
      await page.getByText('Der Vorgang hat begonnen.').waitFor();
      expect(page.url()).not.toBe(at(path));
      await page.reload();
      await page.getByRole('article').filter({ hasText: 'Erstberatung' }).first().waitFor();
      await page.getByText('Sie fragt selbst.').first().waitFor();
    },
    patience,
  );

  it(
    'what was written is still there after the session has ended, and is sent after signing in again',
    async () => {
      const { at, atWork, town } = opened;
      const path = await beginCase(name('Unterbrochen'));
      const page = await atWork(town.servicePoint, way);
      await page.goto(at(path));
      const card = page.getByRole('article').first();
      await card.getByText('Wiedervorlage', { exact: true }).click();
      await card.getByLabel('An einem anderen Tag').fill('2099-01-05');
      await card.getByLabel('Woran erinnern?').fill('Nach der Schule fragen');
      await page.context().clearCookies({ name: 'etappe.sid' });
      await card.getByRole('button', { name: 'Tag setzen' }).click();
      await page.getByText('Ihre Eingabe ist noch da.').waitFor();
      await page.getByLabel('Anmeldename').fill(town.servicePoint.signIn);
      await page.getByLabel('Passwort').fill('a-password-of-the-test');
      await page.getByRole('button', { name: 'Anmelden' }).click();
      await page.getByText('Nach der Schule fragen').waitFor();
      await page.getByRole('button', { name: 'Jetzt absenden' }).click();
      await page.getByText('Die Wiedervorlage ist angelegt.').waitFor();
    },
    patience,
  );
});
