import { Client } from 'pg';

type Passwords = { readonly app: string; readonly worker: string };

/** The SQL that makes the two logins: neither owns a table, neither may change structure. */
export function rolesSql({ app, worker }: Passwords): string[] {
  return [
    ...loginSql('etappe_app', app),
    ...loginSql('etappe_worker', worker),
    'revoke create on schema public from public',
  ];
}

const loginSql = (name: string, password: string): string[] => [
  `do $$ begin
     if not exists (select from pg_roles where rolname = '${name}') then
       create role ${name} login nosuperuser nocreatedb nocreaterole nobypassrls;
     end if;
   end $$`,
  `alter role ${name} password '${password.replaceAll("'", "''")}'`,
];

/** Makes both logins, or gives existing ones these passwords. Asks for an owner who may create roles. */
export async function createRoles(ownerUrl: string, passwords: Passwords): Promise<void> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    for (const statement of rolesSql(passwords)) await client.query(statement);
  } finally {
    await client.end();
  }
}
