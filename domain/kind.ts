/** The kinds of process: each picks the workflow type and the lists it stands in, never behaviour (language §2). */
export const workflowTypes = {
  case: 'caseProcess',
  access: 'accessProcess',
  measure: 'measureProcess',
  conference: 'conferenceProcess',
  programme: 'networkProgramme',
  stage: 'networkStage',
  'meeting-series': 'meetingSeries',
  meeting: 'meeting',
  decision: 'decisionChain',
  finding: 'findingProcess',
} as const;

export type Kind = keyof typeof workflowTypes;

export const isKind = (kind: string): kind is Kind => Object.hasOwn(workflowTypes, kind);

export const kinds = Object.keys(workflowTypes).filter(isKind);
