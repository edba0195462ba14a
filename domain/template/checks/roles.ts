import { conditionsIn, rolesAskedIn } from '../conditions-in';
import type { Fault, Path } from '../fault';
import type { Names } from '../names';

/** A role has a name: in the texts of the site, or among the words of the template. `responsible` always has. */
export function checkRoles(names: Names, roles: ReadonlySet<string>): readonly Fault[] {
  return rolesIn(names)
    .filter(([role]) => role !== 'responsible' && !roles.has(role) && !Object.hasOwn(names.template.words, role))
    .map(([role, path]): Fault => ({ code: 'unknown-role', path, values: { role } }));
}

function rolesIn(names: Names): readonly (readonly [string, Path])[] {
  return [
    ...names.placed.flatMap(({ path, rule }) => [
      ...(rule.who === undefined ? [] : [[rule.who, [...path, 'who']] as const]),
      ...(rule.escalate ?? []).map(({ to }, index) => [to, [...path, 'escalate', index, 'to']] as const),
    ]),
    ...[...names.parameters].flatMap(([key, { change }]) =>
      change === undefined ? [] : [[change, ['parameters', key, 'change']] as const],
    ),
    ...conditionsIn(names).flatMap(({ condition, path }) =>
      rolesAskedIn(condition).map((role) => [role, path] as const),
    ),
  ];
}
