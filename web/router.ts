import { Router, urlencoded } from 'express';
import { serveAssets } from './assets';
import type { WebDeps } from './door';
import { rememberLanguage } from './language';
import { absencesPages } from './pages/absences';
import { arrivalPage } from './pages/arrival';
import { handoversPage } from './pages/handovers';
import { helpPage } from './pages/help';
import { openingPages } from './pages/opening';
import { handoverForms, processPage } from './pages/process';
import { processesPage } from './pages/processes';
import { statusPage } from './pages/status';
import { stepForms } from './pages/steps';
import { taskPage } from './pages/task';
import { teamPage } from './pages/team';
import { todayPage } from './pages/today';
import { auditPages, draftsPages } from './pages/audit';
import { bodyPage } from './pages/body';
import { colleaguesPages } from './pages/colleagues';
import { networkPages } from './pages/network';
import { stagePage } from './pages/stage';
import { templateChange } from './pages/template-change';
import { templateMoves } from './pages/template-moves';
import { templatePages } from './pages/templates';
import { organisationPages } from './pages/organisation';
import { answerRefusal, refuseUnknown } from './refusals';
import { keepNoCopy, refuseForged, secureHeaders } from './security';
import { keepSession } from './session';
import { requireSignIn, signInPages } from './sign-in';
import { openDoor } from './visitor';

/** All pages, mounted at `/` behind the JSON routes: it answers every address that nobody answered before. */
export function webRouter(deps: WebDeps): Router {
  const router = Router();
  const door = openDoor(deps);
  router.use(secureHeaders(deps.secureCookies));
  router.use('/assets', serveAssets());
  router.use(keepNoCopy, urlencoded({ extended: false, limit: '200kb', parameterLimit: 500 }));
  router.use(keepSession(deps), rememberLanguage, door.recognise);
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
