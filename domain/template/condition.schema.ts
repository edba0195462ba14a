import { z } from 'zod';
import type { Condition as Rule } from '../compiled';

const operators = ['eq', 'lt', 'le', 'gt', 'ge', 'has'] as const;
const Name = z.string().min(1);
const Operand = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.strictObject({ since: Name }),
  z.strictObject({ due: Name }),
  z.strictObject({ fact: Name }),
]);
const Choices = z.array(z.union([z.string(), z.number()])).min(1);

/** A condition: exactly one operator with its operands; the first operand is a fact or `$parameter`. */
export const Condition: z.ZodType<Rule> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(Condition).min(1) }),
    z.strictObject({ any: z.array(Condition).min(1) }),
    z.strictObject({ not: Condition }),
    z.strictObject({ exists: Name }),
    z.strictObject({ done: Name }),
    z.strictObject({ responsible: Name }),
    z.strictObject({ in: z.tuple([Operand, Choices]) }),
    ...operators.map((operator) => z.strictObject({ [operator]: z.tuple([Operand, Operand]) })),
  ]),
);

export const Needs = z.record(z.string(), Condition);
