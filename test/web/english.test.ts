import { keysOfShipped } from '../../bin/templates/shipped';
import { render } from '../../platform/render';
import { frameView } from '../../web/frame';
import { facesOfTemplate } from './template-faces';

const frame = (path: string, title: string) =>
  frameView({ language: 'en', title, path, visitor: null, csrf: 'tok', demoSince: null, done: null });

/** What people see of a page, without what it quotes in another language. */
const seenOn = (html: string) =>
  html
    .replace(/<(q|option|a|textarea)[^>]*\slang="de"[^>]*>.*?<\/\1>/gs, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/[“„][^”“]*[”“]/g, ' ');
const german = /[äöüÄÖÜß]|\b(?:und|oder|nicht|der|die|das|ist|wird|Vorgang|Aufgabe|Wiedervorlage|Heute)\b/;

it.each(keysOfShipped())('on the English pages of %s stands no German word', (key) => {
  for (const { name, page, view } of facesOfTemplate(key, 'en', frame)) {
    const found = seenOn(render(page, view))
      .split('\n')
      .filter((line) => german.test(line));
    expect([name, found.slice(0, 3)]).toEqual([name, []]);
  }
});
