import type { CompiledTemplate } from '../compiled';
import { openSteps, openTasks } from '../play/turn';
import type { Happening, ProcessState } from '../process';
import type { ExampleAction } from './examples.schema';

/** What an action of an example refers to: the process as it stands, and all templates by key. */
export type Scene = {
  readonly state: ProcessState;
  readonly template: CompiledTemplate;
  readonly templates: Readonly<Record<string, CompiledTemplate>>;
};

type On<K extends string> = Extract<ExampleAction, Readonly<Record<K, unknown>>>;

/** What happens to a process when an example says `do`. One entry of `agree` is one happening. */
export function happeningsOf(scene: Scene, action: ExampleAction): readonly Happening[] {
  if ('agree' in action) {
    return Object.entries(action.agree).map(([parameter, value]) => ({ type: 'parameter-agreed', parameter, value }));
  }
  return [
    onTask(scene, action) ??
      onStep(scene, action) ??
      betweenPeople(action) ??
      betweenProcesses(scene, action) ??
      never(),
  ];
}

const never = (): never => {
  throw new Error('an action of an example that nobody plays');
};

const because = (action: object): { readonly reason?: string } =>
  'reason' in action && typeof action.reason === 'string' ? { reason: action.reason } : {};

/** The id of the open task with this key; one that cannot be when there is none, so that the refusal shows. */
const taskIdOf = ({ state }: Scene, key: string): string =>
  openTasks(state).find((task) => task.key === key)?.id ?? `${state.id}.${key}.0`;

function onTask(scene: Scene, action: ExampleAction): Happening | undefined {
  if ('done' in action || 'resolved' in action) return completing(scene, action);
  if ('facts' in action) return { type: 'facts-recorded', facts: action.facts };
  if ('move' in action) {
    return { type: 'task-moved', taskId: taskIdOf(scene, action.move), to: action.day, ...because(action) };
  }
  if ('unpin' in action) return { type: 'task-unpinned', taskId: taskIdOf(scene, action.unpin) };
  if ('add' in action) return { type: 'task-added', ...action.add };
  if ('drop' in action) return { type: 'task-dropped', taskId: taskIdOf(scene, action.drop), ...because(action) };
  return undefined;
}

function completing(scene: Scene, action: On<'done'> | On<'resolved'>): Happening {
  const { facts, outcome } = action;
  const key = 'done' in action ? action.done : action.resolved;
  return {
    type: 'task-completed',
    taskId: taskIdOf(scene, key),
    outcome,
    ...(facts && { facts }),
    ...because(action),
    ...('vote' in action && action.vote && { vote: action.vote }),
  };
}

function onStep(scene: Scene, action: ExampleAction): Happening | undefined {
  if ('opens' in action) return { type: 'step-opened', step: action.opens, ...because(action) };
  if ('skip' in action) return { type: 'step-skipped', step: action.skip, ...because(action) };
  if ('reopen' in action) return { type: 'step-reopened', step: action.reopen, ...because(action) };
  if ('waive' in action) {
    return { type: 'gate-waived', step: stepWithGate(scene, action.waive), gate: action.waive, ...because(action) };
  }
  return undefined;
}

/** The open step before one of whose outcomes this gate stands. */
function stepWithGate({ state, template }: Scene, gate: string): string {
  const found = openSteps(state).find((step) => JSON.stringify(template.steps[step]).includes(`"${gate}":`));
  return found ?? openSteps(state)[0] ?? 'none';
}

function betweenPeople(action: ExampleAction): Happening | undefined {
  if ('hand-over' in action) return { type: 'handover-requested', to: action['hand-over'] };
  if ('accept' in action) return { type: 'handover-accepted', ...(action.as && { as: action.as }) };
  if ('decline' in action) return { type: 'handover-declined' };
  if ('withdraw' in action) return { type: 'handover-withdrawn' };
  if ('responsible' in action) {
    return { type: 'responsible-changed', to: action.responsible, ...(action.as && { as: action.as }) };
  }
  return comingAndGoing(action);
}

function comingAndGoing(action: ExampleAction): Happening | undefined {
  if ('absent' in action) {
    const { absent, deputy, until } = action;
    return { type: 'absence-begun', person: absent, deputy, ...(until !== undefined && { until }) };
  }
  return 'back' in action ? { type: 'absence-ended', person: action.back } : undefined;
}

function betweenProcesses(scene: Scene, action: ExampleAction): Happening | undefined {
  if ('calendar' in action) return { type: 'calendar-changed', calendar: action.calendar };
  if ('message' in action) return { type: 'message-received', name: action.message };
  if ('child' in action) return reportOf(scene, action);
  const number = (scene.state.parent?.heard ?? 0) + 1;
  if ('passed' in action) return { type: 'facts-passed', number, facts: action.passed };
  if ('parent' in action) return { type: 'parent-ended', number };
  if (!('migrate' in action)) return undefined;
  const template = scene.templates[action.migrate];
  return template && { type: 'migrated', template, renames: action.renames, dropped: action.dropped };
}

function reportOf({ state }: Scene, { child: place, end, reports: facts }: On<'child'>): Happening {
  const [step, name] = place.split('/');
  const [child, known] =
    Object.entries(state.children).findLast(([, one]) => one.step === step && one.name === name) ?? [];
  const number = (known?.heard ?? 0) + 1;
  return { type: 'child-reported', child: child ?? place, number, facts, ...(end !== undefined && { end }) };
}
