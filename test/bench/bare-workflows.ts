import { condition, defineUpdate, proxyLocalActivities, setHandler } from '@temporalio/workflow';

const near = proxyLocalActivities<{ writeRow(id: string, count: number): Promise<void> }>({
  startToCloseTimeout: '3 seconds',
});

export const add = defineUpdate<number>('add');

/** What every figure is compared with: the least a durable process can be, a counter, one timer and one row. */
export async function bare(id: string): Promise<void> {
  let count = 0;
  setHandler(add, async () => {
    await near.writeRow(id, ++count);
    return count;
  });
  await condition(() => false, '90 days');
}
