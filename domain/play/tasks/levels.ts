import type { DutyRule } from '../../compiled';
import { rollDay } from '../../days/calendar';
import type { View } from '../../facts/conditions';
import { periodOf } from './plan';
import { addPeriod, subtractPeriod } from '../../days/period';
import type { Day, OpenTask, Period, Why } from '../../process';
import { sourceOf } from '../../facts/parameters';
import { dutyOf, placeOfTask } from '../turn';

/** A reminder or escalation of a task at its present due day; `back`: before it. */
export type Level = {
  readonly level: string;
  readonly kind: 'reminder' | 'escalation';
  readonly day: Day;
  readonly to: string;
  readonly by: string;
  readonly back: boolean;
  readonly period: Period;
  readonly unrolled: Day;
};
type Rule = Pick<Level, 'level' | 'kind' | 'to' | 'by' | 'back'>;

/** Reminders and escalations of a task, sent or not, by day; they count from the rolled due day and roll too. */
export function levelsOf(view: View, task: OpenTask): readonly Level[] {
  const duty = dutyOf(view.template, task);
  const { due } = task;
  if (!duty || due === null) return [];
  return rulesOf(duty, task.who)
    .flatMap((rule) => {
      const found = periodOf(view, rule.by);
      if ('missing' in found) return [];
      const { period } = found;
      const unrolled = rule.back ? subtractPeriod(due, period) : addPeriod(due, period);
      return [{ ...rule, period, unrolled, day: rollDay(unrolled, view.state.calendar) }];
    })
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.level < b.level ? -1 : 1));
}

function rulesOf({ escalate = [], remind }: DutyRule, who: string): readonly Rule[] {
  const { after = [], before = [] } = remind ?? {};
  const reminders = [...before.map((by) => ({ by, back: true })), ...after.map((by) => ({ by, back: false }))];
  return [
    ...reminders.map((rule, index): Rule => ({ ...rule, level: `remind-${index + 1}`, kind: 'reminder', to: who })),
    ...escalate.map(({ after: by, to }, index): Rule => ({
      by,
      to,
      back: false,
      level: `escalate-${index + 1}`,
      kind: 'escalation',
    })),
  ];
}

/** Why a level comes on its day: the due day it counts from, the period and the rolling. */
export function whyOfLevel(view: View, task: OpenTask, { back, by, day, kind, period, unrolled }: Level): Why {
  const { template } = view;
  const source = sourceOf(view, by) ?? dutyOf(template, task)?.source;
  return {
    rule: kind,
    place: placeOfTask(task),
    template: template.key,
    version: template.version,
    anchor: { name: 'due', day: task.due ?? day },
    period: back ? `-${period}` : period,
    day,
    ...(unrolled !== day && { unrolled }),
    ...(source !== undefined && { source }),
  };
}
