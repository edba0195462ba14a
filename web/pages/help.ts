import { Router } from 'express';
import { render } from '../../platform/render';
import { translate } from '../../platform/texts';
import type { Door } from '../access/door';
import { type Frame, listKeys } from '../frame';

const words = ['today', 'why', 'follow-up', 'responsible', 'open'] as const;
const titles = {
  today: 'nav.today',
  why: 'task.why',
  'follow-up': 'help.follow-up',
  responsible: 'help.responsible',
  open: 'open',
};
const keys = ['tab', 'first', 'enter', 'space', 'arrows'] as const;
const promises = ['silence', 'sanction', 'kept'] as const;

/** The words of the pages, the keys, and what can be relied on. */
export function helpPage({ frameOf, languageOf }: Door): Router {
  const router = Router();
  router.get('/help', (req, res) => {
    res.send(render('help', helpView(frameOf(req, translate(languageOf(req), 'help.title')))));
  });
  return router;
}

export function helpView(frame: Frame) {
  const { language } = frame;
  const say = (key: string) => translate(language, key);
  return {
    frame,
    language,
    words: words.map((word) => ({ title: say(titles[word]), text: say(`help.word-${word}`) })),
    keys: keys.map((key) => ({ title: say(`help.key-${key}`), text: say(`help.key-${key}-effect`) })),
    listKeys: listKeys(language),
    promises: promises.map((promise) => say(`help.promise-${promise}`)),
  };
}
