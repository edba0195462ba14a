import type { Request } from 'express';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { FactValue } from '../../domain/process';

const Form = z.record(z.string(), z.union([z.string(), z.array(z.string())]));
export type Form = z.infer<typeof Form>;

/** The fields of a sent form; an empty one when there are none. */
export const readForm = (req: Pick<Request, 'body'>): Form => Form.safeParse(req.body).data ?? {};

/** All values of a field that are not blank. */
export const valuesOf = (form: Form, name: string): string[] =>
  [form[name] ?? []]
    .flat()
    .map((value) => value.trim())
    .filter((value) => value !== '');

/** The value of a field, or undefined when it was left blank. */
export const valueOf = (form: Form, name: string): string | undefined => valuesOf(form, name)[0];

/** The key that makes a form count once, made when the page was rendered. */
export function keyOf(req: Request): string {
  return z.uuid().safeParse(readForm(req)['key']).data ?? randomUUID();
}

/** A way back within these pages, or what is given instead. */
export function localPath(given: unknown, instead: string): string {
  return typeof given === 'string' && /^\/(?!\/)[\w\-.~/?=&%#]*$/.test(given) ? given : instead;
}

const asNumber = (value: string) => (/^-?\d{1,10}$/.test(value) ? Number(value) : value);
const readers: Record<string, (values: string[]) => FactValue | undefined> = {
  boolean: ([value]) => (value === 'true' ? true : value === 'false' ? false : undefined),
  integer: ([value]) => (value === undefined ? undefined : asNumber(value)),
  year: ([value]) => (value === undefined ? undefined : asNumber(value)),
  list: (values) => values.flatMap((value) => value.split(',').map((part) => part.trim())),
};

/** The facts of a form: fields named `fact.<type>.<key>`; what was left blank is not recorded. */
export function factsOf(form: Form): Record<string, FactValue> {
  const facts: Record<string, FactValue> = {};
  for (const name of Object.keys(form)) {
    const [, type, key] = /^fact\.([a-z-]+)\.([A-Za-z][A-Za-z0-9-]*)$/.exec(name) ?? [];
    const values = valuesOf(form, name);
    if (!type || !key || values.length === 0) continue;
    const value = (readers[type] ?? (([first]) => first))(values);
    if (value !== undefined) facts[key] = value;
  }
  return facts;
}

const notKept = ['_csrf', 'password'];

/** What a person typed, as hidden fields that can be sent again. */
export function keepFields(form: Form): { name: string; value: string }[] {
  return Object.entries(form)
    .filter(([name]) => !notKept.includes(name))
    .flatMap(([name, values]) => [values].flat().map((value) => ({ name, value })));
}
