import type { Language } from '../../api/operation';
import type { ProcessView } from '../../api/shapes/process';
import { translate } from '../../platform/texts';

/** Products as a page lists them: state, version, since when. */
export const productLines = (products: ProcessView['products'], language: Language) =>
  products.map(({ on, status, title, version }) => ({
    title,
    on,
    status: translate(language, `product-status.${status}`),
    version: version > 1 ? translate(language, 'process.version', { version }) : null,
  }));

/** Stages that ended and resolutions, with body, vote and note. */
export const milestoneLines = (milestones: ProcessView['milestones'], language: Language) =>
  milestones.map(({ body, note, on, outcome, title, vote }) => ({
    title,
    on,
    outcome,
    body,
    note,
    vote:
      vote &&
      translate(language, 'process.vote', { ...vote, for: vote.for, against: vote.against, abstained: vote.abstained }),
  }));

/** Where people went another way than the template proposes: what, who, why. */
export const deviationLines = (deviations: ProcessView['deviations'], language: Language) =>
  deviations.map(({ by, on, reason, title, what }) => ({
    on,
    by,
    reason,
    what: translate(language, `deviation.${what}`, { title }),
  }));
