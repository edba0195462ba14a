import { DefaultFailureConverter } from '@temporalio/common';

/** Messages and stacks of failures are encrypted like everything else; only the stable code stays readable. */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
