import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { nameFor } from './paths.mjs';
import { Refusal } from './say.mjs';

const common = '/var/lib/etappe';

/** Who PostgreSQL runs as: nobody else for an ordinary user; the system user postgres for root, because PostgreSQL refuses root. */
export function databaseUser() {
  if (process.getuid?.() !== 0) return {};
  return findUser() ?? makeUser();
}

function findUser() {
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return uid.status === 0 && gid.status === 0 ? { uid: Number(uid.stdout), gid: Number(gid.stdout) } : null;
}

function makeUser() {
  const options = [
    '--system',
    '--user-group',
    '--no-create-home',
    '--home-dir',
    '/nonexistent',
    '--shell',
    '/bin/false',
  ];
  spawnSync('useradd', [...options, 'postgres']);
  const user = findUser();
  if (user) return user;
  throw new Refusal(
    'PostgreSQL does not run as root and the system user "postgres" could not be made: start Etappe as an ordinary user, or make that user.',
  );
}

/** A folder for the database's files: beside the other data, or where its user can go if that lies behind a closed door. */
export function placeForData(folder, user) {
  return user.uid === undefined || may(user, 'x', folder)
    ? join(folder, 'postgres')
    : join(placeOutside(folder), 'postgres');
}

/** The folder outside a closed data folder that belongs to it. */
export const placeOutside = (folder) => join(common, nameFor(folder));

/** The programs of PostgreSQL where its user can run them; copied once per version if the clone is closed to it. */
export function placeForPrograms(native, version, user) {
  if (user.uid === undefined || may(user, 'r', join(native, 'lib/postgresql/plpgsql.so'))) return native;
  const copy = join(common, `postgresql-${version}`);
  if (existsSync(copy)) return copy;
  const draft = `${copy}.${process.pid}`;
  mkdirSync(common, { recursive: true, mode: 0o755 });
  for (const part of ['bin', 'lib', 'share']) {
    cpSync(join(native, part), join(draft, part), { recursive: true, verbatimSymlinks: true });
  }
  spawnSync('chmod', ['-R', 'a+rX', draft]);
  try {
    renameSync(draft, copy);
  } catch {
    rmSync(draft, { recursive: true, force: true });
  }
  return copy;
}

/** Makes a folder that belongs to the database's user alone. */
export function makePrivate(folder, user) {
  mkdirSync(dirname(folder), { recursive: true, mode: 0o755 });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid);
  chmodSync(folder, 0o700);
}

function may(user, right, path) {
  return spawnSync('/bin/sh', ['-c', `test -${right} "$0"`, path], { ...user, cwd: '/' }).status === 0;
}
