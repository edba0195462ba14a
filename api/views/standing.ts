import type { marksOf, relativesOf } from '../../db/queries/processes/relatives';
import { parameterOf } from '../../domain/facts/parameters';
import { mayAgree } from '../../domain/permissions';
import type { ProcessState } from '../../domain/process';
import { gatesOf } from '../../domain/reading/gates';
import { sayPlace } from '../../domain/reading/say';
import { textAt } from '../../domain/template/texts';
import { ProcessView } from '../shapes/process';
import { sayOperand } from '../templates/say-condition';
import { flowOf } from './flow';
import type { Reader, Template } from './reader';
import { viewWays } from './ways';
import { sayCode, sayKey, sayRole, speakerFor } from './words';

type Standing = {
  readonly state: ProcessState;
  readonly process: { readonly responsible: string | null; readonly deputy: string | null };
};

/** What of a template is still ahead, closed, open to a hand, or agreed at this process. */
export function standingOf({ process, state }: Standing, reader: Reader, template: Template) {
  const { language, today } = reader;
  const { compiled, texts } = template;
  const reading = { template: compiled, state, today };
  const titled = (key: string) => ({ key, title: textAt(texts, language, `steps.${key}.title`) ?? key });
  const { beside, way } = flowOf(compiled);
  const ahead = state.end ? [] : [...way, ...beside].filter((step) => !state.steps[step]);
  return {
    stepsAhead: ahead.map((step) => ({ ...titled(step), onTheWay: way.includes(step) })),
    gates: gatesOf(reading).map(({ gate, isOpen, missing, step, waived }) => ({
      step,
      key: gate,
      title: sayKey(language, template, gate),
      isOpen,
      waived,
      missing: missing.map((key) => sayKey(language, template, key)),
    })),
    ways: viewWays(state, reader, template),
    parameters: Object.keys(compiled.parameters).map((key) => {
      const rule = compiled.parameters[key];
      const value = parameterOf(reading, key);
      return {
        key,
        title: sayCode(language, template, key),
        value: value === null ? null : String(value),
        said: value === null ? null : sayOperand(String(value), language, template),
        agreed: state.agreed[key] !== undefined,
        open: textAt(texts, language, `parameters.${key}.open`) ?? null,
        mayAgree: rule?.change !== undefined && mayAgree(rule.change, process, reader.actor),
        who: rule?.change ? sayRole(language, rule.change, template) : null,
        range: (rule?.range ?? []).map(String).map((one) => ({ key: one, title: sayOperand(one, language, template) })),
      };
    }),
  };
}

/** Nothing is known of a process that has not begun. */
export const notStanding = { stepsAhead: [], gates: [], ways: [], parameters: [] };

/** What stands beside the state: products, recorded resolutions, and where people went another way. */
export function viewMarks(
  marks: Awaited<ReturnType<typeof marksOf>>,
  { language }: Reader,
  templateOf: (processId: string) => Template,
) {
  const say = (processId: string, place: string) => sayPlace(speakerFor(language, templateOf(processId)), place);
  return {
    products: marks.products.map((row) => ({
      processId: row.process_id,
      key: row.key,
      title: say(row.process_id, placeOfProduct(templateOf(row.process_id), row.key)),
      status: ProcessView.shape.products.element.shape.status.parse(row.status),
      version: row.version,
      on: row.changed_on,
    })),
    milestones: marks.milestones.map((row) => ({
      processId: row.process_id,
      title: say(row.process_id, row.place),
      outcome: sayCode(language, templateOf(row.process_id), row.outcome),
      body: row.body && sayCode(language, templateOf(row.process_id), row.body),
      vote: row.vote,
      on: row.reached_on,
      note: row.texts?.reason ?? null,
    })),
    deviations: marks.deviations.map((row) => ({
      processId: row.process_id,
      what: ProcessView.shape.deviations.element.shape.what.parse(row.what),
      title: say(row.process_id, row.place),
      on: row.happened_on,
      by: row.actor_name,
      reason: row.texts?.reason ?? null,
    })),
  };
}

function placeOfProduct({ compiled: { steps } }: Template, product: string): string {
  const step = Object.keys(steps).find((name) => steps[name]?.products?.[product]);
  return step ? `${step}.${product}` : product;
}

/** The processes around this one, with their own titles. */
export function viewRelatives(
  self: { readonly id: string; readonly parent_id: string | null },
  relatives: Awaited<ReturnType<typeof relativesOf>>,
  reader: Reader,
): ProcessView['relatives'] {
  return relatives.map((row) => {
    const { texts } = reader.templateOf(row);
    const end = row.end_key && (textAt(texts, reader.language, `ends.${row.end_key}.title`) ?? row.end_key);
    return {
      id: row.id,
      relation: relationOf(self, row),
      kind: row.kind,
      title: textAt(texts, reader.language, 'title') ?? row.kind,
      step: row.parent_id === self.id ? row.parent_step : null,
      name: row.parent_id === self.id ? row.name : null,
      status: ProcessView.shape.status.parse(row.status),
      startedOn: row.started_on,
      end,
    };
  });
}

type Related = { readonly id: string; readonly parent_id: string | null; readonly predecessor?: string | null };

function relationOf(self: Related, other: Related): ProcessView['relatives'][number]['relation'] {
  if (other.parent_id === self.id) return 'below';
  if (other.predecessor === self.id) return 'after';
  return self.parent_id === other.id ? 'above' : 'before';
}
