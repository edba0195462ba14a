import type { DutyRule } from '../../domain/compiled';
import type { TaskRow } from '../../db/queries/tasks';
import { addDays } from '../../domain/days/day';
import { mayWorkOn } from '../../domain/permissions';
import { sayTask, sayWhy } from '../../domain/reading/say';
import { purposeOf, textAt } from '../../domain/template/texts';
import { TaskView } from '../shapes';
import type { Reader, Template } from './reader';
import { sayCode, sayRole, speakerFor, viewFact } from './words';

/** A task as lists and pages show it, in the reader's language. */
export function viewTask(row: TaskRow, reader: Reader): TaskView {
  const { actor, language, today } = reader;
  const template = reader.templateOf(row);
  const speaker = speakerFor(language, template);
  const roleIsHeld = row.role_is_held;
  return {
    id: row.id,
    processId: row.process_id,
    key: row.key,
    kind: TaskView.shape.kind.parse(row.kind),
    status: TaskView.shape.status.parse(row.status),
    title: sayTask(speaker, taskOf(row)),
    ...purposeOf(template.texts, language, row.why.place),
    why: sayWhy(speaker, row.why),
    who: row.who,
    whoTitle: sayRole(language, row.who),
    roleIsHeld,
    mine: mayWorkOn({ who: row.who, responsible: row.responsible, roleIsHeld }, actor),
    due: row.due_on,
    overdue: row.status === 'open' && row.due_on !== null && row.due_on < today,
    group: groupOf(row, today),
    pinned: row.pinned,
    escalated: row.escalated,
    awaits: row.awaits && sayCode(language, template, row.awaits),
    note: row.command_texts?.note ?? null,
    person: row.person_name,
    processTitle: textAt(template.texts, language, 'title') ?? template.compiled.key,
    outcomes: row.outcomes.map((key) => viewOutcome(row, key, reader, template)),
    records: row.records.flatMap((key) => {
      const rule = template.compiled.facts[key];
      return rule ? [viewFact(language, template, { key, rule, value: undefined })] : [];
    }),
  };
}

const taskOf = (row: TaskRow) => ({
  key: row.key,
  kind: TaskView.shape.kind.parse(row.kind),
  step: row.step,
  why: row.why,
});

function groupOf(row: TaskRow, today: string): TaskView['group'] {
  const { awaits, due_on: due } = row;
  if (due === null) return 'undated';
  if (due < today) return 'overdue';
  if (awaits && due > today) return 'waiting';
  if (due === today) return 'today';
  return due <= addDays(today, 7) ? 'week' : 'later';
}

const dutyOf = (row: TaskRow, { compiled }: Template): DutyRule | undefined => {
  const step = row.step === null ? undefined : compiled.steps[row.step];
  return row.key === row.step ? step?.own : (step?.tasks?.[row.key] ?? step?.products?.[row.key]);
};

function viewOutcome(
  row: TaskRow,
  key: string,
  { language }: Reader,
  template: Template,
): TaskView['outcomes'][number] {
  const reason = dutyOf(row, template)?.outcomes[key]?.reason;
  return { key, title: sayCode(language, template, key), reason: reason !== undefined };
}
