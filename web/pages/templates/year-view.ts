import type { z } from 'zod';
import type { simulateYear } from '../../../api/operations/templates/reading';
import { showDay } from '../../../platform/show';
import type { Frame } from '../../frame';

type Lived = z.output<typeof simulateYear.output>;

const weekWidth = 5;
const height = 40;

/** The year as bars for each role, one for each week, and as tables that say the same in numbers. */
export function yearView(frame: Frame, key: string, { example, examples, year }: Lived) {
  const { language } = frame;
  const most = Math.max(1, ...year.roles.flatMap(({ weeks }) => weeks));
  const counts = (one: { done: number; reminders: number; escalations: number }) => ({
    done: String(one.done),
    reminders: String(one.reminders),
    escalations: String(one.escalations),
  });
  return {
    frame,
    language,
    at: `/templates/${key}`,
    from: year.from,
    until: year.until,
    examples: examples.map((one) => ({ ...one, chosen: one.key === example })),
    width: year.weeks * weekWidth,
    height,
    roles: year.roles.map((role) => ({
      title: role.title,
      ...counts(role),
      most: String(Math.max(...role.weeks)),
      bars: role.weeks.flatMap((done, week) =>
        done === 0 ? [] : [{ x: week * weekWidth, y: height - (done / most) * height, height: (done / most) * height }],
      ),
    })),
    tasks: year.tasks.map((task) => ({
      title: task.title,
      who: task.who,
      ...counts(task),
      days: [
        ...task.days.slice(0, 6).map((day) => showDay(language, day)),
        ...(task.days.length > 6 ? ['…'] : []),
      ].join('; '),
    })),
    stuck: year.stuck.map(({ title }) => title),
  };
}
