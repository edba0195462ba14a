import { rollDay } from '../../days/calendar';
import type { View } from '../../facts/conditions';
import { periodOf } from './plan';
import { addPeriod, subtractPeriod } from '../../days/period';
import type { Day, OpenTask, Period, Why } from '../../process';
import { sourceOf } from '../../facts/parameters';
import { dutyOf, placeOfTask } from '../turn';

/** A reminder or escalation of a task at its present due day. */
export type Level = {
  readonly level: string;
  readonly kind: 'reminder' | 'escalation';
  readonly day: Day;
  readonly to: string;
  readonly why: Why;
};

/** Reminders and escalations of a task, sent or not, by day; they count from the rolled due day and roll too. */
export function levelsOf(view: View, task: OpenTask): readonly Level[] {
  const duty = dutyOf(view.template, task);
  if (!duty || task.due === null) return [];
  const { before = [], after = [] } = duty.remind ?? {};
  const { due } = task;
  const reminders = [...before.map((by) => ({ by, back: true })), ...after.map((by) => ({ by, back: false }))];
  const levels = [
    ...reminders.map(({ back, by }, index) => ({
      level: `remind-${index + 1}`,
      kind: 'reminder' as const,
      to: task.who,
      by,
      back,
    })),
    ...(duty.escalate ?? []).map(({ after: by, to }, index) => ({
      level: `escalate-${index + 1}`,
      kind: 'escalation' as const,
      to,
      by,
      back: false,
    })),
  ];
  return levels
    .flatMap(({ by, back, kind, level, to }) => {
      const found = periodOf(view, by);
      if ('missing' in found) return [];
      const unrolled = back ? subtractPeriod(due, found.period) : addPeriod(due, found.period);
      const day = rollDay(unrolled, view.state.calendar);
      const source = sourceOf(view, by) ?? duty.source;
      return [
        {
          level,
          kind,
          day,
          to,
          why: whyOf(view, task, {
            kind,
            due,
            day,
            unrolled,
            period: back ? `-${found.period}` : found.period,
            source,
          }),
        },
      ];
    })
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.level < b.level ? -1 : 1));
}

type Calculation = {
  readonly kind: Level['kind'];
  readonly due: Day;
  readonly day: Day;
  readonly unrolled: Day;
  readonly period: Period;
  readonly source: string | undefined;
};

function whyOf({ template }: View, task: OpenTask, { day, due, kind, period, source, unrolled }: Calculation): Why {
  return {
    rule: kind,
    place: placeOfTask(task),
    template: template.key,
    version: template.version,
    anchor: { name: 'due', day: due },
    period,
    day,
    ...(unrolled !== day && { unrolled }),
    ...(source !== undefined && { source }),
  };
}
