import type { CompiledTemplate, ParameterValue } from '../compiled';
import { judge, type View } from './conditions';

/** The value of `$name` at this process: agreed here, else the template's; null = open. Other texts stand for themselves. */
export function resolve(view: View, text: string): ParameterValue {
  return text.startsWith('$') ? parameterOf(view, text.slice(1)) : text;
}

export function parameterOf(view: View, name: string): ParameterValue {
  const agreed = view.state.agreed[name];
  if (agreed !== undefined) return agreed;
  const value = view.template.parameters[name]?.value ?? null;
  if (!isCases(value)) return value;
  for (const { when, value: then } of value) {
    const { truth } = when ? judge(when, view) : { truth: true };
    if (truth === true) return then;
    if (truth === 'unknown') return null; // because a later row must not answer for an undecided one
  }
  return null;
}

type Rule = CompiledTemplate['parameters'][string];
type Cases = Extract<Rule['value'], readonly { readonly value: ParameterValue }[]>;
const isCases = (value: Rule['value']): value is Cases =>
  Array.isArray(value) && value.length > 0 && typeof value[0] === 'object';

/** Where the value behind `$name` comes from: `agreed` at this process, lines of the report, or `own`. */
export function sourceOf(view: View, text: string): string | undefined {
  if (text.startsWith('$') && view.state.agreed[text.slice(1)] !== undefined) return 'agreed';
  return ruleBehind(view.template, text)?.source;
}

/** The rule behind `$name`; undefined for a literal. */
const ruleBehind = ({ parameters }: CompiledTemplate, text: string): Rule | undefined =>
  text.startsWith('$') ? parameters[text.slice(1)] : undefined;
