import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(__dirname, '../domain');
const titles = readdirSync(folder)
  .filter((name) => name.endsWith('.test.ts'))
  .flatMap((name) => readFileSync(join(folder, name), 'utf8').match(/\bit(\.each)?\([\s\S]*?=> \{/g) ?? []);

it.each(Array.from({ length: 26 }, (_, index) => `3.${index + 1}`))(
  'rule %s of the language is named in the title of a test',
  (rule) => {
    const named = new RegExp(`[( ]${rule.replace('.', '\\.')}[,)]`);
    expect(titles.some((title) => named.test(title))).toBe(true);
  },
);
