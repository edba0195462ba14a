import type { z } from 'zod';
import type { listColleagues, listRoles } from '../../../api/operations/people/colleagues';
import { translate } from '../../../platform/texts';
import { hide } from '../../entry/fields';
import type { Frame } from '../../frame';

type Given = {
  readonly colleagues: z.output<typeof listColleagues.output>['colleagues'];
  readonly roles: z.output<typeof listRoles.output>['roles'];
  readonly may: { readonly change: boolean; readonly audit: boolean };
  /** The first password of somebody just added; shown once. */
  readonly told: { readonly name: string; readonly password: string | null } | null;
  readonly offered: readonly string[];
};

export function colleaguesView(frame: Frame, { colleagues, may, offered, roles, told }: Given) {
  const { language } = frame;
  const checks = (id: string, held: readonly string[]) =>
    offered.map((role) => ({
      id: `${id}-${role}`,
      value: role,
      label: translate(language, `role.${role}`),
      chosen: held.includes(role),
    }));
  return {
    frame,
    language,
    told: told && {
      text: translate(language, told.password === null ? 'colleagues.told-before' : 'colleagues.told', {
        name: told.name,
      }),
      password: told.password,
    },
    add: may.change ? { hidden: hide(''), checks: checks('new', []) } : null,
    colleagues: colleagues.map((one) => ({
      id: one.id,
      name: one.name,
      signIn: one.signIn,
      active: one.active,
      absent: one.absent,
      roles: one.roles.map(({ title }) => title).join(', ') || '–',
      responsibleFor: String(one.responsibleFor),
      audit: may.audit ? `/audit?record=staff/${one.id}` : null,
      change: may.change
        ? {
            action: `/colleagues/${one.id}`,
            rolesAction: `/colleagues/${one.id}/roles`,
            hidden: hide('/colleagues'),
            other: hide('/colleagues'),
            ending: hide('/colleagues'),
            expected: String(one.version),
            checks: checks(
              one.id,
              one.roles.map(({ key }) => key),
            ),
            turn: one.active ? 'false' : 'true',
            turnText: translate(language, one.active ? 'colleagues.end' : 'colleagues.again'),
          }
        : null,
    })),
    roles: roles.map(({ holders, openTasks, title }) => ({
      title,
      holders: colleagues
        .filter(({ id }) => holders.includes(id))
        .map(({ name }) => name)
        .join(', '),
      openTasks: String(openTasks),
      nobody: holders.length === 0,
    })),
  };
}
