import type { Request, Response } from 'express';
import { localPath, readForm } from './form';
import type { Done } from './session';

type Said = { readonly key: string; readonly next?: readonly string[]; readonly processId?: string };

/** Sends the browser on after something was done, and leaves word of it for the next page. */
export function sendOn(req: Request, res: Response, { key, next = [], processId }: Said, instead: string): void {
  const done: Done = { key, next: next.join(' · '), processId: processId ?? null };
  req.session.done = done;
  const to = localPath(readForm(req)['back'], instead);
  // because the next page must find the word, the session is written before the browser leaves
  req.session.save(() => res.redirect(303, to));
}
