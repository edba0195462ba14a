import type { z } from 'zod';
import type { tellExamples } from '../../../api/operations/templates/reading';
import type { listTemplates, listVersions } from '../../../api/operations/templates/templates';
import type { TemplateView } from '../../../api/templates/view-shape';
import { linesOf } from '../../../domain/reading/explain';
import { showInstant } from '../../../platform/show';
import { translate } from '../../../platform/texts';
import { drawFlow } from '../../drawing/flow-picture';
import type { Frame } from '../../frame';

type Listed = z.output<typeof listTemplates.output>['templates'];
type Versions = z.output<typeof listVersions.output>['versions'];

/** All templates by kind, with what their source leaves open. */
export function templateListView(frame: Frame, templates: Listed, mayPublish: boolean) {
  const { language } = frame;
  return {
    frame,
    language,
    mayPublish,
    templates: templates.map(({ behind, key, kind, open, running, title, version }) => ({
      href: `/templates/${key}`,
      title,
      kind: translate(language, `kind.${kind}`),
      version: String(version),
      running: String(running),
      behind: behind > 0 ? translate(language, 'templates.behind', { count: behind }) : null,
      open,
    })),
  };
}

type Stories = z.output<typeof tellExamples.output>['stories'];

/** The examples of a template, one story after the other. */
export const examplesView = (frame: Frame, key: string, stories: Stories) => ({
  frame,
  language: frame.language,
  key,
  stories: stories.map((story) => ({
    ...story,
    source: sourceText(story.source, frame),
    moments: story.moments.filter(({ then, what }) => what !== null || then.length > 0),
  })),
});

type Read = {
  readonly template: TemplateView;
  readonly versions: Versions;
  readonly may: { readonly publish: boolean; readonly move: boolean };
  /** What people call another template. */
  readonly titleOf: (key: string) => string;
};

/** One template as text for people, drawn, with its versions. */
export function templateView(frame: Frame, { may, template, titleOf, versions }: Read) {
  const { language } = frame;
  const at = `/templates/${template.key}`;
  const newest = Math.max(...versions.map(({ version }) => version));
  const behind = versions.some(({ running, version }) => running > 0 && version < newest);
  const line = <T extends { readonly source: string | null }>(part: T) => ({
    ...part,
    source: sourceText(part.source, frame),
  });
  return {
    frame,
    language,
    at,
    change: may.publish ? `${at}/change` : null,
    move: may.move && behind ? `${at}/moves` : null,
    template: {
      ...line(template),
      extends: template.extends && titleOf(template.extends),
      kind: translate(language, `kind.${template.kind}`),
      mode: translate(language, template.mode === 'orientation' ? 'stage.orientation' : 'stage.guided'),
      version: String(template.version),
      parameters: template.parameters.map((one) => ({ ...line(one), range: one.range.join(' – ') })),
      facts: template.facts.map(({ choices, title, type }) => ({
        title,
        type: translate(language, `fact-type.${type}`),
        choices: choices.map((choice) => choice.title).join(', '),
      })),
      steps: template.steps.map((step) => ({
        ...line(step),
        openedBy: step.openedBy.map(({ key, title }) => openedText(key, title, frame)).join(', '),
        starts: step.starts && { href: `/templates/${step.starts.template}`, title: titleOf(step.starts.template) },
        table: step.table.map(({ outcome, when }) => ({ when, outcome: outcome.title })),
        duties: [...(step.own ? [step.own] : []), ...step.tasks, ...step.products].map((duty) => ({
          ...line(duty),
          // because the step's own task has the title and the source of the step above it
          own: duty.key === step.key,
          product: step.products.includes(duty),
          records: duty.records.map(({ title }) => title).join(', '),
          outcomes: duty.outcomes.map((one) => ({
            title: one.title,
            to: [...one.to, ...one.opens].map(({ title }) => title).join(', '),
            accepts: one.accepts.map(({ title }) => title).join(', '),
            reasons: one.reasons.map(({ title }) => title).join(', '),
            reason: one.reason,
          })),
        })),
      })),
      ends: template.ends.map(({ successor, title }) => ({ title, successor: successor && titleOf(successor) })),
    },
    flow: drawFlow(template, language),
    versions: versions.map(({ publishedAt, publishedBy, running, version }) => ({
      href: `${at}?version=${version}`,
      version: String(version),
      at: showInstant(language, publishedAt),
      by: publishedBy ?? translate(language, 'templates.shipped'),
      running: String(running),
    })),
  };
}

function sourceText(source: string | null, { language }: Frame): string | null {
  if (source === null) return null;
  if (source === 'own') return translate(language, 'templates.own');
  return translate(language, 'templates.lines', { lines: linesOf(source) });
}

const openedText = (key: string, title: string, { language }: Frame): string =>
  key === 'start' || key === 'hand'
    ? translate(language, `templates.opened-${key}`)
    : translate(language, 'templates.opened-message', { message: title });
