import type { Language } from '../../api/operation';
import { playExamples } from '../../api/templates/examples';
import { tellStory } from '../../api/templates/story';
import { viewTemplate } from '../../api/templates/view';
import { liveYear } from '../../api/templates/year';
import { openValuesOf } from '../../api/templates/view';
import {
  examplesIn,
  filesOf,
  keysOfShipped,
  readRules,
  readShipped,
  templateFolder,
} from '../../bin/templates/shipped';
import { textAt } from '../../domain/template/texts';
import type { Frame } from '../../web/frame';
import { changeView } from '../../web/pages/templates/template-change';
import { movesView } from '../../web/pages/templates/template-moves';
import { examplesView, templateListView, templateView } from '../../web/pages/templates/templates-view';
import { yearView } from '../../web/pages/templates/year-view';
import type { Sample } from './faces';
import { processId } from './samples';

type FrameOf = (path: string, title: string) => Frame;

const publishedAt = '2026-11-24T08:00:00.000Z';
const may = { publish: true, move: true };

const titleOfShipped = (key: string, language: Language) => textAt(readShipped(key).texts, language, 'title') ?? key;

/** A shipped template as the database holds it. */
const stored = (key: string) => {
  const { compiled, template, texts } = readShipped(key);
  const rest = { sha256: '', files: filesOf(key), published_at: new Date(publishedAt), published_by: null };
  return { key, version: 1, kind: template.kind, source: template, compiled, texts, ...rest };
};

/** The pages that read one shipped template: as text, as stories, as a year. */
export function facesOfTemplate(key: string, language: Language, frame: FrameOf): Sample[] {
  const template = stored(key);
  const examples = Object.entries(examplesIn(`${templateFolder}/${key}.examples.yaml`));
  const own = examples.filter(([, example]) => example.template === key);
  const stories = own.map(([name, example]) => tellStory(name, example, template, language));
  const versions = [2, 1].map((version) => ({ version, publishedAt, publishedBy: null, running: version }));
  const read = viewTemplate(template, language);
  const at = frame(`/templates/${key}`, read.title);
  const [first] = own;
  const titles = own.map(([name, { title }]) => ({ key: name, title }));
  return [
    {
      name: key,
      page: 'template',
      view: templateView(at, { may, template: read, titleOf: (key) => titleOfShipped(key, language), versions }),
    },
    { name: `${key}-examples`, page: 'template-examples', view: examplesView(at, key, stories) },
    ...(first
      ? [
          {
            name: `${key}-year`,
            page: 'template-year',
            view: yearView(at, key, {
              examples: titles,
              example: first[0],
              year: liveYear(first[1].start, template, language),
            }),
          },
        ]
      : []),
  ];
}

/** The pages that change templates, and their list. */
export function templateFaces(language: Language, frame: FrameOf): Sample[] {
  const { compiled } = readShipped('measure');
  const examples = examplesIn(`${templateFolder}/measure.examples.yaml`);
  const templates = Object.fromEntries(keysOfShipped().map((key) => [key, readRules(key).compiled]));
  const files = filesOf('measure');
  const fault = {
    code: 'x',
    file: 'template.yaml',
    line: 3,
    path: 'steps.a',
    blocks: true,
    de: 'Fehlt.',
    en: 'Missing.',
  };
  const checked = {
    before: 1,
    faults: [fault],
    examples: [
      ...playExamples({ examples, templates: { ...templates, measure: compiled } }),
      {
        name: 'x',
        title: 'Ein Beispiel',
        source: 'own',
        moments: 1,
        differences: [{ moment: 1, place: 'open', expected: '1', found: '2' }],
      },
    ],
    differences: [{ what: 'changed' as const, path: 'title', before: 'A', after: 'B' }],
    ready: false,
  };
  const listed = keysOfShipped().map((key) => {
    const template = stored(key);
    const title = template.texts[language]['title'] ?? key;
    const open = openValuesOf(template, language);
    return { key, version: 1, kind: template.kind, title, open, running: 1, behind: 1, publishedAt, publishedBy: null };
  });
  const task = { title: 'A', before: '2026-11-24', after: '2026-11-30', pinned: true };
  const moved = {
    processId,
    from: 1,
    startedOn: '2026-11-02',
    refused: 'migration-unmapped' as const,
    unmapped: [{ what: 'task' as const, key: 'x', title: 'X' }],
    tasks: [
      { ...task, change: 'moved' as const },
      { ...task, change: 'dropped' as const, after: null },
    ],
  };
  const none = { renames: {}, dropped: {} };
  return [
    ...['cm-moers', 'stage-6'].flatMap((key) => facesOfTemplate(key, language, frame)),
    { name: 'templates', page: 'templates', view: templateListView(frame('/templates', 'Vorlagen'), listed, true) },
    {
      name: 'template-change',
      page: 'template-change',
      view: changeView(frame('/templates', 'Vorlage ändern'), 'measure', { checked, files }),
    },
    {
      name: 'template-moves',
      page: 'template-moves',
      view: movesView(frame('/templates', 'Vorgänge'), 'measure', { to: 2, processes: [moved] }, none),
    },
  ];
}
