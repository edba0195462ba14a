import { z } from 'zod';
import { readWithin } from '../../../db/client';
import { templateOverview, templateVersion, versionsOf } from '../../../db/queries/templates/versions';
import { readPublished } from '../../../db/queries/templates/templates';
import { Refusal } from '../../../domain/refusal';
import { textAt } from '../../../domain/template/texts';
import { writeYaml } from '../../../platform/yaml';
import { type Context, operation } from '../../operation';
import { Key, Version } from '../../shapes/shapes';
import { compareTemplates, Difference } from '../../templates/difference';
import { openValuesOf, viewTemplate } from '../../templates/view';
import { TemplateView } from '../../templates/view-shape';

export const listTemplates = operation({
  method: 'get',
  path: '/templates',
  summary: {
    de: 'Alle Vorlagen in ihrer neuesten Fassung, mit offenen Werten und laufenden Vorgängen',
    en: 'All templates in their newest version, with open values and running processes',
  },
  action: 'see-templates',
  input: z.strictObject({}),
  output: z.object({
    templates: z.array(
      z.object({
        key: z.string(),
        version: z.int(),
        kind: z.string(),
        title: z.string(),
        /** What the source leaves open, in the words of the template. */
        open: z.array(z.object({ key: z.string(), title: z.string(), why: z.string().nullable() })),
        running: z.int(),
        /** Of them on an older version. */
        behind: z.int(),
        publishedAt: z.string(),
        /** null: it came with the program. */
        publishedBy: z.string().nullable(),
      }),
    ),
  }),
  run: (_input, { actor, db, language }) =>
    readWithin(db, actor.organisation, async (tx) => {
      const rows = await templateOverview(tx);
      const templateOf = await readPublished(tx, rows);
      return {
        templates: rows.map((row) => {
          const template = templateOf(row);
          return {
            key: row.key,
            version: row.version,
            kind: row.kind,
            title: textAt(template.texts, language, 'title') ?? row.key,
            open: openValuesOf(template, language),
            running: row.running ?? 0,
            behind: row.behind ?? 0,
            publishedAt: row.published_at.toISOString(),
            publishedBy: row.published_by_name,
          };
        }),
      };
    }),
});

const aVersion = z.strictObject({ template: Key, version: Version.optional() });

export const showTemplate = operation({
  method: 'get',
  path: '/templates/{template}',
  summary: {
    de: 'Eine Vorlage zum Lesen: Schritte, Aufgaben, Tage, Voraussetzungen, Quellen',
    en: 'One template to be read: steps, tasks, days, gates, sources',
  },
  action: 'see-templates',
  input: aVersion,
  output: TemplateView,
  run: async ({ template, version }, context) => {
    const found = await versionOf(context, template, version);
    return viewTemplate(found, context.language);
  },
});

export const listVersions = operation({
  method: 'get',
  path: '/templates/{template}/versions',
  summary: {
    de: 'Die Fassungen einer Vorlage und wie viele Vorgänge auf jeder laufen',
    en: 'The versions of a template, and how many processes run on each',
  },
  action: 'see-templates',
  input: z.strictObject({ template: Key }),
  output: z.object({
    versions: z.array(
      z.object({
        version: z.int(),
        publishedAt: z.string(),
        publishedBy: z.string().nullable(),
        running: z.int(),
      }),
    ),
  }),
  run: async ({ template }, { actor, db }) => {
    const rows = await readWithin(db, actor.organisation, (tx) => versionsOf(tx, template));
    if (rows.length === 0) throw new Refusal('not-found', { template });
    return {
      versions: rows.map(({ published_at, published_by_name, running, version }) => ({
        version,
        publishedAt: published_at.toISOString(),
        publishedBy: published_by_name,
        running: running ?? 0,
      })),
    };
  },
});

export const showTemplateFiles = operation({
  method: 'get',
  path: '/templates/{template}/files',
  summary: { de: 'Die YAML-Texte einer Fassung, zum Bearbeiten', en: 'The YAML texts of a version, to be edited' },
  action: 'see-templates',
  input: aVersion,
  output: z.object({ version: z.int(), template: z.string(), english: z.string(), examples: z.string() }),
  run: async ({ template, version }, context) => {
    const found = await versionOf(context, template, version);
    const files = found.files ?? {
      template: writeYaml(found.source),
      english: writeYaml(found.texts.en),
      examples: '',
    };
    return { version: found.version, ...files };
  },
});

export const compareVersions = operation({
  method: 'get',
  path: '/templates/{template}/difference',
  summary: { de: 'Was sich zwischen zwei Fassungen geändert hat', en: 'What changed between two versions' },
  action: 'see-templates',
  input: z.strictObject({ template: Key, from: Version, to: Version.optional() }),
  output: z.object({ from: z.int(), to: z.int(), differences: z.array(Difference) }),
  run: async ({ from, template, to }, context) => {
    const [older, newer] = await Promise.all([versionOf(context, template, from), versionOf(context, template, to)]);
    return { from: older.version, to: newer.version, differences: compareTemplates(older, newer) };
  },
});

/** One version of a template, the newest when none is named; refuses `not-found`. */
async function versionOf({ actor, db }: Context, template: string, version: number | undefined) {
  const found = await readWithin(db, actor.organisation, (tx) => templateVersion(tx, template, version));
  if (!found) throw new Refusal('not-found', { template, ...(version !== undefined && { version }) });
  return found;
}
