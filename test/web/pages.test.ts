import { pageNames, render } from '../../platform/render';
import { languages } from '../../platform/texts';
import { faces } from './faces';
import { aTask, today } from './samples';
import { cardView } from '../../web/card';

const all = languages.flatMap((language) => faces(language).map((sample) => ({ ...sample, language })));

it('has a sample of every page', () => {
  expect(new Set(faces('de').map(({ page }) => page))).toEqual(new Set(pageNames()));
});

describe.each(all)('$name in $language', ({ language, page, view }) => {
  const html = render(page, view);

  it('says its language and has one main heading, in order', () => {
    expect(html).toContain(`<html lang="${language}">`);
    const levels = [...html.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    levels.forEach((level, i) => expect(level - (levels[i - 1] ?? 0)).toBeLessThanOrEqual(1));
  });

  it('shows no key, no placeholder and nothing undefined', () => {
    // because a YAML text is shown as it was written
    const seen = html.replace(/<textarea.*?<\/textarea>/gs, ' ').replace(/<[^>]*>/g, ' ');
    expect(seen).not.toMatch(
      /\{\{|\bundefined\b|\[object|\b(?:task|process|refusal|history|arrival|done|help)\.[a-z-]+\b/,
    );
    expect(seen).not.toMatch(/\bP\d+[DWMY]\b/);
  });

  it('uses every id once, and every label has its field', () => {
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
    const pointed = [...html.matchAll(/ (?:for|aria-describedby|aria-labelledby)="([^"]+)"/g)].flatMap(([, id = '']) =>
      id.split(' '),
    );
    expect(pointed.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('carries a token in every form, and a key in every form that changes something', () => {
    for (const [form] of html.matchAll(/<form method="post".*?<\/form>/gs)) {
      expect(form).toContain('name="_csrf" value="tok"');
      if (!/action="\/sign-(in|out)"/.test(form)) expect(form).toMatch(/name="key"|class="kern-btn kern-btn--primary"/);
    }
  });
});

it('never lets markup from people through', () => {
  const html = render('today', faces('de')[0]?.view ?? { language: 'de' });
  expect(html).toContain('ob der Brief kam &lt;b&gt;');
});

it('shows no form to somebody who may not work on the task, and says who does', () => {
  const card = cardView(aTask({ mine: false }), { language: 'de', today, back: '/today' });
  expect([card.completion, card.instead]).toEqual([null, 'Diese Aufgabe liegt bei: Flüchtlingsbetreuung.']);
});

it('says so when there is nothing to do', () => {
  const html = render('today', faces('de')[1]?.view ?? { language: 'de' });
  expect(html).toContain('Nichts offen.');
});

it('fails on a field that the view lacks', () => {
  expect(() => render('help', { language: 'de' })).toThrow();
});
