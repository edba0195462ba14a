import { randomUUID } from 'node:crypto';
import { tell } from '../../api/writing/engine';
import { perform } from '../../api/operation';
import { beginAbsence, endAbsence } from '../../api/operations/people/absences';
import {
  acceptHandover,
  changeResponsible,
  declineHandover,
  requestHandover,
  withdrawHandover,
} from '../../api/operations/processes/handovers';
import { addFollowUp, recordFacts } from '../../api/operations/processes/processes';
import {
  agreeParameter,
  openStep,
  reopenStep,
  sendMessage,
  skipStep,
  waiveGate,
} from '../../api/operations/processes/steps';
import { completeTask, dropTask, moveTask, unpinTask } from '../../api/operations/processes/tasks';
import { reasonsOf } from '../../api/views/task';
import type { CompiledTemplate } from '../../domain/compiled';
import type { Command, Happening, MessageReceived, OpenTask, TaskId } from '../../domain/process';
import { type Code, Refusal } from '../../domain/refusal';
import { untilQuiet } from './quiet';
import type { Cast, Theatre } from './town';

/** A process of an example, and who tells it something. */
export type Telling = Theatre & {
  readonly cast: Cast;
  readonly processId: string;
  readonly template: CompiledTemplate;
  /** Every task it ever had, the newest last. */
  readonly tasks: readonly Pick<OpenTask, 'id' | 'key' | 'kind' | 'step'>[];
  /** The name of who acts. */
  readonly by: string;
  readonly happened: string | undefined;
};

type Of<T extends Happening['type']> = Happening & { readonly type: T };
type Ways = { readonly [T in Happening['type']]: (telling: Telling, happening: Of<T>) => Promise<unknown> };

/** How each thing that happens reaches a process; a new one without an answer here is a type error. */
const ways: Ways = {
  'task-completed': complete,
  'facts-recorded': (telling, { facts }) => perform(recordFacts, { ...about(telling), facts }, asking(telling)),
  'task-moved': (telling, { reason, taskId, to }) => perform(moveTask, { taskId, to, reason }, asking(telling)),
  'task-unpinned': (telling, { taskId }) => perform(unpinTask, { taskId }, asking(telling)),
  'task-added': ({ processId, ...telling }, { due }) =>
    perform(addFollowUp, { processId, due, note: 'Zeisig' }, asking(telling)),
  'task-dropped': (telling, { reason, taskId }) => perform(dropTask, { taskId, reason }, asking(telling)),
  'step-opened': (telling, { reason, step }) => perform(openStep, { ...about(telling), step, reason }, asking(telling)),
  'step-skipped': (telling, { reason, step }) =>
    perform(skipStep, { ...about(telling), step, reason }, asking(telling)),
  'step-reopened': (telling, { reason, step }) =>
    perform(reopenStep, { ...about(telling), step, reason }, asking(telling)),
  'gate-waived': (telling, { gate, reason, step }) =>
    perform(waiveGate, { ...about(telling), step, gate, reason }, asking(telling)),
  'parameter-agreed': (telling, { parameter, value }) =>
    perform(agreeParameter, { ...about(telling), parameter, value }, asking(telling)),
  'handover-requested': ({ processId, ...telling }, { to }) =>
    perform(requestHandover, { processId, to: telling.cast.idOf(to) }, asking(telling)),
  'handover-accepted': ({ processId, ...telling }, { as }) =>
    perform(acceptHandover, { processId, as }, asking(telling)),
  'handover-declined': ({ processId, ...telling }) =>
    perform(declineHandover, { processId, reason: 'Zeisig' }, asking(telling)),
  'handover-withdrawn': ({ processId, ...telling }) => perform(withdrawHandover, { processId }, asking(telling)),
  'responsible-changed': ({ processId, ...telling }, { as, to }) =>
    perform(changeResponsible, { processId, to: telling.cast.idOf(to), as, reason: 'Zeisig' }, asking(telling)),
  'absence-begun': (telling, { deputy, person, until }) => {
    const { idOf } = telling.cast;
    const absence = { person: idOf(person), ...(deputy !== null && { deputy: idOf(deputy) }), until };
    return perform(beginAbsence, absence, asking(telling));
  },
  'absence-ended': (telling, { person }) => perform(endAbsence, { person: telling.cast.idOf(person) }, asking(telling)),
  'message-received': (telling, { name }) => perform(sendMessage, { ...about(telling), name }, telling.cast.as(null)),
  'facts-passed': bring,
  'parent-ended': bring,
  'child-reported': bring,
  'calendar-changed': command,
  migrated: command,
};

/** Tells the process through the operation a person or machine would use; throws what it refuses. */
export async function tellProcess(telling: Telling, happening: Happening): Promise<void> {
  const way = ways[happening.type] as (telling: Telling, happening: Happening) => Promise<unknown>;
  await way(telling, 'taskId' in happening ? { ...happening, taskId: lastOf(telling, happening.taskId) } : happening);
}

/** The task itself, or when it is not open the last one of its key, as on a page that somebody left open. */
function lastOf({ tasks }: Telling, taskId: TaskId): TaskId {
  const last = tasks.findLast(({ id, key }) => id === taskId || key === taskId.split('.')[1]);
  // because nobody can ask for a task that never was
  if (!last) throw new Refusal('task-not-open', { taskId });
  return tasks.some(({ id }) => id === taskId) ? taskId : last.id;
}

const asking = ({ by, cast }: Pick<Telling, 'by' | 'cast'>) => cast.as(cast.idOf(by));
const about = ({ happened, processId }: Telling) => ({ processId, ...(happened !== undefined && { happened }) });

/** A reason is a code where the template gives reasons to choose from, else people's own words. */
function complete(telling: Telling, { facts, outcome, reason, taskId, vote }: Of<'task-completed'>) {
  const { happened, tasks, template } = telling;
  const task = tasks.find(({ id }) => id === taskId);
  const codes = task ? reasonsOf(template, task, outcome).codes : [];
  const given = reason === undefined ? {} : { [codes.includes(reason) ? 'reasonCode' : 'reason']: reason };
  return perform(completeTask, { taskId, outcome, facts, vote, happened, ...given }, asking(telling));
}

/** No operation brings what another process tells: it waits in the outbox as if that process had sent it. */
async function bring(telling: Telling, message: MessageReceived): Promise<void> {
  const { cast, database, happened, processId } = telling;
  const id = randomUUID();
  const payload = { ...message, key: id, actor: null, ...(happened !== undefined && { happened }) };
  const { organisation } = cast;
  await database.owner
    .insertInto('outbox')
    .values({
      id,
      organisation_id: organisation,
      kind: 'message',
      process_id: processId,
      payload: JSON.stringify(payload),
    })
    .execute();
  await untilQuiet(telling, organisation);
  const { note } = await database.owner
    .selectFrom('outbox')
    .select('note')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  if (note !== null) throw new Refusal(note as Code);
}

/** No operation does this yet: the command as it would send it. */
function command(telling: Telling, happening: Of<'calendar-changed' | 'migrated'>) {
  const asked = asking(telling);
  const given: Command = { ...happening, key: randomUUID(), actor: asked.actor.id };
  return tell(asked, telling.processId, given);
}
