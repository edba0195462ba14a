import { Router, urlencoded } from 'express';
import { serveAssets } from './assets';
import { keepNoCopy } from '../api/router';
import type { WebDeps } from './access/door';
import { rememberLanguage } from './language';
import { absencesPages } from './pages/tasks/absences';
import { arrivalPage } from './pages/processes/arrival';
import { handoversPage } from './pages/tasks/handovers';
import { apiDocsPage } from './pages/api/docs';
import { helpPage } from './pages/help';
import { openingPages } from './pages/processes/opening';
import { handoverForms, processPage } from './pages/processes/process';
import { processesPage } from './pages/processes/processes';
import { statusPage } from './pages/organisation/status';
import { stepForms } from './pages/processes/steps';
import { taskPage } from './pages/tasks/task';
import { teamPage } from './pages/tasks/team';
import { todayPage } from './pages/tasks/today';
import { auditPages, draftsPages } from './pages/organisation/audit';
import { bodyPage } from './pages/network/body';
import { colleaguesPages } from './pages/organisation/colleagues';
import { networkPages } from './pages/network/network';
import { stagePage } from './pages/network/stage';
import { templateChange } from './pages/templates/template-change';
import { templateMoves } from './pages/templates/template-moves';
import { templatePages } from './pages/templates/templates';
import { organisationPages } from './pages/organisation/organisation';
import { answerRefusal, refuseUnknown } from './entry/refusals';
import { refuseForged, secureHeaders } from './access/security';
import { keepSession } from './access/session';
import { requireSignIn, signInPages } from './access/sign-in';
import { openDoor } from './access/visitor';

/** All pages, mounted at `/` behind the JSON routes: it answers every address that nobody answered before. */
export function webRouter(deps: WebDeps): Router {
  const router = Router();
  const door = openDoor(deps);
  router.use(secureHeaders(deps.secureCookies));
  router.use('/assets', serveAssets());
  router.use(keepNoCopy, urlencoded({ extended: false, limit: '200kb', parameterLimit: 500 }));
  router.use(keepSession(deps), rememberLanguage, door.recognise);
  router.use(apiDocsPage(door));
  router.use(requireSignIn(door), refuseForged, signInPages(door, deps));
  router.use(openingPages(door), handoversPage(door), absencesPages(door), teamPage(door));
  router.use(
    todayPage(door),
    taskPage(door),
    processesPage(door),
    processPage(door),
    handoverForms(door),
    stepForms(door),
  );
  router.use(networkPages(door), stagePage(door), bodyPage(door));
  router.use(templatePages(door), templateChange(door), templateMoves(door), draftsPages(door));
  router.use(colleaguesPages(door), organisationPages(door), auditPages(door));
  router.use(arrivalPage(door), statusPage(door), helpPage(door));
  router.use(refuseUnknown, answerRefusal(door, deps));
  return router;
}
