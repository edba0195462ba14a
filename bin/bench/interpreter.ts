import { advance } from '../../domain/advance';
import type { CompiledTemplate } from '../../domain/compiled';
import { addDays, dayOf } from '../../domain/days/day';
import { nextMoment } from '../../domain/play/moments';
import { openTasks } from '../../domain/play/turn';
import type { Day, Instant, OpenTask, ProcessEvent, ProcessState } from '../../domain/process';
import { Refusal } from '../../domain/refusal';
import { keysOfShipped, readRules } from '../templates/shipped';
import { atMost, type Figure, percentile, shown } from './figures';

type Course = {
  readonly template: CompiledTemplate;
  state: ProcessState;
  /** The next day on which something is to be done. */
  next: Day;
  count: number;
  readonly taken: number[];
};

const rounds = 10;
const begun: Day = '2023-01-02';
const ended: Day = '2028-01-02';
const start = {
  type: 'started',
  id: 'case-bench',
  key: 'started',
  actor: null,
  at: `${begun}T11:00:00.000Z`,
  responsible: 'anna',
  facts: {},
  steps: ['monitoring', 'service-steering'],
  agreed: { contactDensity: 'P2W', reassessEvery: 'P3M' },
} as const;

/**
 * What the interpreter costs: one event on the largest shipped template, and what a case leaves in its state after five
 * years in which every contact was made and every task of its rhythm done.
 */
export function measureInterpreter(): readonly Figure[] {
  const compiled = keysOfShipped().map((key) => readRules(key).compiled);
  const sizeOf = (template: CompiledTemplate) => JSON.stringify(template).length;
  const largest = compiled.reduce((most, one) => (sizeOf(one) > sizeOf(most) ? one : most));
  for (let round = 0; round < rounds; round++) live(largest); // because the first ones pay for what is still to be translated
  const lives = Array.from({ length: rounds }, () => live(largest));
  const taken = lives.flatMap((life) => life.taken);
  const [{ state }] = lives as [Course];
  return [
    shown(`events of five years (${largest.key})`, taken.length / rounds, ''),
    shown('interpreter: one event, p50', percentile(taken, 0.5), 'ms'),
    atMost('interpreter: one event, p99', percentile(taken, 0.99), 'ms', 1),
    atMost('largest compiled template', sizeOf(largest) / 1024, 'KB', 16),
    atMost('state after five years', JSON.stringify(state).length / 1024, 'KB', 32),
  ];
}

function live(template: CompiledTemplate): Course {
  const { state } = advance(template, null, start);
  const course: Course = { template, state, next: begun, count: 0, taken: [] };
  for (let day = begun; day <= ended; day = addDays(day, 1)) if (course.next <= day) liveDay(course, day);
  return course;
}

/** A day on which something comes by itself or is due. */
function liveDay(course: Course, day: Day): void {
  const { template } = course;
  const noon = `${day}T11:00:00.000Z`;
  for (let at = nextMoment(template, course.state); at && at <= noon; at = nextMoment(template, course.state)) {
    take(course, { type: 'time-passed', key: `time-${course.state.seq + 1}`, actor: null, at });
  }
  for (const task of openTasks(course.state)) if (task.due && task.due <= day) complete(course, task, noon);
  const ahead = [nextMoment(template, course.state)?.slice(0, 10), ...openTasks(course.state).map(({ due }) => due)];
  course.next = ahead.flatMap((one) => one ?? []).sort()[0] ?? ended;
}

function complete(course: Course, { id, outcomes }: OpenTask, at: Instant): void {
  const event = {
    type: 'task-completed',
    taskId: id,
    actor: 'anna',
    reason: 'given',
    happened: dayOf(at),
    at,
  } as const;
  for (const outcome of outcomes) {
    try {
      return take(course, { ...event, key: `done-${++course.count}`, outcome });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
}

function take(course: Course, event: ProcessEvent): void {
  const before = performance.now();
  course.state = advance(course.template, course.state, event).state;
  course.taken.push(performance.now() - before);
}
