import { readEnvironment } from '../platform/config';

/** The login that owns the tables; only migrations, roles and the demo use it. */
export function ownerUrl(): string {
  return readEnvironment('DATABASE_OWNER_URL');
}
