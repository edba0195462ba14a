import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { contextFor } from '../../api/context';
import { perform } from '../../api/operation';
import { reportArrival } from '../../api/operations/processes/arrivals';
import { hashPassword } from '../../api/sign-in';
import type { Db, Tx } from '../../db/client';
import { nameProgramme, readSetting, writeSetting } from '../../db/queries/people/settings';
import { addColleague, addOrganisation } from '../../db/queries/people/offices';
import { databaseNow } from '../../db/queries/people/staff';
import { runOf, unendedProcesses } from '../../db/queries/processes/outbox';
import { newestTemplate } from '../../db/queries/templates/templates';
import { addDays, dayOf } from '../../domain/days/day';
import type { Day } from '../../domain/process';
import { root } from '../../platform/root';
import { startWorkflow } from '../../platform/temporal';
import { exampleFiles, examplesIn, keysOfShipped, readYaml } from '../templates/shipped';
import type { Ground } from './ground';
import { liveNetwork, liveStory } from './live';
import { recordLived, recordStory } from './record';
import { Demo } from './schema';

/** The password of everybody in the demonstration. */
export const password = 'etappe-demo';

/** The demonstration as it is written down. */
export const readDemo = (): Demo => Demo.parse(readYaml(join(root, 'templates/demo/musterstadt.yaml')));

/** Everybody who works in the demonstration, with their organisation. */
export const colleaguesOf = ({ organisations }: Demo) =>
  organisations.flatMap(({ colleagues, id }) => colleagues.map((colleague) => ({ ...colleague, organisation: id })));

/** Organisations, colleagues, and everything they have lived so far, once and all together. Answers the first day. */
export async function layOut(owner: Db, demo: Demo): Promise<Day> {
  const known = await readSetting(owner, 'demo-since');
  if (typeof known === 'string') return known;
  const since = dayOf((await databaseNow(owner)).toISOString());
  const passwordHash = await hashPassword(password);
  const colleagues = colleaguesOf(demo).map((colleague) => ({ ...colleague, id: randomUUID(), passwordHash }));
  const staff = Object.fromEntries(colleagues.map(({ id, signIn }) => [signIn, id]));
  const ground = { since, staff, templates: await publishedTemplates(owner), examples: shippedExamples() };
  await owner.transaction().execute(async (tx) => {
    for (const { id, name } of demo.organisations) await addOrganisation(tx, { id, name });
    for (const colleague of colleagues) await addColleague(tx, colleague);
    await layOutProcesses(tx, demo, ground);
    await writeSetting(tx, 'demo-since', since);
    await writeSetting(tx, 'demo-staff', staff);
  });
  return since;
}

async function publishedTemplates(owner: Db): Promise<Ground['templates']> {
  const all = await Promise.all(keysOfShipped().map((key) => newestTemplate(owner, key)));
  return Object.fromEntries(all.map(({ compiled, key }) => [key, compiled]));
}

const shippedExamples = (): Ground['examples'] => Object.assign({}, ...exampleFiles().map(examplesIn));

async function layOutProcesses(tx: Tx, { network, processes }: Demo, ground: Ground): Promise<void> {
  for (const story of processes) await recordStory(tx, liveStory(ground, story), story);
  const lived = liveNetwork(ground, network);
  await recordLived(tx, lived, { organisation: network.organisation, person: null });
  await nameProgramme(tx, network.organisation, lived.id);
}

/** Lets the engine go on from where each lived past ends; what runs already is left alone. */
export async function goOn(owner: Db, temporal: Client, taskQueue: string): Promise<void> {
  for (const id of await unendedProcesses(owner)) {
    const process = await runOf(owner, id);
    if (process) await startWorkflow(temporal, { ...process, taskQueue });
  }
}

type Deps = { readonly db: Db; readonly temporal: Client; readonly taskQueue: string };

/** The newest arrivals come in as they always do: through the operation, and through the engine that runs. */
export async function reportArrivals(
  deps: Deps,
  owner: Db,
  { arrivals, organisations }: Demo,
  since: Day,
): Promise<void> {
  const staff = await readSetting(owner, 'demo-staff');
  const [home] = organisations;
  const [reporter] = home?.colleagues ?? [];
  if (!home || !reporter || typeof staff !== 'object' || staff === null) return;
  const id = String(Object.entries(staff).find(([signIn]) => signIn === reporter.signIn)?.[1]);
  const actor = { kind: 'staff', id, organisation: home.id, roles: reporter.roles } as const;
  for (const { accommodation, ago, key, person } of arrivals) {
    await perform(
      reportArrival,
      { arrivedAs: 'new', accommodation, arrivalOn: addDays(since, -ago), person },
      contextFor(deps, { actor, language: 'de', key }),
    );
  }
}
