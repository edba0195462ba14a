/** One measured figure with its limit; `null`: shown without one. */
export type Figure = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly limit: number | null;
  /** How the limit is meant: at most, or exactly. */
  readonly is: 'at-most' | 'exactly';
};

export const atMost = (name: string, value: number, unit: string, limit: number | null): Figure => ({
  name,
  value: rounded(value),
  unit,
  limit,
  is: 'at-most',
});
export const exactly = (name: string, value: number, unit: string, limit: number): Figure => ({
  name,
  value: rounded(value),
  unit,
  limit,
  is: 'exactly',
});
export const shown = (name: string, value: number, unit: string): Figure => atMost(name, value, unit, null);

export const holds = ({ is, limit, value }: Figure): boolean =>
  limit === null || (is === 'exactly' ? value === limit : value <= limit);

/** The value below which this share of the measurements lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** The table that people read. */
export function tableOf(figures: readonly Figure[]): string {
  return figures
    .map((figure) => {
      const { is, limit, name, unit, value } = figure;
      const bound = limit === null ? '' : `${is === 'exactly' ? '=' : '≤'} ${limit}`;
      const verdict = limit === null ? '' : holds(figure) ? 'ok' : 'BROKEN';
      return `${name.padEnd(62)}${String(value).padStart(9)} ${unit.padEnd(8)}${bound.padEnd(9)}${verdict}`;
    })
    .join('\n');
}

const rounded = (value: number) => Math.round(value * 100) / 100;
