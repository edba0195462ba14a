import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { readWithin } from '../../../db/client';
import {
  assignRoles,
  changeColleague as writeColleague,
  countResponsibility,
  listColleagues as readColleagues,
  rolesOf,
} from '../../../db/queries/people/colleagues';
import { addColleague as writeNewColleague } from '../../../db/queries/people/offices';
import { Refusal } from '../../../domain/refusal';
import { writeRecord } from '../../writing/once';
import { operation } from '../../operation';
import { requireColleague } from '../../writing/people';
import { Key, PersonName } from '../../shapes/shapes';
import { hashPassword } from '../../sign-in';
import { sayRole } from '../../views/words';

const Language = z.enum(['de', 'en']);
const Expected = z.int().min(1).max(1_000_000);
const Changed = z.object({ staff: z.string(), version: z.int() });
const Added = z.object({ staff: z.string(), password: z.string().nullable() });

export const listColleagues = operation({
  method: 'get',
  path: '/colleagues',
  summary: {
    de: 'Die Kolleginnen und Kollegen mit Rollen, Abwesenheit und der Zahl ihrer Vorgänge',
    en: 'The colleagues with roles, absence and the number of their processes',
  },
  action: 'see-colleagues',
  input: z.strictObject({}),
  output: z.object({
    colleagues: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        signIn: z.string(),
        language: Language,
        active: z.boolean(),
        absent: z.boolean(),
        roles: z.array(z.object({ key: z.string(), title: z.string() })),
        responsibleFor: z.int(),
        version: z.int(),
      }),
    ),
  }),
  run: async (_input, { actor, db, language }) => {
    const rows = await readWithin(db, actor.organisation, readColleagues);
    return {
      colleagues: rows.map((row) => ({
        id: row.id,
        name: row.name,
        signIn: row.sign_in,
        language: Language.parse(row.language),
        active: row.active,
        absent: row.absent,
        roles: row.roles.map((role) => ({ key: role, title: sayRole(language, role) })),
        responsibleFor: row.responsible_for ?? 0,
        version: row.version,
      })),
    };
  },
});

export const listRoles = operation({
  method: 'get',
  path: '/roles',
  summary: {
    de: 'Wer jede Rolle innehat, und für welche Rollen es offene Aufgaben gibt, aber niemanden',
    en: 'Who holds each role, and the roles that have open tasks but nobody',
  },
  action: 'see-colleagues',
  input: z.strictObject({}),
  output: z.object({
    roles: z.array(z.object({ key: z.string(), title: z.string(), holders: z.array(z.string()), openTasks: z.int() })),
  }),
  run: async (_input, { actor, db, language }) => {
    const rows = await readWithin(db, actor.organisation, rolesOf);
    return {
      roles: rows.map(({ holders, role, tasks }) => ({
        key: role,
        title: sayRole(language, role),
        holders,
        openTasks: tasks,
      })),
    };
  },
});

export const addColleague = operation({
  method: 'post',
  path: '/colleagues',
  summary: {
    de: 'Legt einen Zugang an; das erste Kennwort wird nur einmal genannt',
    en: 'Adds a colleague; the first password is told once only',
  },
  action: 'manage-colleagues',
  refuses: ['name-taken'],
  input: z.strictObject({
    name: PersonName,
    signIn: z.string().regex(/^[a-z][a-z0-9._-]{2,59}$/),
    language: Language.default('de'),
    roles: z.array(Key).max(30).default([]),
  }),
  output: Added,
  run: async (given, context) => {
    const { organisation } = context.actor;
    const password = randomBytes(15).toString('base64url');
    const passwordHash = await hashPassword(password);
    return writeRecord(context, {
      operation: 'add-colleague',
      shape: Added,
      body: given,
      record: ({ staff }) => `staff/${staff}`,
      keep: ({ staff }) => ({ staff, password: null }),
      write: async (tx) => {
        const staff = randomUUID();
        const colleague = { ...given, id: staff, organisation, passwordHash, roles: [...new Set(given.roles)] };
        if (!(await writeNewColleague(tx, colleague))) throw new Refusal('name-taken', { field: 'signIn' });
        return { staff, password };
      },
    });
  },
});

export const changeColleague = operation({
  method: 'post',
  path: '/colleagues/{staff}',
  summary: {
    de: 'Ändert Name oder Sprache, oder beendet einen Zugang: erst, wenn die Person für nichts mehr verantwortlich ist',
    en: 'Changes name or language, or ends an access: not while the person is responsible for anything',
  },
  action: 'manage-colleagues',
  refuses: ['still-responsible'],
  input: z.strictObject({
    staff: z.uuid(),
    expected: Expected,
    name: PersonName.optional(),
    language: Language.optional(),
    active: z.boolean().optional(),
  }),
  output: Changed,
  run: (given, context) => {
    const { staff, ...change } = given;
    return writeRecord(context, {
      operation: 'change-colleague',
      shape: Changed,
      body: given,
      record: () => `staff/${staff}`,
      write: async (tx) => {
        await requireColleague(tx, context, staff, { active: change.active !== true });
        const open = change.active === false ? await countResponsibility(tx, staff) : 0;
        if (open > 0) throw new Refusal('still-responsible', { staff, processes: open });
        const version = await writeColleague(tx, { ...change, id: staff });
        if (version === undefined) throw new Refusal('outdated', { expected: change.expected });
        return { staff, version };
      },
    });
  },
});

export const changeRoles = operation({
  method: 'post',
  path: '/colleagues/{staff}/roles',
  summary: { de: 'Gibt jemandem genau diese Rollen', en: 'Gives somebody exactly these roles' },
  action: 'manage-colleagues',
  input: z.strictObject({ staff: z.uuid(), expected: Expected, roles: z.array(Key).max(30) }),
  output: Changed,
  run: (given, context) => {
    const { expected, roles, staff } = given;
    const { organisation } = context.actor;
    return writeRecord(context, {
      operation: 'change-roles',
      shape: Changed,
      body: given,
      record: () => `staff/${staff}`,
      write: async (tx) => {
        await requireColleague(tx, context, staff);
        const version = await writeColleague(tx, { id: staff, expected });
        if (version === undefined) throw new Refusal('outdated', { expected });
        await assignRoles(tx, { organisation, staff, roles: [...new Set(roles)] });
        return { staff, version };
      },
    });
  },
});
