import { z } from 'zod';
import { readWithin } from '../../../db/client';
import { organisationWithUnits } from '../../../db/queries/people/offices';
import { fourEyes, organisationSetting, programmeOf, setForOrganisation } from '../../../db/queries/people/settings';
import { writeRecord } from '../../writing/once';
import { operation } from '../../operation';

export const showOrganisation = operation({
  method: 'get',
  path: '/organisation',
  summary: {
    de: 'Die eigene Stelle mit Einheiten und Einstellungen',
    en: 'My organisation with its units and settings',
  },
  action: 'see-colleagues',
  input: z.strictObject({}),
  output: z.object({
    id: z.string(),
    name: z.string(),
    units: z.array(z.object({ id: z.string(), name: z.string() })),
    /** Publishing a template needs a second person. */
    fourEyesPublishing: z.boolean(),
    /** The running programme that messages of processes go to. */
    programme: z.string().nullable(),
  }),
  run: (_input, { actor: { organisation }, db }) =>
    readWithin(db, organisation, async (tx) => {
      const [found, eyes, programme] = await Promise.all([
        organisationWithUnits(tx, organisation),
        organisationSetting(tx, organisation, fourEyes),
        programmeOf(tx, organisation),
      ]);
      return { ...found, fourEyesPublishing: eyes === true, programme: programme ?? null };
    }),
});

const Settings = z.object({ fourEyesPublishing: z.boolean() });

export const changeSettings = operation({
  method: 'post',
  path: '/organisation/settings',
  summary: { de: 'Ändert Einstellungen der eigenen Stelle', en: 'Changes settings of my organisation' },
  action: 'change-settings',
  input: z.strictObject({ fourEyesPublishing: z.boolean() }),
  output: Settings,
  run: (given, context) => {
    const { organisation } = context.actor;
    return writeRecord(context, {
      operation: 'change-settings',
      shape: Settings,
      body: given,
      record: () => `organisation/${organisation}`,
      write: async (tx) => {
        await setForOrganisation(tx, { organisation, key: fourEyes, value: given.fourEyesPublishing });
        return given;
      },
    });
  },
});
