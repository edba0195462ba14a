import { z } from 'zod';
import type { Condition as Rule } from '../compiled';

const operators = ['eq', 'lt', 'le', 'gt', 'ge', 'has'] as const;
const Name = z.string().min(1);
const Operand = z.lazy(() =>
  z.union(
    [
      z.string(),
      z.number(),
      z.boolean(),
      z.strictObject({ since: Name }),
      z.strictObject({ due: Name }),
      z.strictObject({ fact: Name }),
      z.strictObject({ count: Name, where: Condition.optional() }),
    ],
    'bad-operand',
  ),
);
const Choices = z.array(z.union([z.string(), z.number()], 'bad-operand')).min(1);

/** A condition: exactly one operator with its operands; the first operand is a fact, `$parameter`, or counted. */
export const Condition: z.ZodType<Rule> = z.lazy(() =>
  z.union(
    [
      z.strictObject({ all: z.array(Condition).min(1) }),
      z.strictObject({ any: z.array(Condition).min(1) }),
      z.strictObject({ not: Condition }),
      z.strictObject({ exists: Name }),
      z.strictObject({ done: Name }),
      z.strictObject({ responsible: Name }),
      z.strictObject({ in: z.tuple([Operand, Choices]) }),
      ...operators.map((operator) => z.strictObject({ [operator]: z.tuple([Operand, Operand]) })),
    ],
    'bad-condition',
  ),
);

/** Gates: a name with its condition, or a task or product with what must have become of it. */
export const Needs = z.record(z.string(), z.union([z.enum(['done', 'submitted', 'accepted']), Condition]));
export type ReadNeeds = z.infer<typeof Needs>;
