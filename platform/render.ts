import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import Handlebars, { type HelperOptions } from 'handlebars';
import { showDay, showInstant } from './show';
import { root } from './root';
import { knowsText, type Language, translate } from './texts';

const folder = join(root, 'templates/pages');
const handlebars = Handlebars.create();
const helpers = {
  t: (key: string, { hash, data }: HelperOptions) => {
    if (!knowsText(languageOf(data), key)) throw new Error(`No text for ${key}`);
    return translate(languageOf(data), key, hash);
  },
  day: (day: string, { data }: HelperOptions) => showDay(languageOf(data), day),
  instant: (at: string, { data }: HelperOptions) => showInstant(languageOf(data), at),
};
handlebars.registerHelper(helpers);

const knownHelpers = Object.fromEntries(Object.keys(helpers).map((name) => [name, true]));
// because a field that the view lacks must be an error, not a blank, and a misspelt helper must not be taken for one
// because indenting what a layout holds would change what stands in a text field
const options = { strict: true, knownHelpersOnly: true, knownHelpers, preventIndent: true };
const compileFile = (file: string) => handlebars.compile(readFileSync(file, 'utf8'), options);
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.hbs'));
const isPartial = (file: string) => file.startsWith('partials');
const templatesOf = (chosen: readonly string[]) =>
  chosen.map((file) => [basename(file, '.hbs'), compileFile(join(folder, file))] as const);

for (const [name, template] of templatesOf(files.filter(isPartial))) handlebars.registerPartial(name, template);
const pages = new Map(templatesOf(files.filter((file) => !isPartial(file))));

/** Renders `templates/pages/<noun>/<name>.hbs`; a name stands once, whatever its noun. A field the view does not have is an error, and so is an unknown text. */
export function render<View extends { readonly language: Language }>(name: string, view: View): string {
  const page = pages.get(name);
  if (!page) throw new Error(`No page ${name}`);
  return page(view);
}

/** The names of all pages. */
export const pageNames = (): readonly string[] => [...pages.keys()];

const languageOf = (data: { root: { language: Language } }): Language => data.root.language;
