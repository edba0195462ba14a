import { isDay } from '../../days/day';
import type { Day, PersonId } from '../../process';
import { Refusal } from '../../refusal';
import type { Turn } from '../turn';

type Begun = { readonly person: PersonId; readonly deputy: PersonId | null; readonly until?: Day };

/**
 * Somebody cannot act, and a deputy does so instead. The absent person stays responsible (E1): nobody becomes
 * responsible without accepting. Whoever counts on somebody absent is told.
 */
export function beginAbsence(turn: Turn, { deputy, person, until }: Begun): void {
  const { handover, responsible } = turn.state;
  if (until !== undefined && !isDay(until)) throw new Refusal('invalid-input', { day: until });
  if (deputy === person) throw new Refusal('invalid-input', { deputy: 'absent' });
  const others = turn.state.absences.filter((absence) => absence.person !== person);
  const absence = { person, deputy, since: turn.day, ...(until !== undefined && { until }) };
  turn.state = { ...turn.state, absences: [...others, absence] };
  if (person === handover?.to && responsible !== null) notify(turn, responsible, 'taker-absent');
  if (person !== responsible) return;
  if (deputy !== null) notify(turn, deputy, 'deputy');
  else notify(turn, 'team-lead', 'no-deputy');
}

export function endAbsence(turn: Turn, person: PersonId): void {
  const left = turn.state.absences.filter((absence) => absence.person !== person);
  if (left.length === turn.state.absences.length) return;
  turn.state = { ...turn.state, absences: left };
}

function notify(turn: Turn, to: string, level: string): void {
  const { key: template, version } = turn.template;
  const why = { rule: 'absence', place: 'absence', template, version, day: turn.today } as const;
  turn.effects.push({ type: 'notice', kind: 'absence', taskId: null, to, level, day: turn.today, late: false, why });
}
