import type { Language } from '../../api/operation';
import type { ProcessView } from '../../api/shapes/process';
import { showDay } from '../../platform/show';
import { translate } from '../../platform/texts';
import { wrapText } from '../entry/wrap';

type Status = 'open' | 'done' | 'skipped' | 'ahead';

/** A step as picture and table show it alike. */
export type PicturedStep = {
  readonly title: string;
  readonly status: Status;
  readonly statusText: string;
  /** `24.11. – 30.11.`, or since when it is open. */
  readonly days: string | null;
  readonly needs: readonly { readonly title: string; readonly met: boolean; readonly text: string }[];
};

type Row = {
  readonly y: number;
  readonly textY: number;
  readonly lines: readonly { readonly y: number; readonly text: string }[];
  readonly done: boolean;
  readonly open: boolean;
  readonly skipped: boolean;
  readonly ahead: boolean;
};

/** The picture: a rail from top to bottom with one mark for each step; shape and not colour tells its status. */
export type StepPicture = {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly width: number;
  readonly height: number;
  readonly railEnd: number;
  readonly rows: readonly Row[];
  readonly steps: readonly PicturedStep[];
};

const width = 280;
const lineHeight = 20;
const gap = 16;
const lettersAtMost = 27;

/** Draws steps in the order given; `id` keeps two pictures on one page apart. */
export function drawSteps(id: string, steps: readonly PicturedStep[], language: Language): StepPicture {
  const rows: Row[] = [];
  let top = 12;
  for (const { status, title } of steps) {
    const texts = wrapText(title, lettersAtMost);
    const y = top + lineHeight / 2;
    const lines = texts.map((text, index) => ({ text, y: y + 5 + index * lineHeight }));
    rows.push({ y, textY: y + 5, lines, ...marksOf(status) });
    top += texts.length * lineHeight + gap;
  }
  const count = (status: Status) => steps.filter((step) => step.status === status).length;
  const open = steps.filter(({ status }) => status === 'open').map(({ title }) => title);
  return {
    id,
    title: translate(language, 'picture.title'),
    summary: translate(language, 'picture.summary', {
      done: count('done'),
      open: open.length === 0 ? translate(language, 'picture.none') : open.join(', '),
      ahead: count('ahead'),
      skipped: count('skipped'),
    }),
    width,
    height: top,
    railEnd: rows.at(-1)?.y ?? 0,
    rows,
    steps,
  };
}

const marksOf = (status: Status) => ({
  done: status === 'done',
  open: status === 'open',
  skipped: status === 'skipped',
  ahead: status === 'ahead',
});

/** The steps of a process with their days and what each still needs: those reached, then those ahead on its way. */
export function stepsOf(process: ProcessView, language: Language): PicturedStep[] {
  const say = (key: string, values = {}) => translate(language, key, values);
  const reached = process.steps.map(({ closedOn, key, openedOn, run, status, title }): PicturedStep => {
    const from = showDay(language, openedOn);
    const days = closedOn ? `${from} – ${showDay(language, closedOn)}` : say('process.since', { day: from });
    const statusText =
      run > 1 ? `${say(`step-status.${status}`)}, ${say('process.run', { run })}` : say(`step-status.${status}`);
    return { title, status, statusText, days, needs: status === 'open' ? needsOf(process, key, language) : [] };
  });
  const ahead = process.stepsAhead
    .filter(({ onTheWay }) => onTheWay)
    .map(({ title }): PicturedStep => ({
      title,
      status: 'ahead',
      statusText: say('step-status.ahead'),
      days: null,
      needs: [],
    }));
  return [...reached, ...ahead];
}

function needsOf({ gates }: ProcessView, key: string, language: Language): PicturedStep['needs'] {
  return gates
    .filter(({ step }) => step === key)
    .map(({ isOpen, missing, title, waived }) => {
      const state = waived ? 'waived' : isOpen ? 'met' : missing.length > 0 ? 'unknown' : 'closed';
      return {
        title,
        met: isOpen || waived,
        text: translate(language, `gate.${state}`, { facts: missing.join(', ') }),
      };
    });
}
