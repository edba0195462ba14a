import { type Request, Router } from 'express';
import type { z } from 'zod';
import { perform } from '../../../api/operation';
import { auditProcess, auditRecord } from '../../../api/operations/people/audit';
import { decideDraft, listDrafts } from '../../../api/operations/templates/publishing';
import { render } from '../../../platform/render';
import { showInstant } from '../../../platform/show';
import { knowsText, translate } from '../../../platform/texts';
import { sendOn } from '../../answer';
import type { Door } from '../../access/door';
import { hide } from '../../entry/fields';
import { readForm, valueOf } from '../../entry/form';
import type { Frame } from '../../frame';

/** Who did what to one record, and when. */
export function auditPages({ contextOf, frameOf, languageOf }: Door): Router {
  const router = Router();
  const frame = (req: Request) => frameOf(req, translate(languageOf(req), 'audit.title'));
  const cursorIn = ({ query: { cursor } }: Request) => (typeof cursor === 'string' ? { cursor } : {});
  router.get('/audit', async (req, res) => {
    const found = await perform(auditRecord, { record: req.query['record'], ...cursorIn(req) }, contextOf(req));
    res.send(render('audit', auditView(frame(req), found, `/audit?record=${String(req.query['record'])}&cursor=`)));
  });
  router.get('/processes/:processId/audit', async (req: Request<{ processId: string }>, res) => {
    const { processId } = req.params;
    const { cursor } = req.query;
    const asked = { processId, ...(typeof cursor === 'string' && { cursor }) };
    const found = await perform(auditProcess, asked, contextOf(req));
    const title = translate(languageOf(req), 'audit.title');
    res.send(render('audit', auditView(frameOf(req, title), found, `/processes/${processId}/audit?cursor=`)));
  });
  return router;
}

export function auditView(frame: Frame, { entries, next }: z.output<typeof auditRecord.output>, more: string) {
  const { language } = frame;
  return {
    frame,
    language,
    more: next && `${more}${encodeURIComponent(next)}`,
    entries: entries.map(({ actor, at, operation }) => ({
      at: showInstant(language, at),
      what: knowsText(language, `audited.${operation}`) ? translate(language, `audited.${operation}`) : operation,
      who: actor?.name ?? translate(language, 'automatic'),
    })),
  };
}

/** Versions of templates that wait for a second person. */
export function draftsPages({ contextOf, frameOf, languageOf }: Door): Router {
  const router = Router();
  router.get('/drafts', async (req, res) => {
    const { drafts } = await perform(listDrafts, {}, contextOf(req));
    res.send(render('drafts', draftsView(frameOf(req, translate(languageOf(req), 'drafts.title')), drafts)));
  });
  router.post('/drafts/:draft/decision', async (req: Request<{ draft: string }>, res) => {
    const outcome = valueOf(readForm(req), 'outcome');
    const { version } = await perform(decideDraft, { draft: req.params.draft, outcome }, contextOf(req));
    sendOn(req, res, { key: version === null ? 'draft-rejected' : 'template-published' }, '/drafts');
  });
  return router;
}

export function draftsView(frame: Frame, drafts: z.output<typeof listDrafts.output>['drafts']) {
  const { language } = frame;
  return {
    frame,
    language,
    drafts: drafts.map(({ at, author, id, mine, template }) => ({
      at: showInstant(language, at),
      author,
      template,
      href: `/templates/${template}`,
      mine,
      action: `/drafts/${id}/decision`,
      hidden: hide('/drafts'),
    })),
  };
}
