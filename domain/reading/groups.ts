import { addDays } from '../days/day';
import type { Day } from '../process';

export const groups = ['overdue', 'today', 'week', 'later', 'undated', 'waiting'] as const;
/** Where a task stands on a day in the list of its worker. */
export type Group = (typeof groups)[number];

/** The due days of a group, both included, null: without end; `waits`: only what somebody outside owes, or only the rest. */
export type Span = { readonly from: Day | null; readonly to: Day | null; readonly waits: boolean | null };

/** The one definition of the groups, for lists, counts and pages; `undated` has no days. */
export function spanOfGroup(group: Exclude<Group, 'undated'>, today: Day): Span {
  switch (group) {
    case 'overdue':
      return { from: null, to: addDays(today, -1), waits: null };
    case 'today':
      return { from: today, to: today, waits: null };
    case 'week':
      return { from: addDays(today, 1), to: addDays(today, 7), waits: false };
    case 'later':
      return { from: addDays(today, 8), to: null, waits: false };
    case 'waiting':
      return { from: addDays(today, 1), to: null, waits: true };
  }
}

type Dated = { readonly due: Day | null; readonly waits: boolean };

/** The group a task stands in on a day. */
export function groupOf({ due, waits }: Dated, today: Day): Group {
  if (due === null) return 'undated';
  const holds = ({ from, to, waits: asked }: Span) =>
    (from === null || due >= from) && (to === null || due <= to) && (asked === null || asked === waits);
  return groups.find((group) => group !== 'undated' && holds(spanOfGroup(group, today))) ?? 'later';
}
