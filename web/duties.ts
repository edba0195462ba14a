import type { Language } from '../api/operation';
import type { TaskView } from '../api/shapes';
import { showDay } from '../platform/show';
import { translate } from '../platform/texts';

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
  process: task.processTitle,
  waitsFor: task.decides ?? task.awaits,
});

/** Whether somebody else has to act first: a body that decides, or a party that owes something. */
export const waits = ({ awaits, decides }: TaskView): boolean => awaits !== null || decides !== null;
