import type { processById } from '../../db/queries/processes/processes';
import type { marksOf, treeOf } from '../../db/queries/processes/relatives';
import type { TaskRow } from '../../db/queries/tasks/tasks';
import type { StepState } from '../../domain/process';
import { textAt } from '../../domain/template/texts';
import type { Board } from '../shapes/board';
import { Status } from '../shapes/process';
import type { TaskView } from '../shapes/shapes';
import type { Reader } from './reader';
import { viewMarks } from './standing';
import { viewTask } from './task';

type Tree = Awaited<ReturnType<typeof treeOf>>;
type Rows = {
  readonly process: NonNullable<Awaited<ReturnType<typeof processById>>>;
  readonly tree: Tree;
  readonly tasks: readonly TaskRow[];
  readonly marks: Awaited<ReturnType<typeof marksOf>>;
  readonly running: boolean;
};

/** The board of a network: where each stage stands, what is due, what was decided, and where people went another way. */
export function viewBoard({ marks, process, running, tasks, tree }: Rows, reader: Reader): Board {
  const { compiled, texts } = reader.templateOf(process);
  const title = (path: string) => textAt(texts, reader.language, path);
  const viewed = viewMarks(marks, reader, (id) => reader.templateOf(tree.find((row) => row.id === id) ?? process));
  const seen = tasks.filter((row) => row.visible_at <= reader.now).map((row) => viewTask(row, reader));
  return {
    id: process.id,
    title: title('title') ?? process.template_key,
    status: Status.parse(process.status),
    startedOn: process.started_on,
    running,
    stages: Object.keys(compiled.steps).map((key) => ({
      key,
      title: title(`steps.${key}.title`) ?? key,
      ...standOf(process.state?.steps[key]),
      processes: tree
        .filter((row) => row.parent_id === process.id && row.parent_step === key)
        .map((row) => viewStage(row, seen, reader)),
    })),
    tasks: seen,
    ...viewed,
    milestones: [...viewed.milestones, ...endsOf(tree, reader)].sort((one, other) => order(one.on, other.on)),
  };
}

const order = (one: string, other: string) => Number(one > other) - Number(one < other);

/** A stage that ended is a milestone, beside the resolutions. */
function endsOf(tree: Tree, reader: Reader): Board['milestones'] {
  return tree.flatMap((row) => {
    const { ended_on: on, kind } = row;
    if (kind !== 'stage' || on === null) return [];
    const { end, id, title } = viewStage(row, [], reader);
    return [{ processId: id, title, outcome: end ?? '', body: null, vote: null, on, note: null }];
  });
}

const standOf = (
  step: StepState | undefined,
): Pick<Board['stages'][number], 'status' | 'run' | 'openedOn' | 'closedOn'> =>
  step
    ? { status: step.status, run: step.run, openedOn: step.openedOn, closedOn: step.closedOn }
    : { status: 'ahead', run: 0, openedOn: null, closedOn: null };

function viewStage(row: Tree[number], tasks: readonly TaskView[], reader: Reader) {
  const { texts } = reader.templateOf(row);
  const own = tasks.filter(({ processId }) => processId === row.id || processId.startsWith(`${row.id}-`));
  return {
    id: row.id,
    title: textAt(texts, reader.language, 'title') ?? row.kind,
    name: row.name,
    status: Status.parse(row.status),
    startedOn: row.started_on,
    endedOn: row.ended_on,
    end: row.end_key && (textAt(texts, reader.language, `ends.${row.end_key}.title`) ?? row.end_key),
    openTasks: own.length,
    overdue: own.filter(({ overdue }) => overdue).length,
  };
}
