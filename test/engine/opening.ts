import { randomUUID } from 'node:crypto';
import { perform } from '../../api/operation';
import { openProcess } from '../../api/operations/processes/openings';
import { openProcess as writeProcess } from '../../db/queries/processes/processes';
import { newestTemplate } from '../../db/queries/templates/templates';
import { startOf } from '../../domain/examples/examples';
import type { Example } from '../../domain/examples/examples.schema';
import { isKind } from '../../domain/kind';
import type { StartedEvent } from '../../domain/process';
import type { Cast, Theatre } from './town';

/** Opens the process of an example as its start says; answers its id. */
export function openExample(theatre: Theatre, cast: Cast, example: Example): Promise<string> {
  return example.start.parent ? openBelow(theatre, cast, example) : openByHand(cast, example);
}

async function openByHand(cast: Cast, { start, template }: Example): Promise<string> {
  const { day: on, facts, responsible, ...rest } = startOf(start);
  const opener = cast.idOf(responsible);
  const known = Object.keys(facts).length > 0 && { facts };
  const given = { template, on, responsible: opener, ...known, ...rest };
  return (await perform(openProcess, given, cast.as(opener))).processId;
}

/** No operation opens a process below another one: its row and its start, as the commit of its parent writes them. */
async function openBelow({ database: { owner } }: Theatre, cast: Cast, { start, template: key }: Example) {
  const { kind, version } = await newestTemplate(owner, key);
  if (!isKind(kind)) throw new Error(`a process may be a ${kind}`);
  const id = `${kind}-${randomUUID()}`;
  const { day, parent } = start;
  const event: StartedEvent = {
    ...startOf(start),
    type: 'started',
    id,
    key: `start-${id}`,
    actor: null,
    at: `${day}T00:00:00.000Z`,
    responsible: cast.idOf(start.responsible),
    // because nobody plays the process above: what it is told is written down, and nobody is there to take it
    ...(parent && { parent: { id: `programme-${randomUUID()}`, ...parent } }),
  };
  const { organisation } = cast;
  const opening = { id, organisation, kind, template: { key, version }, person: null, predecessor: null };
  await owner.transaction().execute((tx) => writeProcess(tx, { ...opening, start: event, on: day }));
  return id;
}
