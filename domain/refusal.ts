export const codes = [
  'invalid-input',
  'not-signed-in',
  'forbidden',
  'not-found',
  'key-reused',
  'too-many-requests',
  'engine-away',
  'database-away',
  'process-blocked',
  'process-ended',
  'not-ended',
  'task-not-open',
  'unknown-outcome',
  'gate-open',
  'held',
  'reason-needed',
  'fact-unknown',
  'fact-invalid',
  'fact-missing',
  'fact-passed',
  'form-incomplete',
  'day-in-future',
  'day-in-past',
  'nothing-next',
  'step-not-open',
  'step-already-open',
  'guided',
  'child-decides',
  'handover-open',
  'no-handover',
  'no-holder',
  'not-the-taker',
  'cascade-too-long',
  'budget-exceeded',
  'migration-unmapped',
  'outdated',
  'name-taken',
  'still-responsible',
  'examples-differ',
  'own-draft',
  'template-invalid',
  'internal',
] as const;

export type Code = (typeof codes)[number];

/**
 * Something a person asked for and cannot have. `code` is stable and part of the API; what people read is the text of
 * the same name in templates/texts. Everything else that is thrown is a bug. `details` never hold personal data.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly code: Code,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(code);
  }
}
