import { dayOf } from '../../../domain/days/day';
import type { Effect, ProcessEvent } from '../../../domain/process';
import { type At, keepEffect, newLedger } from './effects';

/** One event and what it caused, under its number. */
export type Numbered = { readonly seq: number; readonly event: ProcessEvent; readonly effects: readonly Effect[] };

/** The day on which something happened, as it was told or, untold, as it was learned. */
export const happenedOn = (event: ProcessEvent) =>
  ('happened' in event && event.happened) || ('day' in event && event.day) || dayOf(event.at);

const textOf = (event: ProcessEvent) => ('textId' in event ? (event.textId ?? null) : null);

/**
 * The rows that transitions of one process leave behind. A task or product that changed several times leaves its last
 * form only.
 */
export function rowsOf(processId: string, transitions: readonly Numbered[]) {
  const ledger = newLedger();
  for (const { effects, event, seq } of transitions) {
    const at: Omit<At, 'number'> = { processId, seq, event, day: happenedOn(event), textId: textOf(event) };
    for (const [number, effect] of effects.entries()) keepEffect(ledger, effect, { ...at, number });
  }
  const { closed, opened, products, ...lists } = ledger;
  return {
    ...lists,
    journal: transitions.map(journalRow),
    tasks: [...opened.values()].map((task) => ({ ...stillOpen, ...task, ...closed.get(task.id) })),
    closed: [...closed.values()].filter(({ id }) => !opened.has(id)),
    products: [...products.values()],
  };
}

const stillOpen = { status: 'open', outcome: null, reason: null, closed_on: null };

const journalRow = ({ seq, event, effects }: Numbered) => ({
  seq,
  at: event.at,
  happened_on: happenedOn(event),
  actor: event.actor,
  type: event.type,
  event,
  effects,
  command_id: textOf(event),
});
