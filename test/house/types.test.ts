import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../../platform/root';

it('has the types of exactly the database that the migrations make', () => {
  const program = join(root, 'node_modules/.bin/kysely-codegen');
  const url = process.env.DATABASE_OWNER_URL ?? '';
  const given = ['--config-file', '.kysely-codegenrc.json', '--url', url, '--verify'];
  expect(() => execFileSync(program, given, { cwd: root, stdio: 'pipe' })).not.toThrow();
});
