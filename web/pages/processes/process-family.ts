import type { Language } from '../../../api/operation';
import type { ProcessView } from '../../../api/shapes/process';
import { translate } from '../../../platform/texts';

/** The processes around this one: what it belongs to, what came before and after, its sub-processes. */
export function familyView({ relatives }: ProcessView, language: Language) {
  return relatives.map(({ end, id, kind, name, relation, startedOn, status, step, title }) => ({
    href: `/processes/${id}`,
    title,
    kind: translate(language, `kind.${kind}`),
    relation: translate(language, `relation.${relation}`),
    step: [step, name].filter((part) => part !== null && part !== '').join(': '),
    status: end ?? translate(language, `status.${status}`),
    startedOn,
  }));
}
