import { randomBytes, randomUUID } from 'node:crypto';
import { Command } from 'commander';
import { hashPassword } from '../api/sign-in';
import { connect, openPool } from '../db/client';
import { addColleague, addOrganisation, addToken } from '../db/queries/people/offices';
import { nameProgramme } from '../db/queries/people/settings';
import { rolesSql } from '../db/roles';
import { readConfig } from '../platform/config';
import { berlinDay } from '../platform/show';
import { openTemporal } from '../platform/temporal';
import { printFaults } from './templates/check';
import { renewCoverage } from './templates/coverage';
import { playExamples } from './templates/examples';
import { ownerUrl } from './owner';
import { playByHand } from './templates/play';
import { rebuild } from './rebuild';
import { renewAll } from './renew';

/** The exit code of a command that finds no settings: nothing of Etappe runs here. */
const unsettled = 78;

const program = new Command('etappe').description('Tools for those who run Etappe');

program
  .command('rebuild')
  .description('start every open process again from PostgreSQL alone, and compare')
  .action(() =>
    withEngine(async (engine) => {
      const { differing, processes, tasksEqual } = await rebuild(engine);
      console.log(`${processes} processes, ${differing.length} differ, tasks ${tasksEqual ? 'identical' : 'DIFFER'}`);
      for (const id of differing) console.log(id);
      if (differing.length > 0 || !tasksEqual) process.exitCode = 1;
    }),
  );

program
  .command('renew')
  .description('let every open process begin a new run, so that the rules of this release hold for it')
  .action(() =>
    withEngine(async (engine) => {
      const { missing, processes, renewed, waiting } = await renewAll(engine);
      console.log(`${processes} processes, ${renewed} renewed, ${waiting.length} wait, ${missing.length} do not run`);
      for (const id of waiting) console.log(`waits: ${id}`);
      for (const id of missing) console.log(`does not run: ${id}`);
      if (renewed < processes) process.exitCode = 1;
    }),
  );

program
  .command('name-programme <organisation> <process>')
  .description('name the programme that messages of an organisation to its programme go to')
  .action((organisation: string, id: string) => asOwner((tx) => nameProgramme(tx, organisation, id)));

program
  .command('add-organisation <id> <name>')
  .description('open an organisation')
  .action((id: string, name: string) => asOwner((tx) => addOrganisation(tx, { id, name })));

program
  .command('add-colleague <organisation> <sign-in> <name> [roles...]')
  .description('let somebody sign in; prints the first password')
  .action(async (organisation: string, signIn: string, name: string, roles: string[]) => {
    const password = randomBytes(12).toString('base64url');
    const passwordHash = await hashPassword(password);
    await asOwner(async (tx) => {
      const added = await addColleague(tx, { id: randomUUID(), organisation, signIn, name, passwordHash, roles });
      if (!added) throw new Error(`the name ${signIn} is taken`);
    });
    console.log(password);
  });

program
  .command('add-token <organisation> <name>')
  .description('let a machine ask; prints its secret once')
  .action(async (organisation: string, name: string) => {
    const secret = randomBytes(32).toString('base64url');
    await asOwner((tx) => addToken(tx, { organisation, name, secret }));
    console.log(secret);
  });

program
  .command('examples [files...]')
  .description('play the worked examples of templates and print each moment that differs')
  .option('--engine', 'on the real engine with skipped time instead; its engines are its own (bin/etappe.mjs)')
  .option('--english', 'the faults of a template that cannot be read, in English')
  .action((files: string[], { english }: { english?: true }) => {
    const played = playExamples(english ? 'en' : 'de', files);
    if (played) console.log(`${played.moments} moments compared, ${played.differing} differ`);
    if (played?.differing !== 0) process.exitCode = 1;
  });

program
  .command('play <template>')
  .description('step through a template by hand, day by day')
  .option('--day <day>', 'the first day; today when left out')
  .option('--facts <facts>', 'facts at the start, such as "{ arrivedAs: new }"', '{}')
  .option('--language <language>', 'de or en', 'de')
  .action((template: string, options: { day?: string; facts: string; language: string }) =>
    playByHand(template, {
      day: options.day ?? berlinDay(new Date()),
      facts: options.facts,
      language: options.language === 'en' ? 'en' : 'de',
    }),
  );

program
  .command('check [files...]')
  .description('say what is wrong with templates: file, line, path and a sentence')
  .option('--english', 'in English')
  .action((files: string[], { english }: { english?: true }) => {
    if (printFaults(english ? 'en' : 'de', files) > 0) process.exitCode = 1;
  });

program
  .command('coverage')
  .description('write docs/coverage.md: which template line carries which row of the report')
  .action(() => console.log(`${renewCoverage()} rows`));

program
  .command('database-roles')
  .description('print the SQL that makes the two logins, for the administrator of your own PostgreSQL')
  .action(() => {
    console.log(rolesSql({ app: '<password of the API>', worker: '<password of the worker>' }).join(';\n') + ';');
  });

type Engine = Parameters<typeof rebuild>[0];

/** Reads the settings of a running Etappe; ends with a code of its own where there are none (bin/etappe.mjs says so). */
function settled<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(unsettled);
  }
}

async function withEngine(work: (engine: Engine) => Promise<void>): Promise<void> {
  const config = settled(readConfig);
  const db = connect(openPool(config.DATABASE_WORKER_URL ?? config.DATABASE_URL));
  const temporal = openTemporal(config);
  await work({ db, temporal, taskQueue: config.ETAPPE_TASK_QUEUE });
  await temporal.connection.close();
  await db.destroy();
}

async function asOwner(work: (tx: Parameters<typeof addOrganisation>[0]) => Promise<void>): Promise<void> {
  const db = connect(openPool(settled(ownerUrl), { max: 1 }));
  await db.transaction().execute(work);
  await db.destroy();
}

program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
