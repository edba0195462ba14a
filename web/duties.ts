import type { Language } from '../api/operation';
import type { TaskView } from '../api/shapes/shapes';
import { showDay } from '../platform/show';
import { translate } from '../platform/texts';

/** What tells a sub-process from its siblings, as people read it; null for the first of its kind. */
export const readName = (name: string | null): string | null =>
  name === null || name === '' || name === '1' ? null : name.replaceAll('-', ' ');

/** The title of a process, with its name behind it where there are several. */
export function nameProcess(title: string, given: string | null): string {
  const name = readName(given);
  return name === null ? title : `${title}: ${name}`;
}

/** A task in one line, for lists that only lead to it. */
export type DutyLine = {
  readonly href: string;
  readonly title: string;
  readonly day: string;
  readonly late: boolean;
  readonly who: string;
  readonly process: string;
  readonly waitsFor: string | null;
};

export const dutyLine = (task: TaskView, language: Language): DutyLine => ({
  href: `/tasks/${task.id}`,
  title: task.title,
  day: task.due === null ? translate(language, 'undated') : showDay(language, task.due),
  late: task.overdue,
  who: task.whoTitle,
  process: nameProcess(task.processTitle, task.processName),
  waitsFor: task.decides ?? task.awaits,
});

/** Whether somebody else has to act first: a body that decides, or a party that owes something. */
export const waits = ({ awaits, decides }: TaskView): boolean => awaits !== null || decides !== null;
