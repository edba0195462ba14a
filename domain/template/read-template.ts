import { Refusal } from '../refusal';
import { checkTemplate } from './check';
import { checkTexts } from './checks/texts';
import { explainShape } from './explain-shape';
import type { Fault } from './fault';
import { type FindTemplate, flatten } from './flatten';
import { measure } from './measure';
import { Template, type ReadTemplate } from './template.schema';
import type { TemplateTexts } from './texts';

/** A template that can be read, or its faults; neither when the faults stand in the template it extends. */
export type Read = { readonly template?: ReadTemplate; readonly faults: readonly Fault[] };

/** Reads a parsed template: its size, written out when it extends another, its shape, then whether all it names is there. */
export function tryTemplate(value: unknown, find: FindTemplate): Read {
  const size = measure(value);
  if (size.length > 0) return { faults: size };
  const flat = flatten(value, find);
  if (flat.faults.length > 0 || flat.inherited) return { faults: flat.faults };
  const read = Template.safeParse(flat.value, { reportInput: true });
  if (!read.success) return { faults: read.error.issues.flatMap((issue) => explainShape(issue)) };
  const faults = checkTemplate(read.data);
  return faults.length > 0 ? { faults } : { template: read.data, faults };
}

/** Reads a parsed template on its own, without looking at other templates; refuses with all faults and their paths. */
export function readTemplate(value: unknown, find: FindTemplate = () => undefined): ReadTemplate {
  const { faults, template } = tryTemplate(value, find);
  if (!template) throw refuse(faults);
  return template;
}

/**
 * Adds the English texts; those of the template it extends hold where the German is the same. Refuses when one is
 * missing, or says what the German does not.
 */
export function readTexts(template: ReadTemplate, english: unknown, parent?: TemplateTexts): TemplateTexts {
  const { faults, texts } = checkTexts(template, english, parent);
  if (faults.length > 0) throw refuse(faults);
  return texts;
}

const refuse = (faults: readonly Fault[]) => new Refusal('template-invalid', { faults });
