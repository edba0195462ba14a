import type { StepView, TemplateView } from '../../api/templates/view-shape';
import type { Language } from '../../api/operation';
import { translate } from '../../platform/texts';
import { wrapText } from '../entry/wrap';

/** One way from a step: the outcome, and the step or end it leads to. */
type Way = { readonly from: string; readonly outcome: string; readonly to: string; readonly ends: boolean };

type Box = {
  readonly y: number;
  readonly height: number;
  readonly end: boolean;
  readonly lines: readonly { readonly y: number; readonly text: string }[];
};

/** Steps from top to bottom, then the ends; arcs at the side are the outcomes. */
export type FlowPicture = {
  readonly title: string;
  readonly summary: string;
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly arcs: readonly { readonly path: string; readonly head: string; readonly back: boolean }[];
  readonly ways: readonly Way[];
};

const boxWidth = 220;
const width = 288;
const lineHeight = 20;
const gap = 18;
const lettersAtMost = 24;
const widestArc = width - boxWidth - 6;

/** Draws a template: a step that leads to a later place has its arc to the right, back to an earlier one dashed. */
export function drawFlow({ ends, steps }: Pick<TemplateView, 'ends' | 'steps'>, language: Language): FlowPicture {
  const places = [...steps.map((step) => ({ ...step, end: false })), ...ends.map((end) => ({ ...end, end: true }))];
  const boxes = new Map<string, Box>();
  let top = 4;
  for (const { end, key, title } of places) {
    const lines = wrapText(title, lettersAtMost).map((text, index) => ({ text, y: top + 19 + index * lineHeight }));
    const height = lines.length * lineHeight + 10;
    boxes.set(key, { y: top, height, end, lines });
    top += height + gap;
  }
  const ways = waysOf(steps);
  const drawn = [...new Map(ways.map((way) => [`${way.fromKey} ${way.toKey}`, way])).values()];
  return {
    title: translate(language, 'flow.title'),
    summary: translate(language, 'flow.summary', { steps: steps.length, ends: ends.length, ways: ways.length }),
    width,
    height: top,
    boxes: [...boxes.values()],
    arcs: drawn.flatMap(({ fromKey, toKey }) => arcBetween(boxes.get(fromKey), boxes.get(toKey))),
    ways,
  };
}

function waysOf(steps: readonly StepView[]) {
  return steps.flatMap((step) =>
    [step.own, ...step.tasks, ...step.products]
      .filter((duty) => duty !== null)
      .flatMap((duty) =>
        duty.outcomes.flatMap(({ opens, title, to, ends }) =>
          [...to, ...opens].map((target) => ({
            fromKey: step.key,
            toKey: target.key,
            from: step.title,
            outcome: duty.key === step.key ? title : `${duty.title}: ${title}`,
            to: target.title,
            ends,
          })),
        ),
      ),
  );
}

function arcBetween(from: Box | undefined, to: Box | undefined) {
  if (!from || !to || from === to) return [];
  const [start, end] = [from.y + from.height / 2 + 4, to.y + to.height / 2 - 4];
  const reach = boxWidth + Math.min(widestArc, 14 + Math.abs(end - start) / 14);
  return [
    {
      path: `M${boxWidth} ${start} C${reach} ${start} ${reach} ${end} ${boxWidth + 8} ${end}`,
      head: `M${boxWidth + 1} ${end} l9 -5 v10 Z`,
      back: end < start,
    },
  ];
}
