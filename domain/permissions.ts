import type { Kind } from './kind';

/** Roles that the rooms know by name; templates may name further ones, held through `role_holder`. */
export type Actor = {
  readonly kind: 'staff' | 'machine';
  /** Staff id, or the id of the token. */
  readonly id: string;
  readonly organisation: string;
  /** Role keys this actor holds in its organisation. */
  readonly roles: readonly string[];
  /** What the token of a machine was made for; left out = everything that machines may ask. */
  readonly actions?: readonly string[];
};

type Rule = { readonly staff: 'everyone' | readonly string[]; readonly machine: boolean };

const caseWork = ['case-manager', 'service-point'];
const caseLead = ['team-lead', 'service-point-lead'];
const networkWork = ['coordinator', 'project-lead'];
const everyone: Rule = { staff: 'everyone', machine: false };
const administration: Rule = { staff: ['administrator'], machine: false };

/** Who may ask for what: the first wall; row level security per organisation is the second. */
const permissions = {
  'report-arrival': { staff: ['service-point', 'shelter-care', 'registry', 'administrator'], machine: true },
  'see-tasks': everyone,
  'see-team': { staff: [...caseLead, 'project-lead'], machine: false },
  'work-on-tasks': everyone,
  'see-processes': { staff: 'everyone', machine: true },
  'record-facts': { staff: 'everyone', machine: true },
  'add-follow-up': everyone,
  'steer-processes': everyone,
  'send-messages': { staff: [], machine: true },
  'open-processes': { staff: [...caseWork, ...caseLead, ...networkWork], machine: false },
  'hand-over': everyone,
  'change-responsible': { staff: [...caseLead, 'project-lead'], machine: false },
  'be-absent': everyone,
  'manage-absences': { staff: [...caseLead, 'project-lead', 'administrator'], machine: false },
  'see-board': { staff: [...networkWork, 'assistant', 'body-member', ...caseLead], machine: false },
  'run-programme': { staff: [...networkWork, 'administrator'], machine: false },
  'see-templates': everyone,
  'publish-templates': administration,
  'move-processes': administration,
  'see-persons': { staff: [...caseWork, ...caseLead], machine: false },
  'change-persons': { staff: [...caseWork, ...caseLead], machine: false },
  'see-colleagues': everyone,
  'manage-colleagues': administration,
  'manage-tokens': administration,
  'change-settings': administration,
  'see-audit': { staff: [...caseLead, 'project-lead', 'administrator'], machine: false },
  'see-status': administration,
  'see-self': { staff: 'everyone', machine: true },
} as const satisfies Readonly<Record<string, Rule>>;

export type Action = keyof typeof permissions;

const ruleOf = (action: Action): Rule => permissions[action];
const actions = Object.keys(permissions).filter((key): key is Action => Object.hasOwn(permissions, key));
/** What a token may be made for. */
export const machineActions: readonly Action[] = actions.filter((action) => ruleOf(action).machine);

/** Which roles, or everyone, may ask for an action, and whether machines may. */
export const whoMay = (action: Action): Rule => ruleOf(action);

const holdsOne = (actor: Actor, roles: readonly string[]) => roles.some((role) => actor.roles.includes(role));

/** Whether this actor may ask for this action at all. */
export function mayAsk(actor: Actor, action: Action): boolean {
  const rule = ruleOf(action);
  if (actor.kind === 'machine') return rule.machine && (actor.actions?.includes(action) ?? true);
  return rule.staff === 'everyone' || holdsOne(actor, rule.staff);
}

type Worked = {
  readonly who: string;
  readonly responsible: string | null;
  readonly roleIsHeld: boolean;
  /** Who acts while the responsible person is absent. */
  readonly deputy?: string | null;
};

/**
 * Whether this actor may work on a task: any holder of its role, the responsible person or their deputy for
 * `responsible`, and they too when nobody holds the role (architecture §6).
 */
export function mayWorkOn(task: Worked, actor: Actor): boolean {
  if (actor.kind !== 'staff') return false;
  if (task.who === 'responsible' || !task.roleIsHeld) return [task.responsible, task.deputy].includes(actor.id);
  return actor.roles.includes(task.who);
}

const caseKinds: readonly Kind[] = ['access', 'case', 'measure', 'conference'];
const networkKinds: readonly Kind[] = ['programme', 'stage', 'meeting-series', 'meeting', 'decision', 'finding'];

/** Kinds that are about a person; the others hold none (E7). */
export const isAboutPerson = (kind: Kind): boolean => caseKinds.includes(kind);

/**
 * The kinds of process of its own organisation that this actor sees whoever works on them. Beyond that everybody sees
 * what is theirs: as responsible person, deputy or taker, or because a task there is for a role they hold.
 */
export function kindsSeen(actor: Actor): readonly Kind[] {
  if (actor.kind === 'machine') return [...caseKinds, ...networkKinds];
  return [
    ...(holdsOne(actor, [...caseWork, ...caseLead]) ? caseKinds : []),
    ...(holdsOne(actor, [...networkWork, ...caseLead, 'assistant']) ? networkKinds : []),
  ];
}

/** Whether this actor may open a process of this kind, or go another way in one than the template proposes. */
export function maySteer(actor: Actor, kind: Kind): boolean {
  return actor.kind === 'staff' && holdsOne(actor, isAboutPerson(kind) ? [...caseWork, ...caseLead] : networkWork);
}

/** Whether this actor may change a value that the template leaves to a role, at one process. */
export function mayAgree(role: string, process: Pick<Worked, 'responsible' | 'deputy'>, actor: Actor): boolean {
  return mayWorkOn({ ...process, who: role, roleIsHeld: true }, actor);
}
