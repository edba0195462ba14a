import type { z } from 'zod';
import { Template } from '../../domain/template/template.schema';

type Def = z.core.$ZodTypeDef & {
  readonly shape?: Readonly<Record<string, z.core.$ZodType>>;
  readonly options?: readonly z.core.$ZodType[];
  readonly items?: readonly z.core.$ZodType[];
  readonly element?: z.core.$ZodType;
  readonly valueType?: z.core.$ZodType;
  readonly innerType?: z.core.$ZodType;
  readonly getter?: () => z.core.$ZodType;
};

/** Every key that a template may have anywhere, read from the schema, sorted; `remove` acts before the schema is asked. */
export function keysOfLanguage(): readonly string[] {
  const seen = new Set<z.core.$ZodType>();
  const keys = new Set<string>(['remove']);
  const ahead: (z.core.$ZodType | undefined)[] = [Template];
  while (ahead.length > 0) {
    const schema = ahead.pop();
    if (!schema || seen.has(schema)) continue;
    seen.add(schema);
    const { element, getter, innerType, items = [], options = [], shape = {}, valueType } = schema._zod.def as Def;
    Object.keys(shape).forEach((key) => keys.add(key));
    ahead.push(...Object.values(shape), ...options, ...items, element, valueType, innerType, getter?.());
  }
  return [...keys].sort();
}
