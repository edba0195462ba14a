import type { Fault } from './read-template';
import type { ReadTemplate } from './template.schema';
export function checkTemplate(_template: ReadTemplate): readonly Fault[] {
  return [];
}
