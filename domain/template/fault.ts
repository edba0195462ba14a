/** What can be wrong with a template; stable, the sentences stand in templates/texts/faults.{de,en}.yaml. */
export const faultCodes = [
  'too-big',
  'too-deep',
  'unknown-key',
  'missing-key',
  'bad-key',
  'reserved-key',
  'not-a-text',
  'not-yes-or-no',
  'not-a-list',
  'not-a-map',
  'not-one-of',
  'empty',
  'wrong-length',
  'wrong-shape',
  'bad-period',
  'period-too-long',
  'period-zero',
  'bad-weekday',
  'bad-anchor',
  'bad-condition',
  'bad-operand',
  'tells-nobody',
  'file-name-differs',
  'template-twice',
  'no-template',
  'extends-circle',
  'nothing-to-remove',
  'key-taken',
  'no-fact',
  'no-parameter',
  'no-step',
  'no-task',
  'no-product',
  'no-target',
  'no-outcome',
  'no-tag',
  'no-anchor',
  'nothing-counted',
  'unknown-role',
  'several-targets',
  'no-start',
  'no-end',
  'unreachable-step',
  'unreachable-end',
  'empty-step',
  'key-without-task',
  'row-never-read',
  'automatic-end',
  'automatic-circle',
  'first-operand',
  'wrong-value',
  'wrong-comparison',
  'needs-period',
  'needs-day',
  'needs-list',
  'types-differ',
  'parameter-no-period',
  'parameter-no-anchor',
  'accepts-without-decision',
  'value-without-source',
  'open-without-reason',
  'number-without-source',
  'no-word',
  'no-english-file',
  'no-english',
  'english-only',
  'starts-many-with-outcomes',
  'starts-with-needs',
  'starts-per-no-list',
  'starts-circle',
  'end-not-followed',
  'outcome-never-comes',
  'child-lacks-fact',
  'not-reported',
  'item-no-code',
  'nobody-hears',
  'nobody-sends',
] as const;

export type FaultCode = (typeof faultCodes)[number];

/** What may be meant so: the sender or the receiver may be another town's template, or a machine. Blocks nothing. */
export const warningCodes: readonly FaultCode[] = ['nobody-hears', 'nobody-sends'];

/** The way through the YAML: keys, and numbers from 0 within a list. */
export type Path = readonly (string | number)[];

/** What is wrong, where, and what the sentence about it names. */
export type Fault = {
  readonly code: FaultCode;
  readonly path: Path;
  readonly values?: Readonly<Record<string, string | number>>;
};

/** A duty with the path it stands at: a task, a product, or the own task of a step. */
export type Placed<T> = { readonly path: Path; readonly rule: T };
