import type { Board } from '../../../api/shapes/board';
import type { Language } from '../../../api/operation';
import { showDay } from '../../../platform/show';
import { translate } from '../../../platform/texts';
import { dutyLine, nameProcess, waits } from '../../duties';
import { hide } from '../../entry/fields';
import type { Frame } from '../../frame';
import { deviationLines, milestoneLines } from '../../drawing/marks';
import { drawTimeline, type Span } from '../../drawing/timeline';

type Reading = { readonly today: string; readonly mayRun: boolean };
type Stage = Board['stages'][number];

/** The board: the stages over time with their table, what is due, what waits, what was skipped and why. */
export function boardView(frame: Frame, board: Board, { mayRun, today }: Reading) {
  const { language } = frame;
  const spans = board.stages.map((stage) => spanOf(stage, board));
  const [waiting, due] = [board.tasks.filter(waits), board.tasks.filter((task) => !waits(task))];
  return {
    frame,
    language,
    statusText: translate(language, `status.${board.status}`),
    startedOn: board.startedOn,
    running: board.running,
    run: mayRun && !board.running && board.status !== 'ended' ? runForm(board.id) : null,
    self: `/stages/${board.id}`,
    overdue: String(board.tasks.filter(({ overdue }) => overdue).length),
    timeline: drawTimeline({ id: 'timeline', spans, today, language }),
    stages: board.stages.map((stage, index) => stageRow(stage, spans[index]?.marks ?? [], language)),
    due: due.filter((task) => task.due !== null).map((task) => dutyLine(task, language)),
    undated: undatedGroups(due, language),
    waiting: waiting.map((task) => dutyLine(task, language)),
    products: productGroups(board.products, language),
    milestones: milestoneLines(board.milestones, language),
    deviations: deviationLines(board.deviations, language),
  };
}

/** What has no day yet, by process, so that it folds away. */
function undatedGroups(tasks: Board['tasks'], language: Language) {
  const undated = tasks.filter(({ due }) => due === null);
  const processes = [...new Set(undated.map(({ processId }) => processId))];
  return processes.map((id) => {
    const lines = undated.filter(({ processId }) => processId === id).map((task) => dutyLine(task, language));
    const values = { count: lines.length, process: lines[0]?.process ?? '' };
    return { title: translate(language, 'board.undated', values), lines };
  });
}

const productStates = ['submitted', 'draft', 'accepted'] as const;

/** The products by state; what waits to be accepted stands open. */
const productGroups = (products: Board['products'], language: Language) =>
  productStates.flatMap((state) => {
    const lines = products.filter(({ status }) => status === state).map(({ on, title }) => ({ on, title }));
    if (lines.length === 0) return [];
    const status = translate(language, `product-status.${state}`);
    return [
      {
        title: translate(language, 'board.products', { status, count: lines.length }),
        lines,
        open: state === 'submitted',
      },
    ];
  });

const runForm = (id: string) => ({ action: `/network/${id}/running`, hidden: hide(`/network/${id}`) });

/** What was reached in a stage: in its processes, and in the programme under its own title. */
function spanOf({ closedOn, openedOn, processes, status, title }: Stage, { id, milestones }: Board): Span {
  const marks = milestones.filter(
    (one) =>
      processes.some((process) => one.processId === process.id || one.processId.startsWith(`${process.id}-`)) ||
      (one.processId === id && one.title === title),
  );
  return { title, status, from: openedOn, to: closedOn, marks };
}

function stageRow(
  { closedOn, openedOn, processes, run, status, title }: Stage,
  marks: Span['marks'],
  language: Language,
) {
  const say = (key: string, values = {}) => translate(language, key, values);
  const from = openedOn === null ? null : showDay(language, openedOn);
  const until = closedOn === null ? '' : showDay(language, closedOn);
  return {
    title,
    statusText:
      run > 1 ? `${say(`step-status.${status}`)}, ${say('process.run', { run })}` : say(`step-status.${status}`),
    days: from === null ? '–' : until === '' ? say('process.since', { day: from }) : `${from} – ${until}`,
    milestones: marks.map((mark) => `${showDay(language, mark.on)}: ${mark.title}`),
    processes: processes.map((process) => ({
      href: `/stages/${process.id}`,
      title: nameProcess(process.title, process.name),
      status: process.end ?? say(`status.${process.status}`),
      tasks: process.openTasks > 0 ? say('board.open-tasks', { count: process.openTasks }) : null,
      overdue: process.overdue > 0 ? say('board.overdue', { count: process.overdue }) : null,
    })),
  };
}
