import { checkConditions } from './check-conditions';
import { checkFlow } from './check-flow';
import { checkNames } from './check-names';
import { checkSources } from './check-sources';
import type { Fault } from './fault';
import type { ReadTemplate } from './template.schema';

/** Whether everything a template names is there, every number has a source, every word a text, and no step is a trap. */
export function checkTemplate(template: ReadTemplate): readonly Fault[] {
  return [...checkNames(template), ...checkConditions(template), ...checkFlow(template), ...checkSources(template)];
}

/** Whether successors exist and declare what they are passed. */
export function checkSuccessors(templates: readonly ReadTemplate[]): readonly Fault[] {
  return templates.flatMap((template) =>
    Object.entries(template.ends).flatMap(([key, { starts }]) => {
      if (!starts) return [];
      const path = [template.template, 'ends', key, 'starts'];
      const successor = templates.find((other) => other.template === starts.template);
      if (!successor) return [{ path: [...path, 'template'], problem: `no template ${starts.template}` }];
      return starts.pass
        .filter((fact) => !(fact in successor.facts))
        .map((fact) => ({ path: [...path, 'pass'], problem: `${starts.template} does not declare the fact ${fact}` }));
    }),
  );
}
