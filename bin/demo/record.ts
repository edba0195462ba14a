import type { Tx } from '../../db/client';
import { recordWithin } from '../../db/queries/processes/commits';
import { recordCommand } from '../../db/queries/processes/commands';
import { recordPerson } from '../../db/queries/people/persons';
import { grantProcess, openProcess } from '../../db/queries/processes/processes';
import { newestTemplate } from '../../db/queries/templates/templates';
import { isKind } from '../../domain/kind';
import type { Told } from './live';
import type { Story } from './schema';
import type { Lived } from './world';

type Owner = { readonly organisation: string; readonly person: string | null };

/** Writes a lived past down as the worker would have: the engine goes on from the state it ends in. */
export async function recordStory(tx: Tx, told: Told, story: Story): Promise<void> {
  const { organisation, person } = story;
  const id = await recordPerson(tx, { organisation, ...person });
  await recordLived(tx, told, { organisation, person: id });
  for (const { basis, organisation: other } of story.seenBy) await grantProcess(tx, told.id, other, basis);
}

/** Writes every process of a world down, the parents first. */
export async function recordLived(tx: Tx, { said, world }: Told, owner: Owner): Promise<void> {
  for (const { actor, id, texts } of said) {
    const asked = { id, actor, texts, key: id, operation: 'demo', bodyHash: '', processId: null };
    await recordCommand(tx, { ...asked, organisation: owner.organisation });
  }
  for (const [id, lived] of world.lived) await recordProcess(tx, id, lived, owner);
}

async function recordProcess(tx: Tx, id: string, lived: Lived, { organisation, person }: Owner): Promise<void> {
  const { parent, start, state, transitions } = lived;
  const { key, kind, version } = await newestTemplate(tx, lived.template.key);
  if (!isKind(kind)) throw new Error(`template ${key} is of an unknown kind`);
  const on = start.day ?? start.at.slice(0, 10);
  const child = parent && { parent: parent.id, step: parent.step, name: parent.name };
  const family = { organisation, person, predecessor: null, ...(child && { child }) };
  await openProcess(tx, { id, kind, template: { key, version }, start, on, ...family });
  await recordWithin(tx, { id, transitions, state: { ...state, template: { key, version } } });
}
