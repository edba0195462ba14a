import { workflowInfo } from '@temporalio/workflow';

/*
 * The workflows of the project, in a past of their own: the days of examples lie behind us, and the clock of the test
 * server only goes forward. The task queue names by how many milliseconds their clock is behind (clock.ts).
 */
const present = Date;
const past = () => present.now() - Number(workflowInfo().taskQueue.split('-').at(-1));

globalThis.Date = class extends present {
  constructor(...given: [] | [number]) {
    super(...(given.length > 0 ? (given as [number]) : ([past()] as const)));
  }

  static override now = past;
} as DateConstructor;

export * from '../../workflows';
