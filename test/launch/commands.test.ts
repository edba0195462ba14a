import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launch, makeFolder } from './support';

const folder = makeFolder();
const nothingHere = { DATABASE_URL: '', DATABASE_OWNER_URL: '' };
const etappe = (args: string[], input = '') => launch('etappe.mjs', ['--data', folder, ...args], nothingHere, input);

describe('npm run etappe', () => {
  it.each([[['rebuild']], [['add-organisation', 'town', 'Stadt']]])(
    'says that Etappe does not run where a command needs it: %j',
    (args) => {
      const { code, sentences } = etappe(args);
      expect(code).not.toBe(0);
      expect(sentences.at(-1)).toBe(
        `Etappe does not run on ${folder}: start it with npm start, or name its folder with --data.`,
      );
    },
  );

  it('finds what is wrong with a template, and does not blame it on what does not run', () => {
    const file = join(folder, 'short.yaml');
    writeFileSync(file, 'template: short\nkind: case\n');
    const { code, said, sentences } = etappe(['check', '--english', file]);
    expect(code).toBe(1);
    expect(said).toContain('short.yaml:1 title: “title” is missing here');
    expect(sentences.join()).not.toContain('does not run');
  });

  it('plays a template by hand: what people do, what is refused, and what comes with time', () => {
    const lines = [
      'done: nothing-like-it',
      'done: contact-provider',
      '2023-05-20',
      'why',
      'no such thing',
      '2023-05-01',
      'done: provider-answers, outcome: not-wanted, reason: given',
    ];
    const { code, said } = etappe(['play', 'measure', '--day', '2023-05-02', '--language', 'en'], lines.join('\n'));
    expect(code).toBe(0);
    const [opened, refused, done, later, why, unclear, past, ended] = said.split('\n> ').map((part) => part.trim());
    expect(opened).toMatch(/^Tue, 02\/05\/2023 .*\n {2}Fri, 05\/05\/2023 {2}Choose and ask the provider/m);
    expect(refused).toContain('task-not-open');
    expect(done).toMatch(/^Tue, 02\/05\/2023/);
    expect(later).toMatch(/^Sat, 20\/05\/2023[^]* ! {2}Answer of the provider/);
    expect(why).toMatch(/Answer of the provider: Due on .* 14 days after “Choose and ask the provider”/);
    expect([unclear, past]).toEqual([
      expect.stringContaining('not understood'),
      expect.stringContaining('only goes forward'),
    ]);
    expect(ended).toMatch(/\n {2}= \S/);
  });
});
