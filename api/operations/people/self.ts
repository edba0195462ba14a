import { z } from 'zod';
import { readColleague } from '../../sign-in';
import { operation } from '../../operation';

export const showSelf = operation({
  method: 'get',
  path: '/self',
  summary: { de: 'Wer gerade fragt, mit Rollen', en: 'Who is asking, with the roles held' },
  action: 'see-self',
  input: z.strictObject({}),
  output: z.object({
    kind: z.enum(['staff', 'machine']),
    name: z.string().nullable(),
    organisation: z.string(),
    roles: z.array(z.string()),
    language: z.enum(['de', 'en']),
  }),
  run: async (_input, { actor, db, language }) => {
    const colleague = actor.kind === 'staff' ? await readColleague(db, actor.organisation, actor.id) : null;
    return {
      kind: actor.kind,
      name: colleague?.name ?? null,
      organisation: colleague?.organisationName ?? actor.organisation,
      roles: [...actor.roles],
      language,
    };
  },
});
