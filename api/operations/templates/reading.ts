import { z } from 'zod';
import { readWithin } from '../../../db/client';
import { templateVersion } from '../../../db/queries/templates/versions';
import { type Example, Examples } from '../../../domain/examples/examples.schema';
import { Refusal } from '../../../domain/refusal';
import { parseYaml } from '../../../platform/yaml';
import { type Context, operation } from '../../operation';
import { Key, Version } from '../../shapes/shapes';
import { Story, tellStory } from '../../templates/story';
import { liveYear, Year } from '../../templates/year';

const aVersion = { template: Key, version: Version.optional() };

export const tellExamples = operation({
  method: 'get',
  path: '/templates/{template}/examples',
  summary: {
    de: 'Die Beispiele einer Vorlage als kurze Geschichten: was geschah, was daraus folgte',
    en: 'The examples of a template as short stories: what happened, what followed',
  },
  action: 'see-templates',
  input: z.strictObject(aVersion),
  output: z.object({ stories: z.array(Story) }),
  run: async ({ template, version }, context) => {
    const found = await versionOf(context, template, version);
    const told = Object.entries(examplesOf(found));
    return { stories: told.map(([name, example]) => tellStory(name, example, found, context.language)) };
  },
});

export const simulateYear = operation({
  method: 'get',
  path: '/templates/{template}/year',
  summary: {
    de: 'Ein gedachtes Jahr mit dieser Vorlage ab dem Beginn eines ihrer Beispiele: was auf jede Rolle in jeder Woche zukommt',
    en: 'An imagined year with this template from the start of one of its examples: what each role would have to do each week',
  },
  action: 'see-templates',
  input: z.strictObject({ ...aVersion, example: Key.optional() }),
  output: z.object({
    examples: z.array(z.object({ key: z.string(), title: z.string() })),
    /** The example it begins like; null: nothing is known at the start. */
    example: z.string().nullable(),
    year: Year,
  }),
  run: async ({ example, template, version }, context) => {
    const found = await versionOf(context, template, version);
    const examples = examplesOf(found);
    const name = example ?? Object.keys(examples)[0] ?? null;
    const chosen = name !== null && Object.hasOwn(examples, name) ? examples[name] : undefined;
    if (example !== undefined && !chosen) throw new Refusal('not-found', { template, example });
    const start = chosen?.start ?? { day: (await context.now()).toISOString().slice(0, 10), ...nothingKnown };
    return {
      examples: Object.entries(examples).map(([key, { title }]) => ({ key, title })),
      example: chosen ? name : null,
      year: liveYear(start, found, context.language),
    };
  },
});

const nothingKnown = { facts: {}, responsible: 'responsible' };

type Found = Awaited<ReturnType<typeof versionOf>>;

/** The examples that were published with a version and play this template itself. */
function examplesOf({ files, key }: Found): Readonly<Record<string, Example>> {
  const text = files?.examples ?? '';
  if (text.trim() === '') return {};
  const all = Examples.safeParse(parseYaml(text, 'template.examples.yaml').value).data?.examples ?? {};
  return Object.fromEntries(Object.entries(all).filter(([, { template }]) => template === key));
}

async function versionOf({ actor, db }: Context, template: string, version: number | undefined) {
  const found = await readWithin(db, actor.organisation, (tx) => templateVersion(tx, template, version));
  if (!found) throw new Refusal('not-found', { template, ...(version !== undefined && { version }) });
  return found;
}
