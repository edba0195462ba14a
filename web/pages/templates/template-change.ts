import { type Request, type Response, Router } from 'express';
import type { z } from 'zod';
import { perform } from '../../../api/operation';
import { checkTemplate, publishTemplate } from '../../../api/operations/templates/publishing';
import { showTemplateFiles } from '../../../api/operations/templates/templates';
import { Refusal } from '../../../domain/refusal';
import { render } from '../../../platform/render';
import { translate } from '../../../platform/texts';
import { sendOn } from '../../answer';
import type { Door } from '../../access/door';
import { hide } from '../../entry/fields';
import { type Form, readForm } from '../../entry/form';
import type { Frame } from '../../frame';
import { refusedView } from '../../words';

type Named = Request<{ template: string }>;
const parts = ['template', 'english', 'examples'] as const;
type Files = Readonly<Record<(typeof parts)[number], string>>;
type Checked = z.output<typeof checkTemplate.output>;

/** Changing a template: its YAML is checked, its examples run, the difference is shown, and only then published. */
export function templateChange(door: Door): Router {
  const { contextOf } = door;
  const router = Router();
  router.get('/templates/:template/change', async (req: Named, res: Response) => {
    const { template } = req.params;
    const empty = { template: '', english: '', examples: '' };
    const files = template === 'new' ? empty : await perform(showTemplateFiles, { template }, contextOf(req));
    show(door, req, res, { files, checked: null });
  });
  router.post('/templates/:template/change', async (req: Named, res: Response) => {
    const form = readForm(req);
    const files = readFiles(form);
    if (form['act'] !== 'publish') {
      return show(door, req, res, { files, checked: await perform(checkTemplate, files, contextOf(req)) });
    }
    await publish(door, req, res, files);
  });
  return router;
}

async function publish(door: Door, req: Named, res: Response, files: Files): Promise<void> {
  const expected = Number(readForm(req)['expected']);
  try {
    const { template, version } = await perform(publishTemplate, { ...files, expected }, door.contextOf(req));
    sendOn(req, res, { key: version === null ? 'template-waits' : 'template-published' }, `/templates/${template}`);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const checked = await perform(checkTemplate, files, door.contextOf(req));
    res.status(422);
    show(door, req, res, { files, checked, refusal: error });
  }
}

// because a browser sends line breaks with a carriage return, and a YAML text is written without
const readFiles = (form: Form): Files => {
  const text = (name: string) => ([form[name] ?? ''].flat()[0] ?? '').replaceAll('\r\n', '\n');
  return { template: text('template'), english: text('english'), examples: text('examples') };
};

type Shown = { readonly files: Files; readonly checked: Checked | null; readonly refusal?: Refusal };

function show({ frameOf, languageOf }: Door, req: Named, res: Response, shown: Shown): void {
  const frame = frameOf(req, translate(languageOf(req), 'change.title'));
  res.send(render('template-change', changeView(frame, req.params.template, shown)));
}

/** What is wrong with file and line, how each example ran, what changed; and the texts as they were sent. */
export function changeView(frame: Frame, key: string, { checked, files, refusal }: Shown) {
  const { language } = frame;
  return {
    frame,
    language,
    action: `/templates/${key}/change`,
    hidden: hide(''),
    expected: String(checked?.before ?? 0),
    refusal: refusal ? refusedView(refusal, language) : null,
    files: parts.map((name) => ({ name, label: translate(language, `change.file-${name}`), text: files[name] })),
    checked: checked && checkedView(checked, frame),
  };
}

function checkedView({ before, differences, examples, faults, ready }: Checked, { language }: Frame) {
  const say = (text: string, values = {}) => translate(language, text, values);
  return {
    ready,
    known: before > 0,
    faults: faults.map(({ blocks, file, line, path, ...texts }) => ({
      place: say('change.place', { file, line }),
      path,
      blocks,
      text: texts[language],
    })),
    agreeing: examples.filter(({ differences: found }) => found.length === 0).map(({ title }) => title),
    agree: say('change.agree', { count: examples.filter(({ differences: found }) => found.length === 0).length }),
    differing: examples
      .filter(({ differences: found }) => found.length > 0)
      .map((one) => ({
        title: one.title,
        differences: one.differences.map((found) => say('change.difference', found)),
      })),
    differences: differences.map(({ what, ...rest }) => ({ ...rest, what: say(`change.what-${what}`) })),
  };
}
