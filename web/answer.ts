import type { Request, Response } from 'express';
import { z } from 'zod';
import { localPath, readForm } from './entry/form';

/** What a page says once after something was done; template titles only, never a person. */
const Done = z.object({
  key: z.string().regex(/^[a-z-]{1,60}$/),
  next: z.string().max(300),
  processId: z
    .string()
    .regex(/^[\w-]{1,300}$/)
    .nullable(),
});
export type Done = z.infer<typeof Done>;

type Said = { readonly key: string; readonly next?: readonly string[]; readonly processId?: string };

const cookieName = 'done';
const aMinute = 60_000;

/** Sends the browser on after something was done, and leaves word of it for the next page. */
export function sendOn(req: Request, res: Response, { key, next = [], processId }: Said, instead: string): void {
  const done: Done = { key, next: next.join(' · ').slice(0, 300), processId: processId ?? null };
  const { secure } = req.session.cookie;
  // because a session in the database would have to be written before the browser leaves and again on the next page
  res.cookie(cookieName, JSON.stringify(done), { httpOnly: true, sameSite: 'lax', secure: !!secure, maxAge: aMinute });
  res.redirect(303, localPath(readForm(req)['back'], instead));
}

/** The word that was left for this page; it is said once. */
export function takeDone(req: Request): Done | null {
  const kept = /(?:^|;\s*)done=([^;]*)/.exec(req.headers.cookie ?? '')?.[1];
  if (kept === undefined) return null;
  req.res?.clearCookie(cookieName);
  try {
    return Done.safeParse(JSON.parse(decodeURIComponent(kept))).data ?? null;
  } catch {
    return null;
  }
}
