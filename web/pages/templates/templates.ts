import { type Request, type Response, Router } from 'express';
import { perform } from '../../../api/operation';
import { simulateYear, tellExamples } from '../../../api/operations/templates/reading';
import { listTemplates, listVersions, showTemplate } from '../../../api/operations/templates/templates';
import { mayAsk } from '../../../domain/permissions';
import { render } from '../../../platform/render';
import { translate } from '../../../platform/texts';
import type { Door } from '../../access/door';
import { examplesView, templateListView, templateView } from './templates-view';
import { yearView } from './year-view';

type Named = Request<{ template: string }>;

/** Templates to be read: the list, one as text and picture, its examples as stories, an imagined year. */
export function templatePages({ contextOf, frameOf, languageOf }: Door): Router {
  const router = Router();
  router.get('/templates', async (req, res) => {
    const context = contextOf(req);
    const { templates } = await perform(listTemplates, {}, context);
    const frame = frameOf(req, translate(languageOf(req), 'templates.title'));
    res.send(render('templates', templateListView(frame, templates, mayAsk(context.actor, 'publish-templates'))));
  });
  router.get('/templates/:template', async (req: Named, res: Response) => {
    const context = contextOf(req);
    const asked = { template: req.params.template, ...versionIn(req) };
    const template = await perform(showTemplate, asked, context);
    const { versions } = await perform(listVersions, { template: template.key }, context);
    const { templates } = await perform(listTemplates, {}, context);
    const titleOf = (key: string) => templates.find((one) => one.key === key)?.title ?? key;
    const may = { publish: mayAsk(context.actor, 'publish-templates'), move: mayAsk(context.actor, 'move-processes') };
    res.send(render('template', templateView(frameOf(req, template.title), { may, template, titleOf, versions })));
  });
  router.get('/templates/:template/examples', async (req: Named, res: Response) => {
    const context = contextOf(req);
    const { template } = req.params;
    const { stories } = await perform(tellExamples, { template }, context);
    const { title } = await perform(showTemplate, { template }, context);
    const frame = frameOf(req, translate(context.language, 'stories.title', { title }));
    res.send(render('template-examples', examplesView(frame, template, stories)));
  });
  router.get('/templates/:template/year', async (req: Named, res: Response) => {
    const context = contextOf(req);
    const { template } = req.params;
    const { example } = req.query;
    const lived = await perform(simulateYear, { template, ...(typeof example === 'string' && { example }) }, context);
    const { title } = await perform(showTemplate, { template }, context);
    res.send(
      render(
        'template-year',
        yearView(frameOf(req, translate(context.language, 'year.title', { title })), template, lived),
      ),
    );
  });
  return router;
}

const versionIn = ({ query: { version } }: Pick<Request, 'query'>) => (typeof version === 'string' ? { version } : {});
