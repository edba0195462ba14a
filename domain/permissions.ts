/** Roles that the rooms know by name; templates may name further ones, held through `role_holder`. */
export type Actor = {
  readonly kind: 'staff' | 'machine';
  /** Staff id, or the id of the token. */
  readonly id: string;
  readonly organisation: string;
  /** Role keys this actor holds in its organisation. */
  readonly roles: readonly string[];
};

export type Action =
  | 'report-arrival'
  | 'see-tasks'
  | 'work-on-tasks'
  | 'see-processes'
  | 'record-facts'
  | 'add-follow-up'
  | 'hand-over'
  | 'see-status'
  | 'see-self';

type Rule = { readonly staff: 'everyone' | readonly string[]; readonly machine: boolean };

const everyone: Rule = { staff: 'everyone', machine: false };

/** Who may ask for what: the first wall; row level security per organisation is the second. */
const permissions: Readonly<Record<Action, Rule>> = {
  'report-arrival': { staff: ['service-point', 'shelter-care', 'registry', 'administrator'], machine: true },
  'see-tasks': everyone,
  'work-on-tasks': everyone,
  'see-processes': { staff: 'everyone', machine: true },
  'record-facts': { staff: 'everyone', machine: true },
  'add-follow-up': everyone,
  'hand-over': everyone,
  'see-status': { staff: ['administrator'], machine: false },
  'see-self': { staff: 'everyone', machine: true },
};

/** Whether this actor may ask for this action at all. */
export function mayAsk(actor: Actor, action: Action): boolean {
  const rule = permissions[action];
  if (actor.kind === 'machine') return rule.machine;
  return rule.staff === 'everyone' || rule.staff.some((role) => actor.roles.includes(role));
}

/**
 * Whether this actor may work on a task: any holder of its role, the responsible person for `responsible`, and the
 * responsible person too when nobody holds the role (architecture §6).
 */
export function mayWorkOn(
  task: { readonly who: string; readonly responsible: string | null; readonly roleIsHeld: boolean },
  actor: Actor,
): boolean {
  if (actor.kind !== 'staff') return false;
  if (task.who === 'responsible' || !task.roleIsHeld) return task.responsible === actor.id;
  return actor.roles.includes(task.who);
}
