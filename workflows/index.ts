import { runProcess } from './run-process';

/*
 * The workflow types carry the words of the trade, so that the engine's own lists show cases, stages and meetings.
 * All of them run the same shell; what differs is the template.
 */
export {
  runProcess as caseProcess,
  runProcess as accessProcess,
  runProcess as measureProcess,
  runProcess as conferenceProcess,
  runProcess as networkProgramme,
  runProcess as networkStage,
  runProcess as meetingSeries,
  runProcess as meeting,
  runProcess as decisionChain,
  runProcess as findingProcess,
};
