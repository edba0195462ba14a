import type { Request } from 'express';
import type { Pool } from 'pg';
import type { Context, Language } from '../../api/operation';
import type { SignedIn } from '../../api/sign-in';
import type { Log } from '../../platform/log';
import type { Frame } from '../frame';

/** What the pages are given by the program that serves them. */
export type WebDeps = Pick<Context, 'db' | 'temporal' | 'taskQueue' | 'now'> & {
  /** For what is a mistake of ours. */
  readonly log: Log;
  /** For the table of sessions. */
  readonly pool: Pool;
  readonly sessionSecret: string;
  /** Cookies only over TLS, and browsers are told to stay there. */
  readonly secureCookies: boolean;
  /** The day of the first start when this is the demonstration, else null; asked again while it is null. */
  readonly demoSince: string | null | (() => Promise<string | null>);
};

/** What a page needs to know about its visitor. */
export type Door = {
  readonly contextOf: (req: Request) => Context;
  readonly languageOf: (req: Request) => Language;
  readonly visitorOf: (req: Request) => SignedIn | null;
  readonly csrfOf: (req: Request) => string;
  /** The frame around a page; `title` is the finished text of its heading. */
  readonly frameOf: (req: Request, title: string) => Frame;
};
