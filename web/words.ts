import type { Request } from 'express';
import { z } from 'zod';
import { type Context, type Language, perform } from '../api/operation';
import { showProcess } from '../api/operations/processes/processes';
import type { ProcessView } from '../api/shapes/process';
import type { Refusal } from '../domain/refusal';
import { translate } from '../platform/texts';
import { showFact } from './entry/fields';

export type Facts = ProcessView['facts'];

const labels: Readonly<Record<string, string>> = {
  arrivedAs: 'arrival.arrived-as',
  accommodation: 'arrival.accommodation',
  arrivalOn: 'arrival.arrival-on',
  name: 'arrival.name',
  languages: 'arrival.languages',
  otherLanguages: 'arrival.languages-other',
  birthOn: 'arrival.birth-on',
  birthYear: 'arrival.birth-year',
  reason: 'task.reason',
  happened: 'task.happened',
  due: 'process.follow-up-due',
  note: 'process.follow-up-note',
};

/** The facts of the process that a request is about, to name them in words; none when it is about no process. */
export async function factsAbout({ path }: Pick<Request, 'path'>, contextOf: () => Context): Promise<Facts> {
  const processId = /^\/(?:tasks|processes)\/([a-z]+-[0-9a-f-]{36})/.exec(path)?.[1];
  if (processId === undefined) return [];
  try {
    return (await perform(showProcess, { processId }, contextOf())).facts;
  } catch {
    // because a refusal must be shown even when nothing more can be read
    return [];
  }
}

const lastPart = (name: string) => name.split('.').at(-1) ?? name;

/** What a field or a fact is called; null for what people never see. */
function wordFor(name: string, language: Language, facts: Facts): string | null {
  const key = lastPart(name);
  const fact = facts.find((one) => one.key === key);
  if (fact) return fact.title;
  const label = labels[name] ?? labels[key];
  return label === undefined ? null : translate(language, label);
}

/** What was typed into a field, in words; null for what people never see. */
export function sayField({ name, value }: { name: string; value: string }, language: Language, facts: Facts) {
  const word = wordFor(name, language, facts);
  if (word === null || value === '') return null;
  const fact = facts.find(({ key }) => key === lastPart(name));
  const meant = fact?.type === 'boolean' ? value === 'true' : value;
  return `${word}: ${fact ? showFact({ ...fact, value: meant }, language) : value}`;
}

const Named = z.object({
  issues: z.array(z.object({ place: z.string() })).optional(),
  facts: z.array(z.string()).optional(),
  fact: z.string().optional(),
  field: z.string().optional(),
});

/** What a refusal is about, in words: fields of a form and facts of a process. */
export function placesOf({ details }: Refusal, language: Language, facts: Facts = []): string[] {
  const given = Named.safeParse(details).data ?? {};
  const names = [...(given.issues ?? []).map(({ place }) => place), ...(given.facts ?? []), given.fact, given.field];
  return [...new Set(names.flatMap((name) => (name && wordFor(name, language, facts)) ?? []))].filter(Boolean);
}

/** A refusal inside the form it belongs to: what it is, what to do, what it is about. */
export const refusedView = (refusal: Refusal, language: Language) => ({
  title: translate(language, `refusal.${refusal.code}.title`),
  text: translate(language, `refusal.${refusal.code}.what-to-do`),
  places: placesOf(refusal, language),
});
