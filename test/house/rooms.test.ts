import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../../platform/root';

const rooms = 'boundaries/dependencies';
const syntax = 'no-restricted-syntax';
const sql = '@typescript-eslint/no-restricted-imports';

/** What is planted, into which file's place, and the rule that must see it; `null`: it is allowed. */
const planted: readonly [what: string, file: string, code: string, rule: string | null][] = [
  ['domain → db', 'domain/day.ts', `export { connect } from '../db/client';`, rooms],
  ['domain → a package', 'domain/day.ts', `export { z } from 'zod';`, rooms],
  ['domain → zod in a schema', 'domain/template.schema.ts', `export { z } from 'zod';`, null],
  ['domain → domain', 'domain/day.ts', `export { isPeriod } from './period';`, null],
  ['the clock in domain', 'domain/day.ts', `export const now = () => Date.now();`, syntax],
  ['today in domain', 'domain/day.ts', `export const now = () => new Date();`, syntax],
  ['chance in domain', 'domain/day.ts', `export const any = () => Math.random();`, syntax],
  ['web → db', 'web/answer.ts', `export { connect } from '../db/client';`, rooms],
  ['web → types of db', 'web/answer.ts', `export type { Db } from '../db/client';`, null],
  ['workflows → Node', 'workflows/clock.ts', `export { readFileSync } from 'node:fs';`, rooms],
  ['workflows → activities', 'workflows/clock.ts', `export { createActivities } from '../activities';`, rooms],
  ['workflows → types of activities', 'workflows/clock.ts', `export type { Activities } from '../activities';`, null],
  ['api → workflows', 'api/writing/tell.ts', `export { runProcess } from '../../workflows/run-process';`, rooms],
  ['api → messages of workflows', 'api/writing/tell.ts', `export { submit } from '../../workflows/messages';`, null],
  ['activities → api', 'activities/relay.ts', `export { perform } from '../api/operation';`, rooms],
  ['platform → domain', 'platform/log.ts', `export { isDay } from '../domain/days/day';`, rooms],
  ['SQL in api', 'api/writing/tell.ts', `export { sql } from 'kysely';`, sql],
  ['a connection in activities', 'activities/relay.ts', `export { Client } from 'pg';`, sql],
  ['SQL in db', 'db/queries/tasks/tasks.ts', `export { sql } from 'kysely';`, null],
  ['the environment in api', 'api/writing/tell.ts', `export const home = process.env.HOME;`, syntax],
  ['the environment in config', 'platform/config.ts', `export const home = process.env.HOME;`, null],
];

let found: string[][];
beforeAll(() => {
  const given = JSON.stringify(planted.map(([, file, code]) => ({ file, code: `${code}\n` })));
  const output = execFileSync(process.execPath, [join(root, 'test/house/lint-planted.mjs'), given], { cwd: root });
  found = JSON.parse(output.toString());
}, 120_000);

it.each(planted.map(([what, , , rule], index) => [what, rule ?? 'nothing', index] as const))(
  '%s: caught by %s',
  (_what, rule, index) => {
    expect(found[index]).toEqual(rule === 'nothing' ? [] : [rule]);
  },
);
