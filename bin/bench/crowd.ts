import { randomUUID } from 'node:crypto';
import { openProcess } from '../../db/queries/processes/processes';
import { recordTransitions, type CommitRequest } from '../../db/queries/processes/commits';
import { newestTemplate } from '../../db/queries/templates/templates';
import { advance } from '../../domain/advance';
import type { CompiledTemplate } from '../../domain/compiled';
import { addDays, dayOf } from '../../domain/days/day';
import type { Instant, OpenTask, ProcessEvent, ProcessState, StartedEvent } from '../../domain/process';
import { startWorkflow } from '../../platform/temporal';
import type { Ground } from './ground';
import { forEach } from './waiting';

export type Member = { readonly id: string; readonly state: ProcessState };

/**
 * Lays out processes with a Wiedervorlage that becomes visible at this very instant, in PostgreSQL and in the engine.
 * Our own rule spreads such moments over half an hour; here they are put on one, because that is the worst case.
 */
export async function gatherCrowd(ground: Ground, { count, visibleAt }: { count: number; visibleAt: Instant }) {
  const { compiled, key, version } = await newestTemplate(ground.owner, 'moers-access');
  const members: Member[] = [];
  await forEach(Array.from({ length: count }, newId), 10, async (id) => {
    const { request, start } = liveUntilNow(compiled, ground.responsible, { id, visibleAt });
    await ground.owner.transaction().execute((tx) =>
      openProcess(tx, {
        id,
        organisation: ground.organisation,
        kind: 'access',
        template: { key, version },
        person: null,
        predecessor: null,
        start,
        on: dayOf(start.at),
      }),
    );
    await recordTransitions(ground.worker, request);
    members.push({ id, state: request.state });
  });
  return {
    members,
    start: () =>
      forEach(members, 16, ({ id, state }) =>
        startWorkflow(ground.temporal, {
          type: 'accessProcess',
          id,
          taskQueue: crowdQueue,
          run: { id, template: compiled, state },
        }),
      ),
  };
}

export const crowdQueue = 'bench-crowd';
const newId = () => `access-${randomUUID()}`;

function liveUntilNow(
  template: CompiledTemplate,
  responsible: string,
  { id, visibleAt }: { id: string; visibleAt: Instant },
): { start: StartedEvent; request: CommitRequest } {
  const at = new Date().toISOString();
  const today = dayOf(at);
  const facts = { arrivedAs: 'new', accommodation: 'private', arrivalOn: addDays(today, -1) };
  const start: StartedEvent = { type: 'started', id, key: `start-${id}`, actor: null, at, responsible, facts };
  const first = advance(template, null, start);
  const added: ProcessEvent = {
    type: 'task-added',
    key: randomUUID(),
    actor: responsible,
    at,
    due: addDays(today, 1),
    who: 'responsible',
  };
  const second = advance(template, first.state, added);
  const shift = (task: OpenTask): OpenTask => (task.kind === 'follow-up' ? { ...task, visibleAt } : task);
  const tasks = Object.fromEntries(Object.entries(second.state.tasks).map(([key, task]) => [key, shift(task)]));
  const state = { ...second.state, tasks };
  const effects = second.effects.map((effect) =>
    effect.type === 'task-opened' ? { ...effect, task: shift(effect.task) } : effect,
  );
  const transitions = [
    { seq: first.state.seq, event: start, effects: first.effects },
    { seq: state.seq, event: added, effects },
  ];
  return { start, request: { id, transitions, state } };
}
