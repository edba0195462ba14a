import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import AxeBuilder from '@axe-core/playwright';
import type { Express } from 'express';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const executablePath = process.env.ETAPPE_CHROMIUM ?? '/usr/bin/chromium';
const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'];
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];

export const launch = (): Promise<Browser> => chromium.launch({ executablePath, args });

/** Serves an application on a port of its own. */
export async function serve(app: Express): Promise<{ address: string; close: () => Promise<void> }> {
  const server: Server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { address: `http://127.0.0.1:${port}`, close };
}

const shots = process.env.ETAPPE_SHOTS;

/** Keeps a picture of a page at each width, when a folder for pictures is named. */
export async function shoot(page: Page, name: string): Promise<void> {
  if (!shots) return;
  const before = page.viewportSize();
  for (const width of [320, 768, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await page.screenshot({ path: `${shots}/${name}-${width}.png`, fullPage: true });
  }
  if (before) await page.setViewportSize(before);
}

/** Everything the browser complained about; empty when all is well. */
export function listenForComplaints(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  return complaints;
}

/** What stands in the way of people: violations of WCAG 2.2 AA, and a page wider than its window. */
export async function barriersOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
  const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
  const seen = page.viewportSize()?.width ?? 0;
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 100)).join(' | ')}`);
  return wide > seen ? [...found, `wider than its window: ${wide} > ${seen}`] : found;
}

export async function signIn(context: BrowserContext, address: string, who: { signIn: string; password: string }) {
  const page = await context.newPage();
  await page.goto(`${address}/sign-in`);
  await page.getByLabel('Anmeldename').fill(who.signIn);
  await page.getByLabel('Passwort').fill(who.password);
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await page.waitForURL(`${address}/today`);
  return page;
}
