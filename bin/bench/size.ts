import { type Door } from './door';
import { atMost, type Figure, median, percentile, shown } from './figures';
import type { Ground } from './ground';
import { grow, layTown, type Town } from './size-town';

const [some, many] = [10_000, 100_000];
const rounds = 5;
const perRound = 40;

/** Server time of every page in a town that has grown, over a database of its own: 10,000 cases, then 100,000. */
export async function measureSize(ground: Ground): Promise<Figure[]> {
  const town = await layTown(ground);
  try {
    await grow(town, 1, some);
    const pages = await findPages(town);
    const before = await measurePages(town, pages);
    await grow(town, some + 1, many);
    const after = await measurePages(town, pages);
    return [...figuresOf(before, some), ...figuresOf(after, many), ...growthOf(before, after)];
  } finally {
    await town.close();
  }
}

type Page = { readonly name: string; readonly signIn: string; readonly path: string; readonly limit: number };

const [usual, first] = [50, 20];

/** Every page that shows something, with somebody who sees it. */
async function findPages({ owner }: Town): Promise<Page[]> {
  const { rows } = await owner.query<{ process: string; task: string; person: string; programme: string }>(`
    select process.id as process, task.id as task, staff.id as person,
      (select id from process where kind = 'programme' and status = 'open') as programme
    from staff join process on process.responsible = staff.id and process.status = 'open'
      join task on task.process_id = process.id and task.status = 'open'
    where staff.sign_in = 'case-manager-1' and exists (select from journal where journal.process_id = process.id)
    order by process.id, task.id limit 1`);
  const [found] = rows;
  if (!found) throw new Error('nobody in the town has anything to do');
  const { person, process, programme, task } = found;
  const for_ = (signIn: string, limit: number, ...paths: string[]) =>
    paths.map((path) => ({ name: `${path.replace(/[a-z-]*[0-9a-f-]{36}[^/?#]*/, '…')}`, signIn, path, limit }));
  return [
    ...for_('case-manager-1', first, '/today'),
    ...for_('servicestelle', first, '/today'),
    ...for_('case-manager-1', usual, '/processes', '/handovers', '/absences', '/processes/new', '/help'),
    ...for_('case-manager-1', usual, '/processes/new?template=cm-generic', `/processes/${process}`, `/tasks/${task}`),
    ...for_('servicestelle', usual, '/arrivals/new', '/processes'),
    ...for_(
      'leitung',
      usual,
      '/team',
      `/team?person=${person}`,
      '/processes',
      '/absences',
      `/processes/${process}/audit`,
    ),
    ...for_('koordination', first, `/network/${programme}`),
    ...for_('koordination', usual, '/network', `/stages/${programme}`, '/bodies/steering-group', '/today'),
    ...for_('verwaltung', usual, '/templates', '/templates/cm-generic', '/templates/cm-generic/examples'),
    ...for_('verwaltung', usual, '/templates/cm-generic/year', '/templates/cm-generic/change'),
    ...for_('verwaltung', usual, '/templates/cm-generic/moves', '/colleagues', '/organisation', '/drafts', '/status'),
    ...for_('verwaltung', usual, `/audit?record=staff/${person}`),
  ];
}

type Measured = Page & { readonly p50: number; readonly p99: number };

async function measurePages(town: Town, pages: readonly Page[]): Promise<Measured[]> {
  const doors = new Map<string, Door>();
  for (const { signIn } of pages) if (!doors.has(signIn)) doors.set(signIn, await town.doorOf(signIn));
  const measured: Measured[] = [];
  for (const page of pages) {
    const see = async () => {
      await doors.get(page.signIn)?.see(page.path);
      return town.took();
    };
    for (let warm = 0; warm < 5; warm++) await see();
    const all: number[][] = [];
    for (let round = 0; round < rounds; round++) {
      const values: number[] = [];
      for (let count = 0; count < perRound; count++) values.push(await see());
      all.push(values);
    }
    const of = (share: number) => median(all.map((values) => percentile(values, share)));
    measured.push({ ...page, p50: of(0.5), p99: of(0.99) });
  }
  return measured;
}

const sizes = { [some]: '10,000', [many]: '100,000' };

const figuresOf = (measured: readonly Measured[], cases: keyof typeof sizes): Figure[] =>
  measured.flatMap(({ limit, name, p50, p99, signIn }) => [
    shown(`${signIn} ${name} at ${sizes[cases]} cases: p50`, p50, 'ms'),
    atMost(`${signIn} ${name} at ${sizes[cases]} cases: p99`, p99, 'ms', limit),
  ]);

/** How much longer each page takes in the town that has grown. */
const growthOf = (before: readonly Measured[], after: readonly Measured[]): Figure[] =>
  after.map(({ name, p50, signIn }, index) =>
    atMost(`${signIn} ${name}: growth`, p50 / (before[index]?.p50 ?? Number.NaN), '×', 1.3),
  );
