import { z } from 'zod';
import { readWithin, type Tx } from '../../../db/client';
import { fourEyes, organisationSetting } from '../../../db/queries/people/settings';
import {
  closeDraft,
  onePublication,
  storeDraft,
  takeDraft,
  templateVersion,
  waitingDrafts,
} from '../../../db/queries/templates/versions';
import { hashOfTemplate, storeTemplate } from '../../../db/queries/templates/templates';
import { Refusal } from '../../../domain/refusal';
import type { TemplateFiles } from '../../../domain/template/texts';
import { writeRecord } from '../../writing/once';
import { operation } from '../../operation';
import { compareTemplates, Difference } from '../../templates/difference';
import { PlayedView, playExamples } from '../../templates/examples';
import { FaultView } from '../../templates/fault';
import { readUpload, type Ready, Upload } from '../../templates/upload';

export const checkTemplate = operation({
  method: 'post',
  path: '/templates/check',
  summary: {
    de: 'Prüft eine Vorlage, spielt ihre Beispiele und zeigt, was sich gegenüber der neuesten Fassung ändert; veröffentlicht nichts',
    en: 'Checks a template, plays its examples and shows what changes against the newest version; publishes nothing',
  },
  action: 'publish-templates',
  input: Upload,
  output: z.object({
    /** The version that stands now, 0 for none; publishing expects it. */
    before: z.int(),
    faults: z.array(FaultView),
    examples: z.array(PlayedView),
    differences: z.array(Difference),
    /** Nothing blocks and every example runs as it says. */
    ready: z.boolean(),
  }),
  run: (upload, { actor, db }) =>
    readWithin(db, actor.organisation, async (tx) => {
      const { faults, ready } = await readUpload(tx, upload);
      if (!ready) return { before: 0, faults: [...faults], examples: [], differences: [], ready: false };
      const examples = playExamples(ready);
      const stands = await templateVersion(tx, ready.template.template);
      return {
        before: ready.before,
        faults: [...faults],
        examples,
        differences: stands ? compareTemplates(stands, { source: ready.template, texts: ready.texts }) : [],
        ready: examples.every(({ differences }) => differences.length === 0),
      };
    }),
});

const Published = z.object({
  template: z.string(),
  /** The new version; null while it waits for a second person. */
  version: z.int().nullable(),
  draft: z.string().nullable(),
});

export const publishTemplate = operation({
  method: 'post',
  path: '/templates',
  summary: {
    de: 'Veröffentlicht eine neue Fassung, wenn nichts fehlt und jedes Beispiel stimmt; bei vier Augen wartet sie auf eine zweite Person',
    en: 'Publishes a new version if nothing is wrong and every example agrees; with four eyes it waits for a second person',
  },
  action: 'publish-templates',
  refuses: ['template-invalid', 'examples-differ'],
  input: z.strictObject({
    ...Upload.shape,
    /** The version the author saw, 0 for none: another one in the meantime is refused as `outdated`. */
    expected: z.int().min(0).max(1_000_000),
  }),
  output: Published,
  run: (given, context) => {
    const { expected, ...files } = given;
    const { actor } = context;
    return writeRecord(context, {
      operation: 'publish-template',
      shape: Published,
      body: given,
      record: ({ template }) => `template/${template}`,
      write: async (tx) => {
        const ready = await requireReady(tx, files);
        const { template } = ready.template;
        if (ready.before !== expected) throw new Refusal('outdated', { expected, found: ready.before });
        if ((await organisationSetting(tx, actor.organisation, fourEyes)) !== true) {
          return { template, version: await publish(tx, ready, { files, by: actor.id }), draft: null };
        }
        const drafted = { key: template, files, author: actor.id, organisation: actor.organisation };
        return { template, version: null, draft: await storeDraft(tx, drafted) };
      },
    });
  },
});

export const listDrafts = operation({
  method: 'get',
  path: '/templates/drafts',
  summary: { de: 'Fassungen, die auf eine zweite Person warten', en: 'Versions that wait for a second person' },
  action: 'publish-templates',
  input: z.strictObject({}),
  output: z.object({
    drafts: z.array(
      z.object({ id: z.string(), template: z.string(), author: z.string(), at: z.string(), mine: z.boolean() }),
    ),
  }),
  run: async (_input, { actor, db }) => {
    const rows = await readWithin(db, actor.organisation, waitingDrafts);
    return {
      drafts: rows.map(({ author, created_at, id, key, name }) => ({
        id,
        template: key,
        author: name,
        at: created_at.toISOString(),
        mine: author === actor.id,
      })),
    };
  },
});

export const decideDraft = operation({
  method: 'post',
  path: '/templates/drafts/{draft}/decision',
  summary: {
    de: 'Gibt den Entwurf einer anderen Person frei oder lehnt ihn ab; geprüft wird noch einmal',
    en: 'Releases or rejects the draft of another person; it is checked again',
  },
  action: 'publish-templates',
  refuses: ['own-draft', 'template-invalid', 'examples-differ', 'outdated'],
  input: z.strictObject({ draft: z.uuid(), outcome: z.enum(['published', 'rejected']) }),
  output: Published,
  run: (given, context) => {
    const { draft: id, outcome } = given;
    const by = context.actor.id;
    return writeRecord(context, {
      operation: `draft-${outcome}`,
      shape: Published,
      body: given,
      record: ({ template }) => `template/${template}`,
      write: async (tx) => {
        await onePublication(tx);
        const draft = await takeDraft(tx, id);
        if (!draft) throw new Refusal('not-found', { draft: id });
        if (outcome === 'published' && draft.author === by) throw new Refusal('own-draft', { draft: id });
        if (outcome === 'published' && draft.outdated) throw new Refusal('outdated', { draft: id });
        await closeDraft(tx, { id, outcome, by });
        if (outcome === 'rejected') return { template: draft.key, version: null, draft: null };
        const ready = await requireReady(tx, draft.files);
        return { template: draft.key, version: await publish(tx, ready, { files: draft.files, by }), draft: null };
      },
    });
  },
});

/** Refuses what has faults, and what an example contradicts; one publication at a time. */
async function requireReady(tx: Tx, files: TemplateFiles): Promise<Ready> {
  await onePublication(tx);
  const { faults, ready } = await readUpload(tx, files);
  if (!ready) throw new Refusal('template-invalid', { faults: faults.filter(({ blocks }) => blocks) });
  const differing = playExamples(ready).filter(({ differences }) => differences.length > 0);
  if (differing.length > 0) throw new Refusal('examples-differ', { examples: differing });
  return ready;
}

type Publishing = { readonly files: TemplateFiles; readonly by: string };

async function publish(tx: Tx, { before, template, templates, texts }: Ready, { by, files }: Publishing) {
  const compiled = templates[template.template];
  if (!compiled) throw new Refusal('internal');
  const sha256 = hashOfTemplate({ template, texts, compiled });
  await storeTemplate(tx, { sha256, source: template, compiled, texts, files, by });
  return before + 1;
}
