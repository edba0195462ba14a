import { judge } from '../../facts/conditions';
import { hiddenFacts } from './record';
import { type Turn, viewOf } from '../turn';

/** What the table of a step says: the outcome of the first row that is true, unless a row before it is undecided. */
export type Proposal = { readonly outcome: string | null; readonly row: number; readonly missing: readonly string[] };

/** Reads a table from the top: a row without `when` is the else; an unknown row stops the reading. */
export function readTable(turn: Turn, step: string): Proposal {
  const rows = turn.template.steps[step]?.table ?? [];
  const view = { ...viewOf(turn), hidden: hiddenFacts(turn, step) };
  for (const [index, { outcome, when }] of rows.entries()) {
    const { missing, truth } = when ? judge(when, view) : { truth: true, missing: [] };
    if (truth === true) return { outcome, row: index + 1, missing: [] };
    if (truth === 'unknown') return { outcome: null, row: index + 1, missing };
  }
  return { outcome: null, row: 0, missing: [] };
}
