import type { FactRule } from '../compiled';
import { compileFact } from './compile';
import { dutiesIn, outcomesIn, type PlacedOutcome } from './duties';
import type { Placed } from './fault';
import type { ReadStep, ReadTask, ReadTemplate } from './template.schema';

export type Duty = Placed<ReadTask | ReadStep>;

/** Everything a template declares, by name; maps, because a plain object also answers to names nobody declared. */
export type Names = {
  readonly template: ReadTemplate;
  readonly facts: ReadonlyMap<string, FactRule>;
  readonly parameters: ReadonlyMap<string, ReadTemplate['parameters'][string]>;
  readonly steps: ReadonlyMap<string, ReadStep>;
  readonly ends: ReadonlyMap<string, ReadTemplate['ends'][string]>;
  readonly products: ReadonlySet<string>;
  /** Steps, tasks and products by key. */
  readonly duties: ReadonlyMap<string, Duty>;
  readonly placed: readonly Duty[];
  readonly outcomes: readonly (PlacedOutcome & { readonly duty: Duty })[];
};

/** Reads once what a template declares, so that every check asks the same. */
export function namesIn(template: ReadTemplate): Names {
  const placed = dutiesIn(template);
  return {
    template,
    facts: new Map(Object.entries(template.facts).map(([key, fact]) => [key, compileFact(fact)])),
    parameters: new Map(Object.entries(template.parameters)),
    steps: new Map(Object.entries(template.steps)),
    ends: new Map(Object.entries(template.ends)),
    products: new Set(Object.values(template.steps).flatMap(({ products }) => Object.keys(products ?? {}))),
    duties: new Map(placed.map((duty) => [keyOf(duty), duty])),
    placed,
    outcomes: placed.flatMap((duty) => outcomesIn(duty).map((outcome) => ({ ...outcome, duty }))),
  };
}

export const keyOf = ({ path }: Duty): string => String(path.at(-1));

/** Whether this is a step, with its own task; else a task or a product. */
export const isStep = (duty: Duty): duty is Placed<ReadStep> => duty.path.length === 2;

/** The values a parameter may have from the start: its value, or those of its rows; without the open ones. */
export function valuesOf({ value }: ReadTemplate['parameters'][string]) {
  const rows = isRows(value) ? value.map((row) => row.value) : [value];
  return rows.filter((row) => row !== null);
}

type Value = ReadTemplate['parameters'][string]['value'];
type Rows = Extract<Value, { when?: unknown; value: unknown }[]>;
export const isRows = (value: Value): value is Rows =>
  Array.isArray(value) && value.some((row) => typeof row === 'object');
