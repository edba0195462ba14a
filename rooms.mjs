/**
 * Who may import whom. The table is the documentation and the rule (eslint.config.mjs reads it).
 * `rooms`: rooms it may import · `types`: rooms whose types only it may import · `packages`: packages it may use
 * (left out: any) · `files`: files of other rooms it may import beside. A corner is one kind of file of a room with a
 * row of its own.
 */
export const rooms = {
  domain: { rooms: [], packages: [] },
  workflows: { rooms: ['domain'], types: ['activities'], packages: ['@temporalio/workflow'] },
  activities: { rooms: ['domain', 'db', 'platform'], files: ['messages'] },
  db: { rooms: ['domain'], packages: ['kysely', 'pg', 'node-pg-migrate', 'node:crypto'] },
  api: { rooms: ['domain', 'db', 'platform'], files: ['messages'] },
  web: { rooms: ['domain', 'api', 'platform'], types: ['db'] },
  platform: { rooms: [] },
  bin: { rooms: ['domain', 'workflows', 'activities', 'db', 'api', 'web', 'platform'] },
};

/** Kinds of file with a rule of their own. */
export const corners = {
  // because a template is checked at the door, and only there: zod never reaches the workflow bundle
  schema: { pattern: 'domain/**/*.schema.ts', packages: ['zod'] },
  messages: { pattern: 'workflows/messages.ts', packages: [] },
};
