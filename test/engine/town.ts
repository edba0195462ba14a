import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { contextFor } from '../../api/context';
import type { Context } from '../../api/operation';
import type { CompiledTemplate } from '../../domain/compiled';
import type { Example } from '../../domain/examples/examples.schema';
import type { Actor } from '../../domain/permissions';
import type { PersonId } from '../../domain/process';
import type { TestDatabase } from '../support/database';
import type { PastEngine } from './clock';

/** Where examples are played: one engine in the past, one database, an organisation for each example. */
export type Theatre = { readonly database: TestDatabase; readonly temporal: Client; readonly engine: PastEngine };

/** The organisation of one example, with everybody it names; each of them holds every role. */
export type Cast = {
  readonly organisation: string;
  /** The id of somebody named in the example. */
  readonly idOf: (name: string) => PersonId;
  /** Whom an id means: the name in the example; what is no person, such as a role, stays as it is. */
  readonly nameOf: (id: string) => string;
  /** The context in which somebody asks; null: a machine. */
  readonly as: (person: PersonId | null) => Context;
};

/** Roles that are no role of a task and yet needed to ask: to open a process, to name another responsible person. */
const leading = ['team-lead', 'project-lead', 'case-manager', 'coordinator'];

/** Opens the organisation of an example with all its people. */
export async function castExample(
  { database, engine, temporal }: Theatre,
  example: Example,
  templates: Readonly<Record<string, CompiledTemplate>>,
): Promise<Cast> {
  const organisation: string = randomUUID();
  const people = new Map<string, PersonId>(namesIn(example).map((name) => [name, randomUUID()]));
  const names = new Map<string, string>([...people].map(([name, id]) => [id, name]));
  const held = [...new Set([...leading, ...rolesIn(templates)])];
  await database.owner.transaction().execute(async (tx) => {
    await tx.insertInto('organisation').values({ id: organisation, name: 'Teststadt' }).execute();
    const staff = [...people].map(([name, id]) => ({
      id,
      organisation_id: organisation,
      sign_in: id,
      name,
      password_hash: '-',
    }));
    await tx.insertInto('staff').values(staff).execute();
    const holders = staff.flatMap(({ id }) =>
      held.map((role) => ({ organisation_id: organisation, role, staff_id: id })),
    );
    await tx.insertInto('role_holder').values(holders).execute();
  });
  const deps = { db: database.app, temporal, taskQueue: engine.taskQueue, now: engine.now };
  const machine: Actor = { kind: 'machine', id: randomUUID(), organisation, roles: [] };
  return {
    organisation,
    idOf: (name) => people.get(name) ?? name,
    nameOf: (id) => names.get(id) ?? id,
    as: (person) =>
      contextFor(deps, {
        actor: person === null ? machine : { kind: 'staff', id: person, organisation, roles: held },
        language: 'de',
      }),
  };
}

/** Everybody an example names. */
function namesIn({ start, story }: Example): readonly string[] {
  const naming = ['by', 'hand-over', 'responsible', 'absent', 'deputy', 'back'];
  const named = story.flatMap(({ do: action = {} }) =>
    Object.entries(action).flatMap(([word, name]) => (naming.includes(word) && typeof name === 'string' ? [name] : [])),
  );
  return [...new Set([start.responsible, ...named])];
}

/** Every role that a task, an escalation or a parameter of these templates names. */
function rolesIn(templates: Readonly<Record<string, CompiledTemplate>>): readonly string[] {
  const named = /"(?:who|to|change)":"([a-z-]+)"/g;
  return [...JSON.stringify(templates).matchAll(named)].flatMap(([, role]) => role ?? []);
}
