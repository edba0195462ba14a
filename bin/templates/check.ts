import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { checkTemplates, type Draft, isWarning } from '../../domain/template/checks/templates';
import type { PlacedFault, Sheet } from '../../domain/template/place';
import { type Language, rolesWithWords, translate } from '../../platform/texts';
import { parseYaml, type YamlCode, YamlFault } from '../../platform/yaml';
import { keysOfShipped, templateFolder } from './shipped';

/** A fault of a template, or of the YAML it is written in. */
export type Found = Omit<PlacedFault, 'code'> & { readonly code: PlacedFault['code'] | YamlCode };

/** Checks these files among the shipped templates, or all shipped ones; answers what is wrong with them. */
export function checkFiles(files: readonly string[] = []): readonly Found[] {
  const given = files.map((file) => (file.endsWith('.en.yaml') ? file.replace('.en.yaml', '.yaml') : file));
  const taken = new Set(given.map((file) => basename(file)));
  const around = keysOfShipped()
    .map((key) => join(templateFolder, `${key}.yaml`))
    .filter((file) => !taken.has(basename(file)));
  const asked = given.length > 0 ? given : around;
  const told = new Set(asked.flatMap((file) => [file, englishOf(file)]));
  return check([...given, ...around]).filter(({ file }) => told.has(file));
}

/** One fault as people read it: place, path and sentence. */
function sayFault(language: Language, { code, file, line, path, values }: Found): string {
  const place = path.length > 0 ? ` ${path.join('.')}` : '';
  return `${file}:${line}${place}: ${translate(language, `fault.${code}`, values)}`;
}

/** Prints what is wrong with these templates, or with all shipped ones; answers how many faults block publishing. */
export function printFaults(language: Language, files: readonly string[]): number {
  const found = checkFiles(files);
  const blocking = found.filter((fault) => !isWarning(fault)).length;
  for (const fault of found) {
    const place = { ...fault, file: relative(process.cwd(), fault.file) };
    console.log(`${isWarning(fault) ? `${translate(language, 'fault-warning')} ` : ''}${sayFault(language, place)}`);
  }
  console.log(translate(language, 'fault-summary', { blocking, warnings: found.length - blocking }));
  return blocking;
}

function check(files: readonly string[]): readonly Found[] {
  const unreadable: Found[] = [];
  const read = (file: string): Sheet => {
    const key = basename(file).replace(/(\.en)?\.yaml$/, '');
    try {
      return { key, file, ...parseYaml(readFileSync(file, 'utf8'), file) };
    } catch (error) {
      if (!(error instanceof YamlFault)) throw error;
      unreadable.push({ file, line: error.line, path: [], code: error.code });
      return { key, file, value: undefined, lineOf: () => 1 };
    }
  };
  const drafts = files.map((file): Draft => {
    const english = englishOf(file);
    return { template: read(file), english: existsSync(english) ? read(english) : undefined };
  });
  return [...unreadable, ...checkTemplates(drafts, rolesWithWords())];
}

const englishOf = (file: string): string => join(dirname(file), basename(file).replace('.yaml', '.en.yaml'));
