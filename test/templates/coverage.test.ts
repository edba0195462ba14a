import { readFileSync } from 'node:fs';
import { coverageFile, readCoverage, writeCoveragePage } from '../../bin/templates/coverage';

const coverage = readCoverage();

describe.each([...coverage])('the rows of the report in %s', (_, covered) => {
  it.each(covered)('$row is carried by a template line that is there', ({ lines, places, says }) => {
    expect(places.length).toBeGreaterThan(0);
    expect(places.filter(({ line }) => line === null).map(({ place }) => place)).toEqual([]);
    expect([says.de, says.en, lines].every((text) => text.trim() !== '')).toBe(true);
  });

  it('are told apart', () => {
    expect(new Set(covered.map(({ row }) => row)).size).toBe(covered.length);
  });
});

it('the case level (§1.1, §9.1, §9.4) and the network (§9) are listed', () => {
  const sections = [...coverage].flatMap(([list, covered]) => covered.map(({ row }) => `${list} ${row.split('-')[0]}`));
  for (const section of ['domain-4 1.1', 'domain-4 9.1', 'domain-4 9.4', 'domain-2 9', 'domain-1 1.1'])
    expect(sections).toContain(section);
});

it('docs/coverage.md is what `npm run etappe -- coverage` writes', () => {
  expect(readFileSync(coverageFile, 'utf8')).toBe(writeCoveragePage(coverage));
});
