import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newPassword } from './engines/engines.mjs';
import { Refusal } from './ground/say.mjs';
import { databaseUser, placeForData } from './ground/system-user.mjs';

/** The keys of a data folder, made on the first start (0600). Data without its keys is refused, because nothing could read it. */
export function readKeys(folder) {
  const file = join(folder, 'keys.json');
  if (existsSync(file)) return parse(file);
  if (holdsData(folder)) {
    throw new Refusal(
      `${folder} holds data but not its keys: put keys.json back from the backup, or start over with --reset.`,
    );
  }
  const keys = {
    codecKeys: process.env.ETAPPE_CODEC_KEYS || `k1:${randomBytes(32).toString('base64')}`,
    sessionSecret: process.env.ETAPPE_SESSION_SECRET || randomBytes(48).toString('base64url'),
    ownerPassword: newPassword(),
    appPassword: newPassword(),
    workerPassword: newPassword(),
  };
  writeFileSync(`${file}.new`, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
  return keys;
}

function parse(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Refusal(`${file} is damaged: put it back from the backup, or start over with --reset.`);
  }
}

function holdsData(folder) {
  if (existsSync(join(folder, 'temporal/temporal.db'))) return true;
  if (existsSync(join(folder, 'postgres/PG_VERSION'))) return true;
  return process.getuid?.() === 0 && existsSync(join(placeForData(folder, databaseUser()), 'PG_VERSION'));
}
