import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openProcess } from '../../db/queries/processes/processes';
import { findNewestTemplate, storeTemplate, versionFor } from '../../db/queries/templates/templates';
import { dayOf } from '../../domain/days/day';
import { isKind } from '../../domain/kind';
import type { Command, FactValue, Happening, ProcessState } from '../../domain/process';
import { compile } from '../../domain/template/compile';
import { readTemplate } from '../../domain/template/read-template';
import { collectTexts } from '../../domain/template/texts';
import { parseYaml } from '../../platform/yaml';
import { currentState, submit } from '../../workflows/messages';
import type { Town } from './town';

type Small = { readonly steps: Readonly<Record<string, object>>; readonly [key: string]: unknown };

const file = 'small-network.yaml';
const templates = parseYaml(readFileSync(join(__dirname, file), 'utf8'), file).value as Record<string, Small>;

export const today = dayOf(new Date().toISOString());

/** One of the small templates, to be changed. */
export const small = (key: string): Small => templates[key] ?? never();

/** Publishes the small templates of these tests, or changed ones as new versions. */
export async function publishSmall(town: Town, changed: readonly unknown[] = Object.values(templates)): Promise<void> {
  for (const value of changed) {
    const template = readTemplate(JSON.parse(JSON.stringify(value)));
    const texts = { de: collectTexts(template), en: collectTexts(template) };
    const { version } = await versionFor(town.database.owner, template.template, '');
    const sha256 = createHash('sha256')
      .update(JSON.stringify([template, version]))
      .digest('hex');
    await storeTemplate(town.database.owner, { sha256, source: template, compiled: compile(template, version), texts });
  }
}

/** Opens a process as an operation would: its row and the request to start it, which the relay takes up. */
export async function openSmall(town: Town, key: string, facts: Readonly<Record<string, FactValue>> = {}) {
  const template = await findNewestTemplate(town.database.owner, key);
  if (!template || !isKind(template.kind)) throw new Error(`${key} is published`);
  const { kind, version } = template;
  const id = `${kind}-${randomUUID()}`;
  const start = {
    type: 'started',
    id,
    key: `start-${id}`,
    actor: null,
    at: `${today}T00:00:00.000Z`,
    day: today,
    responsible: town.servicePoint.id,
    facts,
  } as const;
  await town.database.owner.transaction().execute((tx) =>
    openProcess(tx, {
      id,
      organisation: 'town',
      kind,
      template: { key, version },
      person: null,
      predecessor: null,
      start,
      on: today,
    }),
  );
  return id;
}

/** Tells a process what happened and waits until it is written down. */
export async function tell(town: Town, id: string, happening: Happening & Pick<Command, 'happened'>) {
  const command: Command = { key: randomUUID(), actor: town.servicePoint.id, ...happening };
  return town.temporal.workflow.getHandle(id).executeUpdate(submit, { args: [command] });
}

/** Completes the open task of this key. */
export async function complete(town: Town, id: string, key: string, outcome: string, facts = {}) {
  const task = Object.values((await held(town, id)).tasks).find((open) => open.key === key);
  if (!task) throw new Error(`${id} has an open task ${key}`);
  return tell(town, id, { type: 'task-completed', taskId: task.id, outcome, facts });
}

/** The state as PostgreSQL holds it; it waits until there is one. */
export async function held(town: Town, id: string): Promise<ProcessState> {
  const row = await until(() =>
    town.database.owner
      .selectFrom('process')
      .select('state')
      .where('id', '=', id)
      .where('state', 'is not', null)
      .executeTakeFirst(),
  );
  return row.state ?? never();
}

/** The messages to a receiver, in the order they were written. */
export const sentTo = (town: Town, receiver: string) =>
  town.database.owner
    .selectFrom('outbox')
    .select(['id', 'done_at', 'note', 'attempts', 'payload'])
    .where('process_id', '=', receiver)
    .where('kind', '=', 'message')
    .orderBy('created_at')
    .execute();

/** The state as its workflow holds it. */
export const heldByEngine = (town: Town, id: string) => town.temporal.workflow.getHandle(id).query(currentState);

/** Waits until something is there, at most half a minute. */
export async function until<T>(find: () => Promise<T | undefined | false>): Promise<T> {
  for (let left = 300; left > 0; left--) {
    const found = await find();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('it never came true');
}

const never = (): never => {
  throw new Error('it was asked for');
};
