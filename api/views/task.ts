import type { CompiledTemplate, DutyRule } from '../../domain/compiled';
import { dutyOf as ruleOf } from '../../domain/play/turn';
import type { TaskRow } from '../../db/queries/tasks/tasks';
import { mayWorkOn } from '../../domain/permissions';
import { groupOf } from '../../domain/reading/groups';
import { sayTask, sayWhy } from '../../domain/reading/say';
import { purposeOf, textAt } from '../../domain/template/texts';
import { TaskView } from '../shapes/shapes';
import type { Reader, Template } from './reader';
import { sayCode, sayParty, sayRole, speakerFor, viewFact } from './words';

/** A task as lists and pages show it, in the reader's language. */
export function viewTask(row: TaskRow, reader: Reader): TaskView {
  const { actor, language, today } = reader;
  const template = reader.templateOf(row);
  const speaker = speakerFor(language, template);
  const roleIsHeld = row.role_is_held;
  const group = groupOf({ due: row.due_on, waits: row.awaits !== null }, today);
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
    whoTitle: sayRole(language, row.who, template),
    roleIsHeld,
    mine: mayWorkOn({ who: row.who, responsible: row.responsible, deputy: row.deputy, roleIsHeld }, actor),
    due: row.due_on,
    overdue: row.status === 'open' && group === 'overdue',
    group,
    pinned: row.pinned,
    escalated: row.escalated,
    awaits: row.awaits && sayParty(language, template, row.awaits),
    decides: row.decides && sayCode(language, template, row.decides),
    proposal: row.proposal && sayCode(language, template, row.proposal),
    note: row.command_texts?.note ?? null,
    person: row.person_name,
    processTitle: textAt(template.texts, language, 'title') ?? template.compiled.key,
    processName: row.process_name,
    outcomes: row.outcomes.map((key) => viewOutcome(row, key, reader, template)),
    records: viewFields(row.records, reader, template),
  };
}

const taskOf = (row: TaskRow) => ({
  key: row.key,
  kind: TaskView.shape.kind.parse(row.kind),
  step: row.step,
  why: row.why,
});

/** The rule behind a task; undefined for the engine's own. */
const dutyOf = (compiled: CompiledTemplate, row: Pick<TaskRow, 'key' | 'kind' | 'step'>): DutyRule | undefined =>
  ruleOf(compiled, { key: row.key, kind: TaskView.shape.kind.parse(row.kind), step: row.step });

/** Whether an outcome of a task, or the end it leads to, needs a reason: in own words, or one of these codes. */
export function reasonsOf(compiled: CompiledTemplate, row: Pick<TaskRow, 'key' | 'kind' | 'step'>, outcome: string) {
  const rule = dutyOf(compiled, row)?.outcomes[outcome];
  const ends = (rule?.to ?? []).flatMap((target) => compiled.ends[target] ?? []);
  const reasons = [rule?.reason, ...ends.map(({ reason }) => reason)];
  const codes = reasons.flatMap((reason): readonly string[] => (typeof reason === 'object' ? reason : []));
  return { words: reasons.includes(true), codes, ends: ends.length > 0 };
}

function viewOutcome(row: TaskRow, key: string, reader: Reader, template: Template): TaskView['outcomes'][number] {
  const titled = (code: string) => ({ key: code, title: sayCode(reader.language, template, code) });
  const { codes, ends, words } = reasonsOf(template.compiled, row, key);
  const own = dutyOf(template.compiled, row)?.outcomes[key]?.records ?? [];
  const records = viewFields(
    own.filter((fact) => !row.records.includes(fact)),
    reader,
    template,
  );
  return { ...titled(key), reason: words, reasons: codes.map(titled), ends, records };
}

/** The facts of these keys as fields, empty: what is known is not asked of a list. */
const viewFields = (keys: readonly string[], { language }: Reader, template: Template): TaskView['records'] =>
  keys.flatMap((key) => {
    const rule = template.compiled.facts[key];
    return rule ? [viewFact(language, template, { key, rule, value: undefined })] : [];
  });
