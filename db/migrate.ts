import { runner } from 'node-pg-migrate';

/** Applies every numbered SQL file of a folder that is not applied yet, as the owner; answers the names of those. */
export async function migrate(ownerUrl: string, folder: string): Promise<string[]> {
  const applied = await runner({
    databaseUrl: ownerUrl,
    dir: folder,
    direction: 'up',
    migrationsTable: 'migration',
    checkOrder: true,
    log: () => undefined,
  });
  return applied.map(({ name }) => name);
}
