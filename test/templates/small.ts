import { checkTemplates, type Draft } from '../../domain/template/checks/templates';
import type { PlacedFault, Sheet } from '../../domain/template/place';
import { tryTemplate } from '../../domain/template/read-template';
import { collectTexts } from '../../domain/template/texts';
import { parseYaml } from '../../platform/yaml';

/** A template without faults that uses most of the language once; tests change one line of it. */
export const small = `template: small
kind: case
title: Klein
parameters:
  soon: { value: P1W, source: own }
  model: { value: one, source: own, range: [one, two] }
facts:
  kind: [one, two]
  day: date
  number: integer
  parts: list
steps:
  work:
    title: Arbeit
    openedBy: start
    who: case-manager
    outcomes: { over: ended, further: more }
  more:
    title: Weiteres
    tasks:
      call: { title: Anruf, due: { after: day, by: $soon } }
    products:
      paper: { title: Papier }
ends:
  ended: { title: Ende, kind: advised }
words:
  kind: Art
  one: eins
  two: zwei
  day: Tag
  number: Anzahl
  parts: Teile
  over: Fertig
  further: Weiter
  done: Erledigt
`;

/** A template that the small one may start: it ends in one way and reports a number. */
export const child = `template: child
kind: measure
title: Kind
facts:
  kind: [one, two]
  number: integer
steps:
  work: { title: Arbeit, openedBy: start, outcomes: { over: ended } }
ends:
  ended: { title: Ende, kind: goal-reached }
words: { kind: Art, one: eins, two: zwei, number: Anzahl, over: Fertig }
`;

const roles = new Set(['case-manager', 'team-lead']);

/** Everything wrong with these templates, given as YAML by their key; English texts are there unless they are given. */
export function faultsIn(texts: Readonly<Record<string, string>>, english?: string): readonly PlacedFault[] {
  const sheets = Object.entries(texts).map(([key, text]) => sheetOf(key, text));
  const find = (key: string) => sheets.find((sheet) => sheet.key === key)?.value;
  const drafts = sheets.map((template, index): Draft => ({
    template,
    english: english !== undefined && index === 0 ? sheetOf('small.en', english) : englishOf(template, find),
  }));
  return checkTemplates(drafts, roles);
}

const sheetOf = (key: string, text: string): Sheet => ({ key, file: `${key}.yaml`, ...parseYaml(text, `${key}.yaml`) });

/** The German texts taken for English ones, so that a test about something else need not write them. */
function englishOf({ key, value }: Sheet, find: (key: string) => unknown): Sheet {
  const { template } = tryTemplate(value, find);
  const texts = Object.entries(template ? collectTexts(template) : {});
  return { key, file: `${key}.en.yaml`, value: nest(texts), lineOf: () => 1 };
}

function nest(texts: readonly (readonly [string, string])[]): unknown {
  const root: Record<string, unknown> = {};
  for (const [path, text] of texts) {
    const parts = path.split('.');
    let place = root;
    for (const part of parts.slice(0, -1)) place = (place[part] ??= {}) as Record<string, unknown>;
    place[parts.at(-1) ?? ''] = text;
  }
  return root;
}

/** The text with one place changed; a place that is not there is a mistake in the test. */
export function change(text: string, ...edits: readonly (readonly [string, string])[]): string {
  return edits.reduce((changed, [from, to]) => {
    if (!changed.includes(from)) throw new Error(`not there: ${from}`);
    return changed.replace(from, () => to);
  }, text);
}
