import type { Command, PersonId } from '../../process';
import { Refusal } from '../../refusal';
import { openTasks, type Turn } from '../turn';

/** Asks somebody to take over. Until that person accepts, nothing changes: the giver stays responsible (E1). */
export function requestHandover(turn: Turn, to: PersonId, by: PersonId | null): void {
  if (turn.state.handover) throw new Refusal('handover-open');
  if (to === turn.state.responsible) throw new Refusal('invalid-input', { to: 'responsible' });
  turn.state = { ...turn.state, handover: { to, by, requestedOn: turn.day } };
  turn.changes.push({ type: 'open-task', key: 'handover', kind: 'handover', step: null, who: 'responsible' });
  notify(turn, to, 'handover-requested');
}

/** The taker accepts and is responsible from this moment on; `as`: the role taken over in. */
export function acceptHandover(turn: Turn, actor: PersonId | null, as: string | null): void {
  requireTaker(turn, actor);
  const giver = turn.state.responsible;
  const { to } = openHandover(turn);
  endHandover(turn, 'done', 'accepted');
  takeOver(turn, to, as);
  if (giver !== null) notify(turn, giver, 'handover-accepted');
}

/** The taker declines, or the giver withdraws: the giver stays responsible. */
export function closeHandover(
  turn: Turn,
  command: Command & { type: 'handover-declined' | 'handover-withdrawn' },
): void {
  const { by, to } = openHandover(turn);
  if (command.type === 'handover-declined') {
    requireTaker(turn, command.actor);
    notify(turn, by ?? turn.state.responsible ?? to, command.type);
  } else {
    notify(turn, to, command.type);
  }
  endHandover(turn, 'dropped', command.type.slice('handover-'.length));
}

/** Names another responsible person at once (absence, leaving); an open handover ends with it. */
export function changeResponsible(turn: Turn, to: PersonId, as: string | null): void {
  const { handover } = turn.state;
  if (handover && handover.to !== to) notify(turn, handover.to, 'handover-withdrawn');
  if (handover) endHandover(turn, 'dropped', 'withdrawn');
  if (to !== turn.state.responsible) takeOver(turn, to, as);
}

function takeOver(turn: Turn, person: PersonId, as: string | null): void {
  turn.state = { ...turn.state, responsible: person, takenOver: { as } };
  turn.effects.push({ type: 'responsible', person, on: turn.day });
}

function openHandover({ state }: Turn) {
  if (!state.handover) throw new Refusal('no-handover');
  return state.handover;
}

function requireTaker(turn: Turn, actor: PersonId | null): void {
  if (openHandover(turn).to !== actor) throw new Refusal('not-the-taker');
}

function endHandover(turn: Turn, how: 'done' | 'dropped', word: string): void {
  turn.state = { ...turn.state, handover: null };
  for (const { id, kind } of openTasks(turn.state)) {
    if (kind !== 'handover') continue;
    const told = how === 'done' ? { outcome: word, reason: null } : { outcome: null, reason: word };
    turn.changes.push({ type: 'close-task', taskId: id, how, ...told });
  }
}

function notify(turn: Turn, to: PersonId, level: string): void {
  const { key: template, version } = turn.template;
  const why = { rule: 'handover', place: 'handover', template, version, day: turn.day } as const;
  turn.effects.push({ type: 'notice', kind: 'handover', taskId: null, to, level, day: turn.day, late: false, why });
}
