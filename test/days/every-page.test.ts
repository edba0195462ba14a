import AxeBuilder from '@axe-core/playwright';
import express from 'express';
import type { Browser, Page } from 'playwright-core';
import { render } from '../../platform/render';
import { serveAssets } from '../../web/assets';
import { faces } from '../web/faces';
import { barriersOf, launch, serve } from './browser';

/** Every page with every face it has, as the server prints it, without a town behind it. */
const all = faces('de').map(({ name, page, view }) => ({ name, html: render(page, view) }));
let browser: Browser;
let site: { address: string; close: () => Promise<void> };
beforeAll(async () => {
  const app = express();
  app.use('/assets', serveAssets());
  app.get('/:name', (req, res) => void res.send(all.find(({ name }) => name === req.params.name)?.html));
  [browser, site] = await Promise.all([launch(), serve(app)]);
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

const patience = 300_000;

/** Walks through all pages in one window and tells what was found on each. */
async function walk(settings: Parameters<Browser['newContext']>[0], look: (page: Page) => Promise<string[]>) {
  const context = await browser.newContext(settings);
  const page = await context.newPage();
  const found: (readonly [string, string[]])[] = [];
  for (const { name } of all) {
    await page.goto(`${site.address}/${name}`);
    const complaints = await look(page);
    if (complaints.length > 0) found.push([name, complaints]);
  }
  await context.close();
  return found;
}

it(
  'every page is readable by everybody on a small telephone',
  async () => {
    expect(await walk({ viewport: { width: 320, height: 900 } }, barriersOf)).toEqual([]);
  },
  patience,
);

it(
  'every page keeps its contrast in the dark',
  async () => {
    const contrast = async (page: Page) => {
      const { violations } = await new AxeBuilder({ page }).withRules(['color-contrast']).analyze();
      return violations.flatMap(({ nodes }) => nodes.map(({ html }) => html.slice(0, 100)));
    };
    expect(await walk({ viewport: { width: 1280, height: 900 }, colorScheme: 'dark' }, contrast)).toEqual([]);
  },
  patience,
);

// because what sticks out of a sheet of A4, or hides behind a scroll bar, is not on the paper
const cutOnPaper = `[...document.querySelectorAll('body *')]
  .filter((one) => one.checkVisibility() && !one.closest('svg'))
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 ||
    (one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0 && getComputedStyle(one).overflowX !== 'visible'
      && !one.matches('input, select')))
  .map((one) => one.outerHTML.slice(0, 100))`;
const shown = `[...document.querySelectorAll('nav, .skip, .top, button')].filter((one) => one.checkVisibility())
  .map((one) => one.outerHTML.slice(0, 100))`;

it(
  'every page prints whole, without what only a screen can do',
  async () => {
    const onPaper = async (page: Page) => {
      await page.emulateMedia({ media: 'print' });
      return [...(await page.evaluate<string[]>(cutOnPaper)), ...(await page.evaluate<string[]>(shown))];
    };
    // because a sheet of A4 between its margins is 718 of these points wide
    expect(await walk({ viewport: { width: 718, height: 1000 } }, onPaper)).toEqual([]);
  },
  patience,
);
