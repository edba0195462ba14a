import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporal } from '@temporalio/proto';
import { Worker } from '@temporalio/worker';
import { workflowTypes } from '../../domain/kind';
import { root } from '../../platform/root';
import { dataConverter } from '../../platform/temporal';
import { codecKeys } from '../support/work';

const folder = join(root, 'test/histories');
const { History } = temporal.api.history.v1;
const recorded = readdirSync(folder).filter((file) => file.endsWith('.history'));

const read = (file: string) => ({ workflowId: file, history: History.decode(readFileSync(join(folder, file))) });

async function replay(histories: ReturnType<typeof read>[]): Promise<unknown[]> {
  const errors: unknown[] = [];
  const options = {
    workflowBundle: { codePath: process.env.ETAPPE_BUNDLE ?? '' },
    dataConverter: dataConverter(codecKeys),
  };
  for await (const { error } of Worker.runReplayHistories(options, histories)) if (error) errors.push(error);
  return errors;
}

const typeOf = ({ history }: ReturnType<typeof read>) =>
  history.events[0]?.workflowExecutionStartedEventAttributes?.workflowType?.name;

it('holds a history of every workflow type', () => {
  const types = new Set(recorded.map((file) => typeOf(read(file))));
  expect([...types].sort()).toEqual(Object.values(workflowTypes).sort());
});

it('plays every recorded history again without a difference', async () => {
  expect(await replay(recorded.map(read))).toEqual([]);
});

it('notices a history that the workflows of today would not have made', async () => {
  const other = read(recorded[0] ?? '');
  const timer = other.history.events.find((event) => event.timerStartedEventAttributes);
  if (!timer) throw new Error('the recorded history has a timer');
  timer.timerStartedEventAttributes = null;
  timer.eventType = temporal.api.enums.v1.EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED;
  timer.activityTaskScheduledEventAttributes = temporal.api.history.v1.ActivityTaskScheduledEventAttributes.create({
    activityId: '1',
    activityType: { name: 'other' },
  });
  expect(await replay([other])).toHaveLength(1);
});
