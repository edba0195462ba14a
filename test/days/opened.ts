import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { foundTown, password, type Town } from '../support/town';
import { launch, serve, signIn } from './browser';

type Way = { readonly javaScriptEnabled?: boolean; readonly width?: number };
type Settled = (town: Town) => Promise<void>;

/** How long a day may take where many work on one machine. */
export const patience = 240_000;

/** Scripts run, or they do not: every form works both ways. */
export const bothWays = [{ javaScriptEnabled: true }, { javaScriptEnabled: false }];

/** A town with its pages served and a browser before it, for the tests of one file. */
export function openTown(settle: Settled = () => Promise.resolve()) {
  let town: Town;
  let browser: Browser;
  let site: { address: string; close: () => Promise<void> };
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    town = await foundTown();
    await settle(town);
    [browser, site] = await Promise.all([launch(), serve(town.app)]);
  }, patience);
  afterAll(async () => {
    await Promise.all(contexts.map((context) => context.close()));
    await browser.close();
    await site.close();
    await town.close();
  });
  const newContext = async (options: BrowserContextOptions): Promise<BrowserContext> => {
    const context = await browser.newContext(options);
    contexts.push(context);
    return context;
  };
  return {
    get town() {
      return town;
    },
    at: (path: string) => `${site.address}${path}`,
    /** A browser of somebody; it closes with the town. */
    newContext,
    /** A colleague at a browser who has signed in; of the town, or with a password of their own. */
    atWork: async (who: { signIn: string; password?: string }, way: Way = {}): Promise<Page> => {
      const { javaScriptEnabled = true, width = 1280 } = way;
      const viewport = { width, height: 900 };
      const context = await newContext({ viewport, javaScriptEnabled, locale: 'de-DE' });
      return signIn(context, site.address, { password, ...who });
    },
  };
}
