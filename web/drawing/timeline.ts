import type { Language } from '../../api/operation';
import { numberOfDay } from '../../domain/days/day';
import { showDay } from '../../platform/show';
import { translate } from '../../platform/texts';
import { wrapText } from '../entry/wrap';

/** What a line of the timeline shows: from when to when, and what was reached on the way (calendar days). */
export type Span = {
  readonly title: string;
  readonly status: 'ahead' | 'open' | 'done' | 'skipped';
  readonly from: string | null;
  readonly to: string | null;
  readonly marks: readonly { readonly on: string; readonly title: string }[];
};

type Line = {
  readonly lines: readonly { readonly y: number; readonly text: string }[];
  readonly barY: number;
  readonly markY: number;
  readonly x: string;
  readonly width: string;
  readonly hasBar: boolean;
  readonly open: boolean;
  readonly skipped: boolean;
  readonly ahead: boolean;
  readonly marks: readonly { readonly x: string; readonly title: string }[];
};

/** A picture that is as wide as its place: all distances across are percentages, so that text keeps its size. */
export type Timeline = {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly height: number;
  readonly years: readonly { readonly x: string; readonly label: string }[];
  readonly todayX: string;
  readonly todayLabel: string;
  readonly rows: readonly Line[];
};

type Drawn = {
  readonly id: string;
  readonly spans: readonly Span[];
  readonly today: string;
  readonly language: Language;
};

const lineHeight = 20;
const barHeight = 12;
const rowGap = 14;
const labelGap = 3;
const headHeight = 34;
const lettersAtMost = 36;

/** Draws spans under one another over the same days, with the first of January of each year and today. */
export function drawTimeline({ id, language, spans, today }: Drawn): Timeline {
  const days = [today, ...spans.flatMap(({ from, marks, to }) => [from, to, ...marks.map(({ on }) => on)])];
  const known = days.filter((day) => day !== null).sort();
  const first = known[0] ?? today;
  const last = known.at(-1) ?? today;
  const place = placeBetween(first, last);
  const rows: Line[] = [];
  let top = headHeight;
  for (const span of spans) {
    const row = drawLine(span, { place, today, top });
    rows.push(row);
    top = row.barY + barHeight + rowGap;
  }
  const count = (status: Span['status']) => spans.filter((span) => span.status === status).length;
  return {
    id,
    title: translate(language, 'timeline.title'),
    summary: translate(language, 'timeline.summary', {
      from: showDay(language, first),
      to: showDay(language, last),
      done: count('done'),
      open: count('open'),
      ahead: count('ahead'),
      skipped: count('skipped'),
    }),
    height: top,
    years: yearsBetween(first, last).map((year) => ({ x: percent(place(`${year}-01-01`)), label: String(year) })),
    todayX: percent(place(today)),
    todayLabel: translate(language, 'timeline.today'),
    rows,
  };
}

type Place = (day: string) => number;

const margin = 2;

/** Days from first to last become numbers from 2 to 98. */
function placeBetween(first: string, last: string): Place {
  const [from, to] = [numberOfDay(first), numberOfDay(last)];
  const length = Math.max(1, to - from);
  return (day) => margin + ((numberOfDay(day) - from) / length) * (100 - 2 * margin);
}

const percent = (place: number) => `${place.toFixed(2)}%`;

function yearsBetween(first: string, last: string): number[] {
  const [from, to] = [Number(first.slice(0, 4)), Number(last.slice(0, 4))];
  return Array.from({ length: Math.max(0, to - from) }, (_none, index) => from + 1 + index);
}

type Drawing = { readonly place: Place; readonly today: string; readonly top: number };

function drawLine({ from, marks, status, title, to }: Span, { place, today, top }: Drawing): Line {
  const lines = wrapText(title, lettersAtMost).map((text, index) => ({ text, y: top + 14 + index * lineHeight }));
  const barY = top + lines.length * lineHeight + labelGap;
  const [start, end] = from === null ? [0, 0] : [place(from), place(to ?? today)];
  return {
    lines,
    barY,
    markY: barY + barHeight / 2,
    x: percent(start),
    width: percent(Math.max(1, end - start)),
    hasBar: from !== null,
    open: status === 'open',
    skipped: status === 'skipped',
    ahead: status === 'ahead',
    marks: marks.map((mark) => ({ x: percent(place(mark.on)), title: mark.title })),
  };
}
