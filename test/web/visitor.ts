import request, { type Response } from 'supertest';
import { type Colleague, password, type Town } from '../support/town';

/** The pages as this process serves them, or the address of a program that does. */
type Served = { readonly app: Town['app'] | string };

type Fields = Readonly<Record<string, string | readonly string[]>>;

/** Somebody at a browser without JavaScript: reads pages, fills in the forms that stand on them. */
export type Visitor = {
  readonly read: (path: string) => Promise<Response>;
  /** Sends the form with this action as it stands on the page, with what was typed into it. */
  readonly send: (page: Response, action: string, typed?: Fields) => Promise<Response>;
  /** Sends something that stands on no page. */
  readonly forge: (path: string, fields: Fields) => Promise<Response>;
};

export function visitorOf(town: Served): Visitor {
  const agent = request.agent(town.app);
  const forge = async (path: string, fields: Fields) => agent.post(path).type('form').send(fields);
  return {
    read: async (path) => agent.get(path),
    send: (page, action, typed = {}) => forge(action, { ...hiddenIn(page.text, action), ...typed }),
    forge,
  };
}

/** A colleague who has signed in and sees *Heute*. */
export async function signedIn(town: Served, colleague: Colleague): Promise<Visitor> {
  const visitor = visitorOf(town);
  const page = await visitor.read('/sign-in');
  const answer = await visitor.send(page, '/sign-in', { name: colleague.signIn, password });
  expect([answer.status, answer.headers['location']]).toEqual([303, '/today']);
  return visitor;
}

/** The hidden fields of the form with this action. */
export function hiddenIn(html: string, action: string): Record<string, string> {
  const form = html.split('<form ').find((part) => part.includes(`action="${action}"`));
  if (!form) throw new Error(`No form ${action} on this page`);
  const inner = form.slice(0, form.indexOf('</form>'));
  const fields = [...inner.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)];
  return Object.fromEntries(fields.map(([, name, value]) => [name ?? '', unescaped(value ?? '')]));
}

const entities: Readonly<Record<string, string>> = {
  quot: '"',
  '#x27': "'",
  lt: '<',
  gt: '>',
  '#x3D': '=',
  '#x60': '`',
  amp: '&',
};
const unescaped = (text: string) => text.replace(/&([#\w]+);/g, (all, name: string) => entities[name] ?? all);

/** The address of the first task on a page whose card names this person. */
export function taskOf(html: string, person: string): string {
  const card = html.split('<article ').find((part) => part.includes(person));
  const path = /action="(\/tasks\/[^"]+)\/completion"/.exec(card ?? '')?.[1];
  if (!path) throw new Error(`No task of ${person} on this page`);
  return path;
}
