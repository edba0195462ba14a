import { join } from 'node:path';
import { keepTrying, makeFolder, tryOut } from './support';

const folder = makeFolder();

describe('the owner of a data folder', () => {
  it('is one; a second one is told which process it is, and the place is free again after kill -9', async () => {
    const own = `await it.ownFolder(args[0]); console.log('owner');`;
    const first = keepTrying('engines/own.mjs', `${own} setInterval(() => {}, 1000);`, [folder]);
    expect(await first.first).toBe('owner');
    const second = tryOut('engines/own.mjs', own, [join(folder, '..', folder.split('/').at(-1) ?? '')]);
    expect(second.code).toBe(1);
    expect(second.sentences).toEqual([expect.stringContaining(`(process ${first.child.pid})`)]);
    const gone = new Promise((done) => first.child.once('exit', done));
    first.child.kill('SIGKILL');
    await gone;
    expect(tryOut('engines/own.mjs', own, [folder])).toMatchObject({ code: 0, said: 'owner' });
  });
});

describe('the record of a process', () => {
  const record = join(folder, 'record.json');

  it('names one process for good: a stranger with its number is left alone', () => {
    const lines = `
      const { readFileSync, writeFileSync } = await import('node:fs');
      it.writeRecord(args[0], process.pid);
      const own = it.isAlive(it.readRecord(args[0]));
      writeFileSync(args[0], JSON.stringify({ ...it.readRecord(args[0]), birth: '1' }));
      await it.endProcess(args[0]);
      console.log(own, it.readRecord(args[0]));`;
    expect(tryOut('ground/identity.mjs', lines, [record])).toMatchObject({ code: 0, said: 'true null' });
  });

  it('ends what an earlier launcher left behind, for good if it does not listen', () => {
    const lines = `
      const { spawn } = await import('node:child_process');
      const deaf = spawn(process.execPath, ['-e', 'process.on("SIGTERM", () => {}); console.log(1); setInterval(() => {}, 1000)']);
      await new Promise((done) => deaf.stdout.once('data', done));
      it.writeRecord(args[0], deaf.pid);
      await it.endProcess(args[0], { patience: 100 });
      const { signalCode } = deaf.signalCode ? deaf : await new Promise((done) => deaf.once('exit', () => done(deaf)));
      console.log(signalCode);`;
    expect(tryOut('ground/identity.mjs', lines, [record])).toMatchObject({ code: 0, said: 'SIGKILL' });
  });
});

describe('an engine', () => {
  const lines = (port: string) => `
    const program = 'require("node:net").createServer().listen(+process.argv[1], "127.0.0.1")';
    const engine = await it.raise({ name: 'Engine', recordFile: args[0] + '/engine.json', logFile: args[0] + '/engine.log',
      command: (port) => ({ program: process.execPath, args: ['-e', program, ${port}] }) });
    console.log(JSON.stringify(engine));
    process.exit(0);`;

  it('outlives its launcher and is adopted by the next', () => {
    const [first, second] = [1, 2].map(() => tryOut('raise.mjs', lines('String(port)'), [folder]).said);
    const { adopted, ...started } = JSON.parse(first ?? '') as { adopted: boolean; pid: number };
    expect(adopted).toBe(false);
    expect(JSON.parse(second ?? '')).toEqual({ ...started, adopted: true });
    tryOut('ground/identity.mjs', `await it.endProcess(args[0]);`, [join(folder, 'engine.json')]);
  });

  it('that ends at once is reported with its last words', () => {
    const { code, sentences } = tryOut('raise.mjs', lines(`'65536'`), [folder]);
    expect(code).toBe(1);
    expect(sentences).toEqual([expect.stringMatching(/^Engine could not start \(.*ERR_SOCKET_BAD_PORT.*its log is/)]);
  });
});
