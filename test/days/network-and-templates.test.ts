import type { BrowserContext, Page } from 'playwright-core';
import { password } from '../support/town';
import { barriersOf, listenForComplaints, signIn } from './browser';
import { openTown, patience } from './opened';

const opened = openTown();
const settings = (javaScriptEnabled: boolean, width = 1280) => ({
  viewport: { width, height: 900 },
  javaScriptEnabled,
  locale: 'de-DE',
});
const asAdministrator = (context: BrowserContext) =>
  signIn(context, opened.at(''), { signIn: opened.town.administrator.signIn, password });
const asCoordinator = (context: BrowserContext) =>
  signIn(context, opened.at(''), { signIn: opened.town.colleague.signIn, password });

async function lookAt(page: Page, path: string): Promise<void> {
  const answer = await page.goto(opened.at(path));
  expect([path, answer?.status()]).toEqual([path, 200]);
  expect([path, await barriersOf(page)]).toEqual([path, []]);
}

it(
  'an administrator makes a colleague coordinator, who starts a programme, which runs, and later makes another one the running one',
  async () => {
    const [office, desk] = [await opened.newContext(settings(true)), await opened.newContext(settings(false))];
    const administrator = await asAdministrator(office);
    const complaints = listenForComplaints(administrator);
    await administrator.goto(opened.at('/colleagues'));
    await administrator.getByText(`${opened.town.colleague.name} ändern`).click();
    const panel = administrator.getByRole('article').filter({ hasText: `${opened.town.colleague.name} ändern` });
    await panel.getByLabel('Koordination', { exact: true }).check();
    await panel.getByRole('button', { name: 'Rollen speichern' }).click();
    await administrator.getByText('Die Rollen sind geändert.').waitFor();

    const coordinator = await asCoordinator(desk);
    await coordinator.getByRole('link', { name: 'Netzwerk' }).click();
    await coordinator.getByLabel('Vorlage').selectOption('network-12-stages');
    await coordinator.getByRole('button', { name: 'Programm beginnen' }).click();
    await coordinator.getByRole('heading', { name: 'Netzwerkaufbau in zwölf Etappen' }).waitFor();
    expect(await coordinator.getByRole('button', { name: 'Zum laufenden Programm machen' }).count()).toBe(0);
    await coordinator.getByRole('link', { name: 'Netzwerk' }).click();
    await coordinator.getByLabel('Vorlage').selectOption('network-12-stages');
    await coordinator.getByRole('button', { name: 'Programm beginnen' }).click();
    await coordinator.getByRole('heading', { name: 'Netzwerkaufbau in zwölf Etappen' }).waitFor();
    await coordinator.getByRole('button', { name: 'Zum laufenden Programm machen' }).click();
    await coordinator.getByText('Das ist jetzt das laufende Programm.').waitFor();
    expect(complaints).toEqual([]);
    await Promise.all([office.close(), desk.close()]);
  },
  patience,
);

it.each([320, 1280])(
  'at %i px nothing stands in the way of a coordinator: programmes, board, stage',
  async (width) => {
    const context = await opened.newContext(settings(true, width));
    const page = await asCoordinator(context);
    const complaints = listenForComplaints(page);
    await lookAt(page, '/network');
    const board = (await page.getByRole('row').getByRole('link').first().getAttribute('href')) ?? '';
    await lookAt(page, board);
    await lookAt(page, board.replace('/network/', '/stages/'));
    expect(complaints).toEqual([]);
    await context.close();
  },
  patience,
);

const templatePages = ['', '/examples', '/year', '/change', '/moves'].map((part) => `/templates/stage-6${part}`);
const administration = ['/templates', '/templates/cm-generic', '/colleagues', '/organisation', '/drafts', '/status'];

it.each([320, 1280])(
  'at %i px nothing stands in the way of an administrator: templates, colleagues, tokens, audit',
  async (width) => {
    const context = await opened.newContext(settings(true, width));
    const page = await asAdministrator(context);
    const complaints = listenForComplaints(page);
    for (const path of [...templatePages, ...administration]) await lookAt(page, path);
    await lookAt(page, `/audit?record=staff/${opened.town.colleague.id}`);
    await page.getByText('Rollen geändert').first().waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  },
  patience,
);

it.each([true, false])(
  'with JavaScript: %s, a changed template is checked, shown beside the old one, and published',
  async (javaScriptEnabled) => {
    const context = await opened.newContext(settings(javaScriptEnabled));
    const page = await asAdministrator(context);
    await page.goto(opened.at('/templates/measure/change'));
    const text = page.getByLabel('Vorlage (YAML)');
    const written = await text.inputValue();
    await text.fill(`${written}\nunheard-of: 1\n`);
    await page.getByRole('button', { name: 'Prüfen' }).click();
    await page.getByText('So kann sie noch nicht veröffentlicht werden.').waitFor();
    await page
      .getByText(/template\.yaml, Zeile \d+/)
      .first()
      .waitFor();

    await text.fill(written.replace(/^title: .*$/m, `title: Maßnahme ${javaScriptEnabled ? 'neu' : 'noch neuer'}`));
    await page.getByRole('button', { name: 'Prüfen' }).click();
    await page.getByText('Nichts fehlt, alle Beispiele stimmen.').waitFor();
    await page.locator('ins').filter({ hasText: 'Maßnahme' }).waitFor();
    if (javaScriptEnabled) expect(await barriersOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Als neue Fassung veröffentlichen' }).click();
    await page.getByText('Die neue Fassung ist veröffentlicht.').waitFor();
    await context.close();
  },
  patience,
);
