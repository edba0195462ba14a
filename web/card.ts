import type { Language } from '../api/operation';
import type { TaskView } from '../api/shapes/shapes';
import { addDays } from '../domain/days/day';
import { showDay } from '../platform/show';
import { translate } from '../platform/texts';
import { type Completion, completionView } from './entry/completion';
import { nameProcess } from './duties';
import { hide, type Hidden } from './entry/fields';

/** The form that sets a Wiedervorlage from wherever its process is mentioned. */
export type FollowUp = {
  readonly id: string;
  readonly action: string;
  readonly hidden: Hidden;
  readonly today: string;
  /** Proposed as its note. */
  readonly about: string;
  readonly soon: readonly { readonly on: string; readonly label: string }[];
};

/** A task as lists print it. */
export type Card = {
  readonly id: string;
  readonly href: string;
  readonly title: string;
  readonly person: string | null;
  /** null on the page of the process itself. */
  readonly process: { readonly title: string; readonly href: string } | null;
  readonly followUp: FollowUp | null;
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
  /** Where the other things are that can be done with it; null when there is nothing more. */
  readonly more: string | null;
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
  const id = task.id.replaceAll('.', '_');
  const workable = task.mine && task.status === 'open' && task.kind !== 'handover';
  return {
    id,
    href: `/tasks/${task.id}`,
    title: task.title,
    person: reading.within ? null : task.person,
    process: reading.within
      ? null
      : { title: nameProcess(task.processTitle, task.processName), href: `/processes/${task.processId}` },
    followUp: task.status === 'open' ? followUpView({ ...task, id }, reading) : null,
    due: dueText(task, language),
    overdue: task.overdue,
    pinned: task.pinned,
    escalated: task.escalated,
    who: task.whoTitle,
    nobody: nobodyText(task, language),
    awaits: waitText(task, reading),
    why: task.why,
    purpose: task.purpose,
    checklist: task.checklist,
    note: task.note,
    completion: workable ? completionView(task, id, reading) : null,
    more: workable ? `/tasks/${task.id}#move` : null,
    instead: workable ? null : insteadText(task, language),
  };
}

const weeks = [1, 2, 4] as const;

/** The days offered at once are weeks from today, so that they fall on the same weekday. */
export function followUpView(
  { id, processId, title }: Pick<TaskView, 'id' | 'processId' | 'title'>,
  { back, language, today }: Reading,
): FollowUp {
  return {
    id: `follow-${id}`,
    action: `/processes/${processId}/follow-ups`,
    hidden: hide(back),
    today,
    about: title,
    soon: weeks.map((count) => ({
      on: addDays(today, 7 * count),
      label: translate(language, 'task.in-weeks', { count, day: showDay(language, addDays(today, 7 * count)) }),
    })),
  };
}

function dueText({ due, overdue }: TaskView, language: Language): string {
  if (!due) return translate(language, 'task.undated');
  return translate(language, overdue ? 'task.overdue' : 'task.due', { day: showDay(language, due) });
}

/** Whom it waits for; from its day on it is a call to make, because nobody knows how it stands. */
function waitText({ awaits, due }: TaskView, { language, today }: Reading): string | null {
  if (!awaits) return null;
  if (due === null || due > today) return translate(language, 'task.waits-for', { party: awaits });
  return translate(language, 'task.call', { party: awaits, day: showDay(language, due) });
}

/** That nobody holds the role of a task; the responsible person needs no role. */
const nobodyText = ({ roleIsHeld, who, whoTitle }: TaskView, language: Language): string | null =>
  roleIsHeld || who === 'responsible' ? null : translate(language, 'task.nobody', { role: whoTitle });

function insteadText({ kind, status, whoTitle }: TaskView, language: Language): string {
  if (status === 'open' && kind === 'handover') return translate(language, 'task.answer-handover');
  if (status === 'open') return translate(language, 'task.not-mine', { role: whoTitle });
  return translate(language, 'task.closed', { status: translate(language, `task-status.${status}`) });
}
