import type { Schema } from '../../../api/contract/json-schema';
import type { Language } from '../../../api/operation';
import { translate, type Values } from '../../../platform/texts';

/** One field in words: its path (`tasks[].due`), what it takes, its limits, and the pattern of a code. */
export type Field = {
  readonly name: string;
  readonly type: string;
  readonly limits: string;
  readonly pattern: string | null;
  readonly required: boolean;
};

/** A schema as one line for each field, outer before inner. */
export function fieldsOf(language: Language, schema: Schema, prefix = ''): readonly Field[] {
  const inner = Object.entries(schema.properties ?? {}).flatMap(([key, given]) => {
    const name = `${prefix}${key}`;
    return [fieldOf(language, name, given, schema.required?.includes(key) ?? false), ...within(language, given, name)];
  });
  return [...inner, ...(schema.anyOf ?? []).flatMap((one) => fieldsOf(language, one, prefix))];
}

/** One field by itself, as a parameter is. */
export const fieldOf = (language: Language, name: string, schema: Schema, required: boolean): Field => ({
  name,
  type: typeOf(language, schema),
  limits: limitsOf(language, schema).join(', '),
  pattern: patternOf(schema),
  required,
});

function within(
  language: Language,
  { additionalProperties, anyOf, items, properties, required }: Schema,
  name: string,
) {
  const parts: readonly (readonly [Schema | undefined, string])[] = [
    [properties && { properties, ...(required && { required }) }, `${name}.`],
    [items, `${name}[].`],
    [typeof additionalProperties === 'object' ? additionalProperties : undefined, `${name}.*.`],
    ...(anyOf ?? []).map((one) => [one, `${name}.`] as const),
  ];
  return parts.flatMap(([part, prefix]): readonly Field[] => (part ? fieldsOf(language, part, prefix) : []));
}

const word = (language: Language, key: string, values?: Values) => translate(language, `api-docs.type-${key}`, values);

/** What a field takes, in words. */
function typeOf(language: Language, schema: Schema): string {
  const { anyOf, items, type } = schema;
  if (anyOf) return [...new Set(anyOf.map((one) => typeOf(language, one)))].join(word(language, 'or'));
  if (schema.enum) return word(language, 'choice', { choices: schema.enum.join(', ') });
  if (schema.const !== undefined) return word(language, 'choice', { choices: String(schema.const) });
  if (typeof type !== 'string') {
    return (type ?? ['anything']).map((one) => typeOf(language, { ...schema, type: one })).join(word(language, 'or'));
  }
  if (type === 'array') return word(language, 'array', { of: typeOf(language, items ?? {}) });
  return word(language, simpleTypeOf(schema, type));
}

function simpleTypeOf({ additionalProperties, format }: Schema, type: string): string {
  if (type === 'object' && typeof additionalProperties === 'object') return 'map';
  return type === 'string' && (format === 'date' || format === 'uuid') ? format : type;
}

/** How long, large or many, in words; what a computer could not exceed anyway is no limit. */
function limitsOf(language: Language, schema: Schema): readonly string[] {
  const { maximum = 0, minimum = 0 } = schema;
  const isBound = schema.maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER;
  const own = [
    range(language, 'characters', schema.minLength, schema.maxLength),
    isBound ? range(language, 'numbers', minimum, maximum) : [],
    range(language, 'entries', schema.minItems ?? schema.minProperties, schema.maxItems ?? schema.maxProperties),
    schema.default === undefined ? [] : [limit(language, 'default', { value: JSON.stringify(schema.default) })],
  ].flat();
  return [...own, ...innerOf(schema).flatMap((one) => limitsOf(language, one))];
}

const innerOf = ({ anyOf, items }: Schema): readonly Schema[] => [...(anyOf ?? []), ...(items ? [items] : [])];

const limit = (language: Language, key: string, values: Values) => translate(language, `api-docs.limit-${key}`, values);

function range(language: Language, what: string, least = 0, most: number | undefined): readonly string[] {
  if (most === undefined) return [];
  return [limit(language, least === 0 && what !== 'numbers' ? `${what}-most` : what, { least, most })];
}

function patternOf(schema: Schema): string | null {
  const { format, pattern } = schema;
  if (pattern !== undefined && format === undefined) return pattern;
  const [inner = null] = innerOf(schema).flatMap((one) => patternOf(one) ?? []);
  return inner;
}
