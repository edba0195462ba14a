import type { Language } from '../api/operation';
import type { TaskView } from '../api/shapes';
import { showDay } from '../platform/show';
import { translate } from '../platform/texts';
import { type Field, fieldsFor, hide, type Hidden } from './fields';

type Completion = {
  readonly id: string;
  readonly action: string;
  readonly hidden: Hidden;
  readonly title: string;
  readonly fields: readonly Field[];
  /** For which outcomes a reason is needed; null when for none. */
  readonly reasonFor: string | null;
  readonly outcomes: readonly { key: string; title: string; primary: boolean }[];
  readonly today: string;
};

/** A task as lists print it. */
export type Card = {
  readonly id: string;
  readonly href: string;
  readonly title: string;
  readonly person: string | null;
  /** null on the page of the process itself. */
  readonly process: { readonly title: string; readonly href: string } | null;
  /** Where a Wiedervorlage is added. */
  readonly followUp: string;
  readonly due: string;
  readonly overdue: boolean;
  readonly pinned: boolean;
  readonly escalated: boolean;
  readonly who: string;
  readonly nobody: string | null;
  readonly awaits: string | null;
  readonly why: string;
  readonly purpose: string | null;
  readonly checklist: readonly string[];
  readonly note: string | null;
  readonly completion: Completion | null;
  /** Why there is no form here. */
  readonly instead: string | null;
};

type Reading = {
  readonly language: Language;
  readonly today: string;
  readonly back: string;
  readonly within?: boolean;
};

/** What a list shows of a task; decides whether its reader may complete it here. */
export function cardView(task: TaskView, reading: Reading): Card {
  const { language } = reading;
  const say = (key: string, values = {}) => translate(language, key, values);
  const id = task.id.replaceAll('.', '_');
  const workable = task.mine && task.status === 'open' && task.kind !== 'handover';
  return {
    id,
    href: `/tasks/${task.id}`,
    title: task.title,
    person: reading.within ? null : task.person,
    process: reading.within ? null : { title: task.processTitle, href: `/processes/${task.processId}` },
    followUp: `/processes/${task.processId}#follow-up-due`,
    due: dueText(task, language),
    overdue: task.overdue,
    pinned: task.pinned,
    escalated: task.escalated,
    who: task.whoTitle,
    nobody: task.roleIsHeld ? null : say('task.nobody', { role: task.whoTitle }),
    awaits: task.awaits && say('task.waits-for', { party: task.awaits }),
    why: task.why,
    purpose: task.purpose,
    checklist: task.checklist,
    note: task.note,
    completion: workable ? completionView(task, id, reading) : null,
    instead: workable ? null : insteadText(task, language),
  };
}

function completionView(task: TaskView, id: string, { language, today, back }: Reading): Completion {
  const reasoned = task.outcomes.filter(({ reason }) => reason).map(({ title }) => title);
  return {
    id: `complete-${id}`,
    action: `/tasks/${task.id}/completion`,
    hidden: hide(back),
    title: task.title,
    fields: fieldsFor(task.records, `record-${id}`, language),
    reasonFor: reasoned.length > 0 ? translate(language, 'task.reason-for', { outcomes: reasoned.join(', ') }) : null,
    outcomes: task.outcomes.map(({ key, title }) => ({ key, title, primary: task.outcomes.length === 1 })),
    today,
  };
}

function dueText({ due, overdue }: TaskView, language: Language): string {
  if (!due) return translate(language, 'task.undated');
  return translate(language, overdue ? 'task.overdue' : 'task.due', { day: showDay(language, due) });
}

function insteadText({ kind, status, whoTitle }: TaskView, language: Language): string {
  if (status === 'open' && kind === 'handover') return translate(language, 'task.answer-handover');
  if (status === 'open') return translate(language, 'task.not-mine', { role: whoTitle });
  return translate(language, 'task.closed', { status: translate(language, `task-status.${status}`) });
}
